import type { CardRun, ChangeEnd, ChangeStanding } from "../../domain/change-card.ts";
import type { ChangeState, Passing } from "../../domain/change-state.ts";
import type { ChangeCase, HeldRun } from "./change-case.ts";
import type { ChangeDecision } from "./judge.ts";

/** What the change issue is to be: open, or closed and how. */
export interface IssueStanding {
  readonly standing: ChangeStanding;
  readonly closed: "completed" | "not-planned" | null;
  readonly isEmergency: boolean;
}

/** What needs to be evaluated although it has passed. */
const evaluatedAfter: ReadonlySet<Passing["as"]> = new Set(["emergency", "rollback", "bypassed"]);

export function standingOf(input: ChangeCase, decision: ChangeDecision): IssueStanding {
  const { memory } = decision;
  const isEmergency = memory.passed?.as === "emergency";
  const waiting = decision.answers.some(({ answer }) => answer.state === null);
  if (waiting) return { standing: heldOrRejected(input, decision), closed: null, isEmergency };
  if (memory.passed !== null) {
    const standing = passed(input, memory, memory.passed, decision);
    return { standing, closed: isSettled(standing, memory.passed) ? "completed" : null, isEmergency };
  }
  const end = endOf(input, memory);
  if (end !== null) return { standing: { kind: "ended", why: end }, closed: "not-planned", isEmergency };
  return { standing: heldOrRejected(input, decision), closed: null, isEmergency };
}

function heldOrRejected(input: ChangeCase, { answers, missing, memory }: ChangeDecision): ChangeStanding {
  const { word } = memory;
  const isHeld = answers.some(({ answer }) => answer.state === null);
  if (word?.kind === "reject" && !isHeld) return { kind: "rejected", word };
  const isExpired = answers.some(
    ({ answer }) => answer.state === "rejected" && answer.reason.kind === "expired",
  );
  if (isExpired && !isHeld) return { kind: "expired" };
  const held = answers.flatMap(({ answer }) => (answer.state === null ? [answer.missing] : []));
  return { kind: "held", missing: held[0] ?? missing, word };
}

function passed(
  input: ChangeCase,
  { word }: ChangeState,
  passing: Passing,
  { answers, missing }: ChangeDecision,
): Extract<ChangeStanding, { kind: "passed" }> {
  const isAfter = evaluatedAfter.has(passing.as);
  const evaluated =
    isAfter && word?.kind === "approve" && Date.parse(word.at) >= Date.parse(passing.at) ? word : null;
  const said = word !== null && word.actor === passing.by ? word.reason : "";
  const recorded = answers.flatMap(({ answer }) =>
    answer.state === "approved" && answer.reason.kind === "recorded" ? [answer.reason.missing] : [],
  );
  const due = new Date(Date.parse(passing.at) + input.control.review).toISOString();
  const waits = isAfter && evaluated === null;
  return {
    kind: "passed",
    passing,
    reason: said,
    missing: passing.as === "recorded" ? (recorded[0] ?? missing) : null,
    due: waits && passing.as === "emergency" ? due : null,
    waits,
    evaluated,
    deployedAt: deployedAt(input, passing),
  };
}

/** Standard changes need nothing more; others are done when they have come to production. */
function isSettled(
  { waits, evaluated, deployedAt: at }: Extract<ChangeStanding, { kind: "passed" }>,
  { as }: Passing,
) {
  if (as === "standard" || as === "uncontrolled") return true;
  return !waits && (evaluated !== null || at !== null);
}

/** Of a job that makes no deployment the run's own end is all that tells. */
function deployedAt({ production, runs }: ChangeCase, { at }: Passing): string | null {
  const since = Date.parse(at) - marginMs;
  const succeeded = production.own.flatMap(({ succeededAt }) => succeededAt ?? []);
  const later = succeeded.filter((time) => Date.parse(time) >= since).toSorted();
  if (later.length > 0) return later[0] ?? null;
  const isDone = production.own.length === 0 && runs.some(({ conclusion }) => conclusion === "success");
  return isDone ? at : null;
}

/** GitHub's clock and ours may differ, and it dates by the second. */
const marginMs = 60_000;

/** Null while it may still go on. What was rejected may run again, until something newer is in production. */
function endOf({ runs, production }: ChangeCase, { word }: ChangeState): ChangeEnd | null {
  if (runs.some(({ pending }) => pending)) return null;
  const isOvertaken = production.difference.relation === "older";
  if (word?.kind === "reject" || runs.some(({ answered }) => answered === "rejected")) {
    return isOvertaken ? "superseded" : null;
  }
  const ends = runs.flatMap(({ ended }) => (ended === null ? [] : [ended.kind]));
  const [last] = ends.toReversed();
  if (last === undefined || last === "bypassed") return isOvertaken ? "superseded" : null;
  return last;
}

export function cardRun({ id, attempt, url, triggeredBy, pending, answered, ended }: HeldRun): CardRun {
  const state = answered ?? (pending ? "waiting" : ended?.kind === "bypassed" ? "bypassed" : "ended");
  return { text: `#${id}`, url, attempt, by: triggeredBy, state };
}
