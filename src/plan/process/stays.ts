import type { IssueFacts } from "../../domain/issue.ts";
import { momentMs, type Span } from "./spans.ts";

/** A time in a process: with its label, and open. ISO 8601. */
export interface Stay {
  readonly from: string;
  /** Null: it is in it now. */
  readonly until: { readonly at: string; readonly how: "label" | "closed" } | null;
}

type Events = IssueFacts["events"];

/** Those of one process, in order: closing an issue takes it out, and opening it again puts it back. */
export function staysIn(spans: readonly Span[], { events }: { readonly events: Events }): readonly Stay[] {
  const joined: Stay[] = [];
  for (const stay of spans.flatMap((span) => staysWithin(span, events))) {
    const last = joined.at(-1);
    const left = last?.until ?? null;
    const isMoment = left !== null && Date.parse(stay.from) - Date.parse(left.at) <= momentMs;
    if (last !== undefined && isMoment) joined.splice(-1, 1, { ...last, until: stay.until });
    else joined.push(stay);
  }
  return joined;
}

function staysWithin({ on, off }: Span, events: Events): readonly Stay[] {
  const stays: Stay[] = [];
  const [start, end] = [Date.parse(on), off === null ? Number.POSITIVE_INFINITY : Date.parse(off)];
  const states = events.filter(({ kind }) => kind === "closed" || kind === "reopened");
  let open = states.findLast(({ at }) => Date.parse(at) < start)?.kind !== "closed";
  let from = on;
  for (const { kind, at } of states) {
    if (Date.parse(at) < start || Date.parse(at) >= end) continue;
    if (kind === "closed" && open) stays.push({ from, until: { at, how: "closed" } });
    if (kind === "reopened" && !open) from = at;
    open = kind === "reopened";
  }
  if (open) stays.push({ from, until: off === null ? null : { at: off, how: "label" } });
  return stays;
}
