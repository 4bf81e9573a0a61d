import { durationsOf, type Durations } from "./durations.ts";
import { leftOutBy, notFollowed, type Figure, type FigureRow, type LeftOut, type Reason } from "./figure.ts";
import { isFailing } from "./incidents.ts";
import { instantsOf, within, type Period } from "./period.ts";
import type { ScopedDeployment, ScopedFacts, ScopedIncident } from "./scope.ts";

/*
 * A deployment that failed recovers once: with its first rollback; where there is none, with the last close of its
 * incidents. That is of the period in which it recovered, whenever it failed.
 */

export interface RecoveryTime {
  /** From the success of the deployment that failed. */
  readonly recovery: Durations;
  /** From opened to last closed, of incidents that no counted deployment is named the cause of. */
  readonly otherCause: Durations;
}

export const recoveryTime: FigureRow<"recovery-time", RecoveryTime> = { key: "recovery-time", work };

/** A rollback, or the last close of an incident: what it tells, and why it is not in the recovery. */
interface Ending {
  readonly at: number;
  readonly recovery: number | null;
  readonly otherCause: number | null;
  readonly reason: Reason | null;
}

function work(facts: ScopedFacts, period: Period): Figure<RecoveryTime> {
  const incidents = facts.incidents ?? [];
  const isIn = within(period);
  const ended = [
    ...facts.deployments.flatMap((deployment) => endingsOf(deployment, facts)),
    ...facts.rollbacks.flatMap(({ at, failed }) =>
      failed === null ? [leaving(at, "other-deployment")] : [],
    ),
    ...incidents.flatMap(endingsOfOther),
  ].filter(({ at }) => isIn(at));
  const recovery = durationsOf(ended.flatMap((each) => each.recovery ?? []));
  const otherCause = durationsOf(ended.flatMap((each) => each.otherCause ?? []));
  const found = ended.map(({ reason }) => reason);
  const notCounted =
    facts.incidents === null ? [notFollowed("incidents-not-followed")] : stillOpen(incidents, period);
  return { n: recovery.n, values: { recovery, otherCause }, leftOut: leftOutBy(found, notCounted) };
}

/** Of a deployment: its rollbacks, and the closes of the incidents that it caused. */
function endingsOf({ id, at }: ScopedDeployment, { rollbacks, incidents }: ScopedFacts): readonly Ending[] {
  const own = (incidents ?? []).filter(
    (incident) => isFailing(incident) && incident.cause.kind === "deployment" && incident.cause.id === id,
  );
  const closes = own.flatMap(({ closedAt }) => closedAt ?? []).toSorted((one, other) => other - one);
  const backs = rollbacks
    .filter(({ failed }) => failed === id)
    .map((rollback) => rollback.at)
    .toSorted((one, other) => one - other);
  const isOver = backs.length > 0 || closes.length === own.length;
  const [end, ...others] = isOver ? [...backs, ...closes] : [];
  if (end === undefined) return closes.map((close) => leaving(close, "same-failure"));
  return [ending(end, "recovery", end - at, null), ...others.map((other) => leaving(other, "same-failure"))];
}

/** Of an incident that no counted deployment is the cause of, or that was none. */
function endingsOfOther({ openedAt, closedAt, closedAs, cause }: ScopedIncident): readonly Ending[] {
  if (closedAt === null) return [];
  if (closedAs === "duplicate" || closedAs === "not-planned") return [leaving(closedAt, closedAs)];
  if (cause.kind === "deployment") return [];
  const reason = cause.kind === "unknown" ? "unknown-cause" : "other-cause";
  return [ending(closedAt, "otherCause", closedAt - openedAt, reason)];
}

function ending(at: number, kind: "recovery" | "otherCause", time: number, reason: Reason | null): Ending {
  if (time < 0) return leaving(at, "negative");
  return { at, recovery: null, otherCause: null, reason, [kind]: time };
}

function leaving(at: number, reason: Reason): Ending {
  return { at, recovery: null, otherCause: null, reason };
}

/** At the end of the period. What was closed later as no incident never was one. */
function stillOpen(incidents: readonly ScopedIncident[], period: Period): readonly LeftOut[] {
  const { to } = instantsOf(period);
  const ages = incidents
    .filter(isFailing)
    .filter(({ openedAt, closedAt }) => openedAt < to && (closedAt === null || closedAt >= to))
    .map(({ openedAt }) => to - openedAt);
  return ages.length === 0 ? [] : [{ reason: "still-open", count: ages.length, oldest: Math.max(...ages) }];
}
