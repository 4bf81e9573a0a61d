import type { CommandKind, CommandPlace } from "../domain/command.ts";
import { commands } from "./commands.ts";

/** In the order in which they are explained. */
export const commandKinds = Object.keys(commands) as readonly CommandKind[];

/** Those that mean something there, in the same order. */
export function commandKindsOn(place: CommandPlace): readonly CommandKind[] {
  return commandKinds.filter((kind) => commands[kind].places.includes(place));
}

const byName: ReadonlyMap<string, CommandKind> = new Map(
  commandKinds.flatMap((kind) => commands[kind].names.map((name) => [name, kind] as const)),
);

/** Any of the dashes that keyboards and word processors put in, and what some write for one. */
const dashes = /[‐‑‒–—−_]/g;

/** A word as names are compared, whatever its dashes and capitals. */
export function asName(word: string): string {
  return word.replaceAll(dashes, "-").toLowerCase();
}

/** The command of that name, written as {@link asName} gives it. */
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
