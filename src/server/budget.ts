import type { Budget } from "../github/budget.ts";
import { createMemoryBudget } from "../github/memory-budget.ts";
import type { Work } from "../store/work.ts";
import type { Waits } from "./waits.ts";

/**
 * This process's budget; a pause that GitHub asks for is told to the store, so that no replica claims the owner's keys,
 * and whoever watches the app is told who waits.
 */
export function sharedBudget(now: () => number, work: Pick<Work, "pauseOwner">, waits?: Waits): Budget {
  const budget = createMemoryBudget({ now });
  return {
    async reserve(owner, need) {
      const reserved = await budget.reserve(owner, need);
      if (reserved.kind === "limited") waits?.note(owner, reserved.until);
      return reserved;
    },
    async settle(owner, standing) {
      waits?.learn(owner, standing.remaining, standing.resetAt);
      await budget.settle(owner, standing);
    },
    async pause(owner, until, reason) {
      const end = await budget.pause(owner, until, reason);
      waits?.note(owner, end);
      await work.pauseOwner(owner.toLowerCase(), end, reason);
      return end;
    },
  };
}
