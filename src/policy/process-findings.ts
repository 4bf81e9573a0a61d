import type { Policy, Process } from "./policy.ts";
import { slug } from "./slug.ts";

/** Something of a card that is worth telling a person. */
export interface ProcessFinding {
  /**
   * `empty`: no purpose, input or output. `input-from-nowhere`: no other card gives it out, and it is not given from
   * outside. `end-of-chain`: an output that no other card takes, which is as it should be where the work ends.
   */
  readonly kind: "empty" | "no-owner" | "no-leader" | "no-purpose" | "input-from-nowhere" | "end-of-chain";
  /** Key of the card. */
  readonly process: string;
  /** The input or output, as it is written; null where the finding is about the card. */
  readonly text: string | null;
  /** Whether somebody should do something about it. */
  readonly isFault: boolean;
}

/** All there is to tell of the cards, in the order of the file. */
export function findingsOf({ processes }: Pick<Policy, "processes">): readonly ProcessFinding[] {
  const givers = cardsBySlug(processes, "output");
  const takers = cardsBySlug(processes, "input");
  return processes.flatMap((process) => {
    const given = new Set(process.given.map(slug));
    return [
      ...ofCard(process),
      ...process.input
        .filter((text) => !given.has(slug(text)) && !hasOther(givers, text, process))
        .map((text) => finding(process, "input-from-nowhere", text)),
      ...process.output
        .filter((text) => !hasOther(takers, text, process))
        .map((text) => finding(process, "end-of-chain", text)),
    ];
  });
}

type CardsBySlug = ReadonlyMap<string, ReadonlySet<Process>>;

/** Case, accents and punctuation aside, as cards are tied together by default. */
function cardsBySlug(processes: readonly Process[], side: "input" | "output"): CardsBySlug {
  const cards = new Map<string, Set<Process>>();
  for (const process of processes) {
    for (const text of process[side].map(slug).filter((each) => each !== "")) {
      cards.set(text, (cards.get(text) ?? new Set()).add(process));
    }
  }
  return cards;
}

function hasOther(cards: CardsBySlug, text: string, process: Process): boolean {
  const found = cards.get(slug(text));
  return found !== undefined && (found.size > 1 || !found.has(process));
}

function ofCard(process: Process): readonly ProcessFinding[] {
  const { owner, leader, purpose, input, output } = process;
  const isEmpty = purpose === null && input.length === 0 && output.length === 0;
  return [
    ...(isEmpty ? [finding(process, "empty")] : []),
    ...(owner === null ? [finding(process, "no-owner")] : []),
    ...(leader === null ? [finding(process, "no-leader")] : []),
    ...(purpose === null && !isEmpty ? [finding(process, "no-purpose")] : []),
  ];
}

function finding({ key }: Process, kind: ProcessFinding["kind"], text: string | null = null): ProcessFinding {
  return { kind, process: key, text, isFault: kind !== "end-of-chain" };
}
