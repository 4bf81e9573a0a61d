/** What a line of a list begins with, leniently: `- [ ] `, `1.`, `[x]`; a bullet too. Nothing of it has to stand there. */
const start = /^\s*(?:(?:[-*+•]|\d{1,9}[.)])\s+)?(?:\[([ xX]?)\]\s*)?/;

export interface Item {
  /** What stands in its box; undefined without one. */
  readonly box: string | undefined;
  /** The words behind marker and box. */
  readonly rest: string;
}

/** Of one line. The expression ends where the words begin: what follows can then not be read in two ways. */
export function readItem(line: string): Item {
  const match = start.exec(line);
  return { box: match?.[1], rest: line.slice(match?.[0].length ?? 0) };
}
