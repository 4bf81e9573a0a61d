import type { Pause } from "../store/work.ts";

/*
 * Which installations wait because of a limit of GitHub's, and how many points the others have left. This process
 * learns it from its own budget; the pauses that other replicas were asked for stand in the store.
 */

export interface Waits {
  note(owner: string, until: number): void;
  learn(owner: string, remaining: number | null, resetAt: number | null): void;
  /** Together with the store's pauses; null where nobody waits. */
  waiting(pauses: readonly Pause[]): Waiting | null;
  /** The fewest that any installation has left in its hour; null where GitHub has not said. */
  pointsLeft(): number | null;
}

export interface Waiting {
  readonly installations: number;
  /** When the last of them goes on, milliseconds since the epoch. */
  readonly until: number;
}

export function createWaits(now: () => number): Waits {
  const waits = new Map<string, number>();
  const points = new Map<string, { readonly remaining: number; readonly resetAt: number }>();
  return {
    note(owner, until) {
      const name = owner.toLowerCase();
      waits.set(name, Math.max(until, waits.get(name) ?? 0));
    },
    learn(owner, remaining, resetAt) {
      if (remaining !== null && resetAt !== null) points.set(owner.toLowerCase(), { remaining, resetAt });
    },
    waiting(pauses) {
      const ends = new Map(waits);
      for (const { owner, until } of pauses) ends.set(owner, Math.max(until, ends.get(owner) ?? 0));
      const ahead = [...ends.values()].filter((until) => until > now());
      return ahead.length === 0 ? null : { installations: ahead.length, until: Math.max(...ahead) };
    },
    pointsLeft() {
      const current = [...points.values()].filter(({ resetAt }) => resetAt > now());
      return current.length === 0 ? null : Math.min(...current.map(({ remaining }) => remaining));
    },
  };
}
