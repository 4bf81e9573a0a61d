import type { Line } from "./lines.ts";
import { isRule } from "./rule-line.ts";

interface Run {
  readonly start: number;
  readonly length: number;
}

/** Blanks the code spans of each paragraph; one may go over several lines of it. */
export function maskCodeSpans(lines: readonly string[], kinds: readonly Line["kind"][]): readonly string[] {
  const masked = [...lines];
  let first = 0;
  for (let index = 0; index <= lines.length; index += 1) {
    if (index < lines.length && kinds[index] === "text" && !isBorder(lines[index] ?? "")) continue;
    maskRange(masked, first, index);
    if (kinds[index] === "text") maskRange(masked, index, index + 1);
    first = index + 1;
  }
  return masked;
}

/** A heading, a list item or a line across starts a block of its own, which no code span crosses. */
function isBorder(line: string): boolean {
  return /^[ \t]*(?:#{1,6}(?:[ \t]|$)|[-*+][ \t]|\d{1,9}[.)][ \t])/.test(line) || isRule(line);
}

function maskRange(lines: string[], first: number, end: number): void {
  if (first >= end) return;
  const blanked = maskText(lines.slice(first, end).join("\n")).split("\n");
  for (const [offset, line] of blanked.entries()) lines[first + offset] = line;
}

function maskText(text: string): string {
  const runs = backtickRuns(text);
  const waiting = new Map<number, number[]>();
  for (const [index, run] of runs.entries()) {
    const same = waiting.get(run.length);
    if (same === undefined) waiting.set(run.length, [index]);
    else same.push(index);
  }
  for (const indexes of waiting.values()) indexes.reverse();
  let result = "";
  let from = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    const closing = run === undefined ? undefined : nextOf(waiting.get(run.length), index);
    const end = closing === undefined ? undefined : runs[closing];
    if (run === undefined || closing === undefined || end === undefined) continue;
    const past = end.start + end.length;
    result += text.slice(from, run.start) + text.slice(run.start, past).replaceAll(/[^\n]/g, " ");
    from = past;
    index = closing;
  }
  return result + text.slice(from);
}

/** The first of the indexes beyond this one; those up to it are spent. */
function nextOf(indexes: number[] | undefined, index: number): number | undefined {
  while (indexes !== undefined && (indexes.at(-1) ?? Infinity) <= index) indexes.pop();
  return indexes?.at(-1);
}

function backtickRuns(text: string): readonly Run[] {
  return [...text.matchAll(/(\\?)(`+)/g)].flatMap((match) => {
    const escaped = match[1] === "\\" ? 1 : 0;
    const length = (match[2]?.length ?? 0) - escaped;
    return length > 0 ? [{ start: match.index + escaped * 2, length }] : [];
  });
}
