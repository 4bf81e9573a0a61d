import type { Budget } from "../github/budget.ts";
import { createMemoryBudget } from "../github/memory-budget.ts";
import type { Work } from "../store/work.ts";

/** This process's budget; a pause that GitHub asks for is told to the store, so that no replica claims the owner's keys. */
export function sharedBudget(now: () => number, work: Pick<Work, "pauseOwner">): Budget {
  const budget = createMemoryBudget({ now });
  return {
    reserve: (owner, need) => budget.reserve(owner, need),
    settle: (owner, standing) => budget.settle(owner, standing),
    async pause(owner, until, reason) {
      const end = await budget.pause(owner, until, reason);
      await work.pauseOwner(owner.toLowerCase(), end, reason);
      return end;
    },
  };
}
