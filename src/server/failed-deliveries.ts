import type { DeliveryAttempt } from "../github/app.ts";

/*
 * Which deliveries GitHub should send again, from its own list of attempts. Each is asked for a few times only, ever
 * less often: what fails again and again is no outage, and the sweep finds what it would have told.
 */

export interface FailedDeliveries {
  /** Ids of the attempts to repeat now, the oldest delivery first: it would be forgotten first. */
  readonly due: readonly number[];
  /** When the oldest was first tried that may yet be asked for, now or later; null where there is none. ISO 8601. */
  readonly oldest: string | null;
  /** When the last of those was tried that are asked for no more, milliseconds since the epoch; null where there is none. */
  readonly givenUpAt: number | null;
}

const minuteMs = 60_000;

/** How long after the last attempt the next may be asked for, by how many were asked for already. */
const patience = [0, 10 * minuteMs, 60 * minuteMs, 6 * 60 * minuteMs] as const;

/** Our ingress refuses so what is in a delivery, which the next time would be the same: no JSON, or too large. */
const refusedByIngress: readonly number[] = [400, 413];

/** `installed`: ids of the installations, null: any. What belongs to another one is of no use, but for the news that it went. */
export function failedDeliveries(
  attempts: readonly DeliveryAttempt[],
  installed: ReadonlySet<number> | null,
  now: number,
  finalStatuses = refusedByIngress,
): FailedDeliveries {
  const due: { readonly id: number; readonly first: string }[] = [];
  let oldest: string | null = null;
  let givenUpAt: number | null = null;
  for (const some of Map.groupBy(attempts, ({ guid }) => guid).values()) {
    const tries = some.toSorted((one, other) => timeOf(one) - timeOf(other));
    const [first, last] = [tries[0], tries.at(-1)];
    if (first === undefined || last === undefined) continue;
    // Where the first try lies before what was looked at, an earlier turn was done with it.
    if (first.redelivery) continue;
    if (tries.some((attempt) => isDoneWith(attempt, finalStatuses)) || !isOurs(first, installed)) continue;
    const wait = patience[tries.filter(({ redelivery }) => redelivery).length];
    if (wait === undefined) {
      givenUpAt = Math.max(givenUpAt ?? 0, timeOf(last));
      continue;
    }
    if (oldest === null || Date.parse(first.deliveredAt) < Date.parse(oldest)) oldest = first.deliveredAt;
    if (now - timeOf(last) >= wait) due.push({ id: last.id, first: first.deliveredAt });
  }
  const ordered = due.toSorted((one, other) => Date.parse(one.first) - Date.parse(other.first));
  return { due: ordered.map(({ id }) => id), oldest, givenUpAt };
}

/** Stored, or refused for good. */
function isDoneWith({ statusCode }: DeliveryAttempt, finalStatuses: readonly number[]): boolean {
  return (statusCode >= 200 && statusCode < 300) || finalStatuses.includes(statusCode);
}

function isOurs({ event, installation }: DeliveryAttempt, installed: ReadonlySet<number> | null): boolean {
  if (installed === null) return true;
  return event.startsWith("installation") || (installation !== null && installed.has(installation));
}

function timeOf({ deliveredAt }: DeliveryAttempt): number {
  return Date.parse(deliveredAt);
}
