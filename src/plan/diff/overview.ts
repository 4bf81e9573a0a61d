import { isDeepStrictEqual } from "node:util";
import type { Action } from "../../change/action.ts";
import { withoutNotes } from "../../change/unwritten.ts";
import { newTarget } from "../../domain/reference.ts";
import type { Overview } from "../../domain/overview.ts";
import type { Case } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { rememberMade, type Held } from "./refused.ts";

/** Prints an overview in the policy's language, as it stands in the comment; the plan is given it, for texts live elsewhere. */
export type PrintOverview = (overview: Overview) => string;

type OverviewWanted = Extract<Desired, { kind: "overview" }>;

const overviewTarget = newTarget("overview");

/**
 * Where nothing is made, one edit says it all: it stands first, so the decision enters the memory
 * before its effects. Where something is made, the memory is written first and the links last. What is good
 * for the day of the last print stays; what is written is of today.
 */
export function overviewActions(
  input: Case,
  wanted: OverviewWanted,
  print: PrintOverview,
): readonly Action[] {
  const { world, thread } = input;
  const { issue, overview, memory, final, asBefore, reason } = wanted;
  const comment = world.overview?.comment.id ?? null;
  const { owner, name } = thread.root.repository;
  const address = `${owner}/${name}#${thread.root.number}`;
  const staged = !isDeepStrictEqual(memory, final);
  const good = asBefore ?? { overview, memory };
  const changed =
    !isDeepStrictEqual(good.memory, world.memory) ||
    world.overview === null ||
    !isShown(input, world.overview.text.trim(), (cooperation) =>
      print({ ...good.overview, ...(cooperation && { cooperation }) }).trim(),
    );
  if (!staged && !changed) return [];
  const base = { kind: "overview", issue, address, overview, makes: overviewTarget } as const;
  if (!staged) return [{ change: { ...base, comment, memory, stage: "memory-first" }, reason, owner }];
  return [
    { change: { ...base, comment, memory, stage: "memory-first" }, reason, owner },
    { change: { ...base, comment: comment ?? overviewTarget, memory: final, stage: "final" }, reason, owner },
  ];
}

/** The same with what GitHub refuses said in it, and without what is not made for that reason. */
export function withRefused(
  wanted: OverviewWanted,
  refused: Held["refused"],
  unmade: Held["unmade"],
): OverviewWanted {
  if (refused.length === 0) return wanted;
  const notices = refused.map(({ write }) => ({ kind: "write-refused", ...write }) as const);
  const unwritten = refused
    .map(({ change }) => change)
    .filter((change) => "makes" in change && unmade.has(change.makes));
  const tell = (overview: Overview) => ({ ...overview, notices: [...overview.notices, ...notices] });
  const { overview, final, asBefore } = wanted;
  return {
    ...wanted,
    overview: tell(overview),
    final: withoutNotes(rememberMade(final, unmade), unwritten),
    asBefore: asBefore && { ...asBefore, overview: tell(asBefore.overview) },
  };
}

/**
 * Whether the comment says already what it should. While nobody knows which other initiatives there are, as
 * after the store was lost, what stands there of them is no reason to write: all before and after it is.
 */
function isShown(
  { world }: Case,
  text: string,
  print: (cooperation?: Overview["cooperation"]) => string,
): boolean {
  if (world.neighbours !== null) return text === print();
  const without = print([]);
  const start = commonStart(without, print([sampleInitiative]));
  const [before, after] = [without.slice(0, start), without.slice(start)];
  return text.length >= without.length && text.startsWith(before) && text.endsWith(after);
}

const sampleInitiative: Overview["cooperation"][number] = {
  link: { target: "", title: "", url: null, reference: null },
  teams: [],
  products: [],
  dependency: "shared",
};

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
