import type { Process } from "../../policy/policy.ts";
import type { Span } from "./spans.ts";

/** So long after its label came off a process still hands over, in milliseconds. */
const dayMs = 86_400_000;

export interface SpanHandOff {
  readonly from: Span;
  readonly to: Span;
}

/**
 * From each process to those that its card names as next: where its label was on when theirs was put on, or had come off
 * in the day before. Each time in a process leads to another at most once, so a label that comes and goes hands nothing
 * over again.
 */
export function handOffsOf(spans: readonly Span[]): readonly SpanHandOff[] {
  const used = new Set<string>();
  return spans.flatMap((to) => {
    const before = spans.filter((span) => span.process.next.includes(to.process.key) && isBefore(span, to));
    // Of several times in the same process the latest counts.
    const latest = new Map(before.map((span) => [span.process.key, span]));
    return [...latest.values()].flatMap((from): SpanHandOff[] => {
      const pair = `${from.process.key} ${from.on} ${to.process.key}`;
      if (used.has(pair)) return [];
      used.add(pair);
      return [{ from, to }];
    });
  });
}

/** Of two labels that people put on within the same second, neither was there before. */
function isBefore(span: Span, to: Span): boolean {
  const at = Date.parse(to.on);
  const isEarlier = to.isMove ? Date.parse(span.on) <= at : Date.parse(span.on) < at;
  return isEarlier && span !== to && (span.off === null || Date.parse(span.off) >= at - dayMs);
}

/**
 * What lies in the chain between the process that an issue was in last and the one that it enters, where it was in none of
 * that; empty where it was handed over, or nothing leads from the one to the other.
 */
export function skippedBefore(
  to: Span,
  spans: readonly Span[],
  handOffs: readonly SpanHandOff[],
  processes: readonly Process[],
): readonly Process[] {
  if (handOffs.some((handOff) => handOff.to === to)) return [];
  const from = spans.findLast((span) => span.process.key !== to.process.key && isBefore(span, to));
  if (from === undefined) return [];
  const isThrough = ({ key }: Process) =>
    spans.some((span) => span.process.key === key && Date.parse(span.on) < Date.parse(to.on));
  return wayBetween(from.process, to.process, processes).filter((process) => !isThrough(process));
}

/** The shortest way along what is next, without its ends. */
function wayBetween(from: Process, to: Process, processes: readonly Process[]): readonly Process[] {
  const seen = new Set([from.key]);
  let ways: readonly (readonly Process[])[] = [[from]];
  while (ways.length > 0) {
    const found = ways.find((way) => way.at(-1)?.next.includes(to.key));
    if (found !== undefined) return found.slice(1);
    ways = ways.flatMap((way) =>
      (way.at(-1)?.next ?? []).flatMap((key) => {
        const process = processes.find((candidate) => candidate.key === key);
        if (process === undefined || seen.has(key)) return [];
        seen.add(key);
        return [[...way, process]];
      }),
    );
  }
  return [];
}
