import { keyText, type Key } from "../domain/key.ts";
import type { Store } from "../store/store.ts";
import { Priority, type KeyedWant } from "../store/work.ts";

/*
 * What an outsider does to one issue may matter to a hundred keys that only tell of it. Where they are few they look at
 * once, some times an hour. Else they look later, so that many deeds are one look, after everybody else, and only so
 * many an hour for one outsider. The next sweep finds the others.
 */

export interface Deed {
  /** The outsider's. */
  readonly login: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly cause: string;
  /** To whom it matters, beside the thread itself. */
  readonly others: readonly Key[];
}

export interface Telling {
  readonly cause: string;
  /** All others look at once. */
  readonly atOnce: boolean;
  /** Who is to look later; nobody where all look at once. */
  readonly later: readonly KeyedWant[];
}

/** For so long what outsiders do is put together. */
export const togetherMs = 600_000;
/** More than that are not told at once. */
export const few = 3;
/** Of one outsider, an hour: deeds of which few are told at once, and looks later. */
const [deedsAnHour, looksAnHour] = [5, 10];

/** One for each deed, in their order. */
export async function tellings(
  deeds: readonly Deed[],
  newcomers: Store["newcomers"],
): Promise<readonly Telling[]> {
  const visits = deeds.map(({ login, at, cause, others }) => {
    // No login has a blank in it, so these are counted apart from the issues that somebody had to do with.
    const visit = (key: Key, what: string, issue: string) => ({
      owner: key.owner,
      login: `${login} ${what}`,
      issue,
      at,
    });
    const slot = Math.floor(at / togetherMs);
    return [
      ...others.slice(0, 1).map((key) => visit(key, "at-once", `${at} ${cause}`)),
      ...others.map((key) => visit(key, "later", `${keyText(key)} ${slot}`)),
    ];
  });
  const counts = await newcomers.countIssues(visits.flat());
  let next = 0;
  return deeds.map(({ at, cause, others }, index) => {
    const [deed = 1, ...looks] = counts.slice(next, (next += visits[index]?.length ?? 0));
    const atOnce = others.length <= few && deed <= deedsAnHour;
    const withinLimit = atOnce ? [] : others.filter((_, which) => (looks[which] ?? 1) <= looksAnHour);
    const wish = { due: at + togetherMs, priority: Priority.aside, cause };
    return { cause, atOnce, later: withinLimit.map((key) => ({ ...wish, key })) };
  });
}
