import { isDeepStrictEqual } from "node:util";
import type { Action } from "../../domain/action.ts";
import { newTarget } from "../../domain/reference.ts";
import type { Overview } from "../../domain/overview.ts";
import type { Case } from "../decisions.ts";
import type { Desired } from "../desired.ts";

/** Prints an overview in the policy's language, as it stands in the comment; the plan is given it, for texts live elsewhere. */
export type PrintOverview = (overview: Overview) => string;

const overviewTarget = newTarget("overview");

/**
 * Where nothing is made, one edit says it all: it stands first, so the decision enters the memory
 * before its effects. Where something is made, the memory is written first and the links last. What is good
 * for the day of the last print stays; what is written is of today.
 */
export function overviewActions(
  one: Case,
  wanted: Extract<Desired, { kind: "overview" }>,
  print: PrintOverview,
): readonly Action[] {
  const { world, thread } = one;
  const { issue, overview, memory, final, asBefore, reason } = wanted;
  const comment = world.overview?.comment.id ?? null;
  const { owner, name } = thread.root.repository;
  const address = `${owner}/${name}#${thread.root.number}`;
  const staged = !isDeepStrictEqual(memory, final);
  const good = asBefore ?? { overview, memory };
  const changed =
    !isDeepStrictEqual(good.memory, world.memory) ||
    world.overview === null ||
    world.overview.text.trim() !== print(good.overview).trim();
  if (!staged && !changed) return [];
  const base = { kind: "overview", issue, address, overview, makes: overviewTarget } as const;
  if (!staged) return [{ change: { ...base, comment, memory, stage: "memory-first" }, reason, owner }];
  return [
    { change: { ...base, comment, memory, stage: "memory-first" }, reason, owner },
    { change: { ...base, comment: comment ?? overviewTarget, memory: final, stage: "final" }, reason, owner },
  ];
}
