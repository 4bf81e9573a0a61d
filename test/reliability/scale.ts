import { seed } from "../seed.ts";
/*
 * A build has half an hour for everything. What costs most is played in part there, another part each night, and whole
 * by `npm run reliability`.
 */

export const isWhole = process.env["RELIABILITY"] === "whole";

/** Of a build's part: which it is. A failure names it; `PART=7` plays it again. */
export const part = Number(process.env["PART"] ?? seed);

/** All of them, or so many from where this part begins. */
export function someOf<Item>(all: readonly Item[], most: number): readonly Item[] {
  if (isWhole) return all;
  const first = part % all.length;
  return [...all.slice(first), ...all.slice(0, first)].slice(0, most);
}
