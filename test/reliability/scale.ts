/*
 * A build has half an hour for everything. What costs most is played in part there, another part each time, and whole
 * by `npm run reliability`.
 */

export const isWhole = process.env["RELIABILITY"] === "whole";

/** Of a build's part: which it is. A failure names it; `PART=7` plays it again. */
export const part = Number(process.env["PART"] ?? Date.now() % 100_000);

/** All of them, or so many. */
export function someOf<Item>(all: readonly Item[], most: number): readonly Item[] {
  return isWhole
    ? all
    : Array.from({ length: most }, (_, at) => at + part).flatMap((at) => all.at(at % all.length) ?? []);
}
