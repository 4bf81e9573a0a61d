import type { CommandKind } from "../domain/command.ts";

/** Names in all languages always work; in lower case, without the slash. */
export const commandNames: Readonly<Record<CommandKind, readonly string[]>> = {
  phase: ["fase", "phase"],
  team: ["team"],
  epic: ["epos", "epic"],
  link: ["knytt", "koble", "knyt", "link"],
  confirm: ["bekreft", "stadfest", "bekræft", "confirm"],
  why: ["hvorfor", "kvifor", "why"],
  decision: ["vedtak", "beslutning", "decision"],
  adopt: ["ta-inn", "adopt"],
  sync: ["synk", "sync"],
  help: ["hjelp", "hjælp", "help"],
};

const byName: ReadonlyMap<string, CommandKind> = new Map(
  Object.entries(commandNames).flatMap(([kind, names]) =>
    names.map((name): [string, CommandKind] => [name, kind as CommandKind]),
  ),
);

export function commandNamed(name: string): CommandKind | null {
  return byName.get(name) ?? null;
}

/**
 * The name that was probably meant, or null. One slip in a short name, two in a longer one: other
 * bots have commands as well, and `/test` is not meant for `/team`.
 */
export function nearestCommand(name: string): string | null {
  const allowed = name.length <= 4 ? 1 : 2;
  let nearest: string | null = null;
  let least = allowed + 1;
  for (const known of byName.keys()) {
    const slips = distance(name, known, least);
    if (slips < least) [nearest, least] = [known, slips];
  }
  return nearest;
}

/** Letters left out, put in, exchanged or swapped with their neighbour; `limit` where it is at least that. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          (previous[column] ?? limit) + 1,
          (current[column - 1] ?? limit) + 1,
          (previous[column - 1] ?? limit) + same,
          swapped ? (before[column - 2] ?? limit) + 1 : limit,
        ),
      );
    }
    [before, previous] = [previous, current];
  }
  return Math.min(previous[other.length] ?? limit, limit);
}
