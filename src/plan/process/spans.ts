import { isPerson } from "../../domain/actor.ts";
import type { EventFacts, IssueFacts } from "../../domain/issue.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import { processLabelled } from "../../policy/processes.ts";

/*
 * When an issue was in which process, read from GitHub's label events. A process may have had other labels before: it is
 * in it as long as any of them is on.
 */

/** From when on a process's label was on the issue until it came off. Times are ISO 8601. */
export interface Span {
  readonly process: Process;
  readonly on: string;
  /** Null while it is on. */
  readonly off: string | null;
  /** Login of whoever put it on, or had it put on. */
  readonly actor: string;
  /** It was moved here with a command, from whatever it was in then. */
  readonly isMove: boolean;
}

/** A move that somebody asked for with `/prosess`: GitHub's events name the app. */
export interface Move {
  readonly comment: string;
  /** Keys. */
  readonly from: readonly string[];
  readonly to: string;
  readonly actor: string;
  readonly at: string;
}

/** Off and on again within so long is nothing, in milliseconds. */
export const momentMs = 600_000;
/** So soon after its birth an issue of the app's has the labels that it was born with, in milliseconds. */
const birthMs = 60_000;

export type LabelHistory = Pick<IssueFacts, "events" | "author" | "mark" | "createdAt">;

/**
 * In the order of their beginning.
 *
 * @param carried those from before a transfer, of which no event tells any more
 */
export function spansOf(
  issue: LabelHistory,
  policy: Pick<Policy, "processes" | "labels">,
  moves: readonly Move[],
  carried: readonly Span[] = [],
): readonly Span[] {
  const labels = new Map<string, Set<string>>();
  const spans = new Map<string, Span[]>();
  for (const span of carried) {
    const { key, label } = span.process;
    spans.set(key, [...(spans.get(key) ?? []), span]);
    // Which of its labels it was nobody knows any more.
    if (span.off === null) labels.set(key, new Set([label.toLowerCase()]));
  }
  const unused = new Set(moves);
  for (const event of issue.events) {
    if (event.kind !== "labeled" && event.kind !== "unlabeled") continue;
    const process = processLabelled(policy, event.label);
    if (process === null) continue;
    const on = labels.get(process.key) ?? new Set<string>();
    labels.set(process.key, on);
    const own = spans.get(process.key) ?? [];
    spans.set(process.key, own);
    const name = event.label.toLowerCase();
    if (event.kind === "unlabeled") {
      on.delete(name);
      if (carried.some((span) => span.process === process)) on.delete(process.label.toLowerCase());
      const last = own.at(-1);
      if (on.size === 0 && last?.off === null) own.splice(-1, 1, { ...last, off: event.at });
      continue;
    }
    on.add(name);
    if (own.at(-1)?.off === null) continue;
    const entry = entryOf(event, process, issue, unused);
    if (entry !== null) begin(own, { process, on: event.at, off: null, ...entry });
  }
  return [...spans.values()].flat().toSorted((one, other) => Date.parse(one.on) - Date.parse(other.on));
}

function begin(own: Span[], span: Span): void {
  const last = own.at(-1);
  const isMoment = last?.off != null && Date.parse(span.on) - Date.parse(last.off) <= momentMs;
  if (last !== undefined && isMoment) own.splice(-1, 1, { ...last, off: null });
  else own.push(span);
}

/** What the app put on itself is an entry where an epic's template or somebody's command had it do so; null: it is none. */
function entryOf(
  { actor, at }: EventFacts,
  { key }: Process,
  issue: LabelHistory,
  unused: Set<Move>,
): Pick<Span, "actor" | "isMove"> | null {
  if (isPerson(actor)) return { actor: actor.login, isMove: false };
  if (actor.kind !== "self") return null;
  const move = [...unused].find((candidate) => candidate.to === key && isAfter(at, candidate.at));
  if (move !== undefined) {
    unused.delete(move);
    return { actor: move.actor, isMove: true };
  }
  const isBirth = Date.parse(at) - Date.parse(issue.createdAt) <= birthMs;
  const isBornInIt =
    issue.author.kind === "self" &&
    (issue.mark?.kind === "epic" || issue.mark?.kind === "problem") &&
    isBirth;
  return isBornInIt ? { actor: actor.login, isMove: false } : null;
}

/** GitHub's times are whole seconds. */
function isAfter(at: string, moved: string): boolean {
  return Date.parse(at) >= Math.floor(Date.parse(moved) / 1000) * 1000;
}
