import type { Random } from "./seeded-random.ts";

/** What goes wrong between GitHub and the app; all parts are optional, and none is on by default. */
export type DeliveryFaults = {
  /** Probability that a delivery fails to connect; it stands in the log as failed, and can be redelivered. */
  readonly drop?: number;
  /** Probability that a delivery is lost without a trace: not even the log knows it. */
  readonly vanish?: number;
  /** Probability that a delivery arrives twice, with the same GUID. */
  readonly duplicate?: number;
  /** Each delivery waits a random part of this window (ms), so that their order changes. */
  readonly shuffle?: number;
  /** Each delivery waits at least this long (ms). */
  readonly delayMs?: number;
};

/** One way that a delivery takes: after how many milliseconds, and whether it reaches the app. */
export type Journey = { readonly afterMs: number; readonly outcome: "arrives" | "drops" };

/** Draws the journeys of one delivery: none (vanished), one, or two (duplicated). */
export function drawJourneys(faults: DeliveryFaults, random: Random): readonly Journey[] {
  if (happens(faults.vanish, random)) return [];
  const outcome = happens(faults.drop, random) ? "drops" : "arrives";
  const count = happens(faults.duplicate, random) ? 2 : 1;
  return Array.from({ length: count }, () => ({
    afterMs: (faults.delayMs ?? 0) + random() * (faults.shuffle ?? 0),
    outcome,
  }));
}

function happens(probability: number | undefined, random: Random): boolean {
  return probability !== undefined && probability > 0 && random() < probability;
}
