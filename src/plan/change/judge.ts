import type { ChangeMissing, DecidedPassing, RefusalReason } from "../../domain/change-answer.ts";
import type { ChangeState, ChangeWord, Passing } from "../../domain/change-state.ts";
import { parseDay, printDay } from "../../domain/calendar-day.ts";
import { matchesGlob } from "../../policy/criteria/glob.ts";
import { freezeOn, type FreezeInForce } from "../../policy/freeze.ts";
import type { ChangeCase, HeldRun } from "./change-case.ts";
import { authorsOf, countsFor } from "./four-eyes.ts";
import { historyAfter } from "./history.ts";
import { endOfValidity } from "./validity.ts";
import { hear, type Heard } from "./words.ts";

/*
 * What becomes of a held change: what its waiting runs are told, and what is remembered of it. Whoever has the last word
 * counts; without one, what the policy has evaluated beforehand passes, and everything else waits.
 */

export interface ChangeDecision {
  readonly heard: Heard;
  /** For each run that waits, in their order. */
  readonly answers: readonly RunAnswer[];
  /** What is missing for the change as such, whatever run it is. */
  readonly missing: ChangeMissing;
  /** Why it would pass as things are; null: it does not. */
  readonly passes: DecidedPassing | null;
  readonly memory: ChangeState;
  /** When something changes by itself, milliseconds since the epoch; null: never. */
  readonly again: number | null;
}

export interface RunAnswer {
  readonly run: HeldRun;
  readonly answer:
    | { readonly state: "approved"; readonly reason: DecidedPassing }
    | { readonly state: "rejected"; readonly reason: RefusalReason }
    | { readonly state: null; readonly missing: ChangeMissing };
}

export function judgeChange(input: ChangeCase): ChangeDecision {
  const heard = hear(input);
  const missing = missingOf(input, heard);
  const waiting = input.runs.filter(({ pending, answered }) => pending && answered === null);
  const answers = waiting.map((run) => ({ run, answer: answerTo(run, input, heard, missing) }));
  return {
    heard,
    answers,
    missing,
    passes: passingReason(input, heard, missing),
    memory: memoryAfter(input, heard, answers),
    again: nextTime(input, heard, answers),
  };
}

function answerTo(
  run: HeldRun,
  input: ChangeCase,
  heard: Heard,
  missing: ChangeMissing,
): RunAnswer["answer"] {
  const { control, now } = input;
  const { word } = heard;
  if (control.mode === "off") return { state: "approved", reason: { kind: "uncontrolled" } };
  if (control.mode === "record") return { state: "approved", reason: { kind: "recorded", missing } };
  // A re-run of what was rejected is held until somebody speaks again.
  if (word?.kind === "reject" && secondOf(run.askedAt) <= Date.parse(word.at)) {
    return { state: "rejected", reason: { kind: "rejected", word } };
  }
  const reason = passingReason(input, heard, missing);
  const isOwn = reason?.kind === "evaluated" && !countsFor(reason.word.actor, run, control);
  if (reason !== null && !isOwn) return { state: "approved", reason };
  if (control.expires !== null && now >= run.askedAt + control.expires) {
    const since = new Date(run.askedAt).toISOString();
    return { state: "rejected", reason: { kind: "expired", since } };
  }
  return { state: null, missing: isOwn ? { ...missing, approval: true } : missing };
}

/** GitHub dates what people write by the second: what came within that second of the run came after it. */
function secondOf(time: number): number {
  return Math.floor(time / 1_000) * 1_000;
}

function passingReason(input: ChangeCase, heard: Heard, missing: ChangeMissing): DecidedPassing | null {
  const { control } = input;
  const { word } = heard;
  if (word?.kind === "reject") return null;
  if (word?.kind === "emergency" && isValid(word, input)) {
    const due = new Date(Date.parse(word.at) + control.review).toISOString();
    return { kind: "emergency", word, due };
  }
  const before = beforehand(input);
  if (before !== null) return before;
  if (word === null || missing.approval || missing.older || missing.unmet.length > 0) return null;
  return frozenNow(input) === null ? { kind: "evaluated", word } : null;
}

/** What needs nobody's word. */
function beforehand(input: ChangeCase): DecidedPassing | null {
  const { control, production, sha } = input;
  const { live, before, difference } = production;
  if (control.rollback === "pass" && before !== null) {
    if (difference.relation === "same") return { kind: "same", sha, at: live?.at ?? before };
    return { kind: "rollback", sha, at: before };
  }
  return standard(input);
}

/** Each commit came with a pull request, and each of these has a label that the policy names. */
function standard({ control, production }: ChangeCase): DecidedPassing | null {
  const { difference, pulls } = production;
  const { commits, whole, relation } = difference;
  if (control.standard.length === 0 || !whole || commits.length === 0) return null;
  if (relation !== "newer" && relation !== "first") return null;
  const byId = new Map(pulls.map((pull) => [pull.id, pull]));
  const labels = new Map<string, string | undefined>();
  for (const { pull } of commits) {
    const found = pull === null ? undefined : byId.get(pull);
    if (found === undefined) return null;
    const label = found.labels.find((name) => control.standard.some((glob) => matchesGlob(name, glob)));
    labels.set(found.id, label);
  }
  const named = [...labels.values()].filter((label) => label !== undefined);
  if (named.length < labels.size) return null;
  return { kind: "standard", count: labels.size, labels: [...new Set(named)] };
}

function missingOf(input: ChangeCase, heard: Heard): ChangeMissing {
  const { criteria, production } = input;
  const { word, voided, confirmed } = heard;
  const isApproved = word?.kind === "approve" && voided === null && isValid(word, input);
  const frozen = frozenNow(input);
  return {
    unmet: criteria.verdicts(confirmed).filter(({ state }) => state !== "met"),
    approval: !isApproved,
    older: production.difference.relation === "older" && !(isApproved && word.anyway),
    freeze: frozen === null ? null : { text: frozen.freeze.text, last: frozen.last },
  };
}

function isValid({ at }: ChangeWord, { control, now, time }: ChangeCase): boolean {
  return now < endOfValidity(Date.parse(at), control, time);
}

/** Days are those of the policy's calendar. */
function frozenNow({ control, now, time }: ChangeCase): FreezeInForce | null {
  return freezeOn(control.freeze, printDay(time.dayAt(now)));
}

function endOf({ last }: FreezeInForce, { dayAt, instantOf }: ChangeCase["time"]): number {
  return instantOf((parseDay(last) ?? dayAt(0)) + 1, 0);
}

function memoryAfter(input: ChangeCase, heard: Heard, answers: readonly RunAnswer[]): ChangeState {
  const { change, memory, runs, production, now } = input;
  const first = Math.min(...runs.map(({ askedAt }) => askedAt), now);
  const { word, voided, confirmed, heardEdit } = heard;
  const reasons = answers.flatMap(({ answer }) => (answer.state === "approved" ? [answer.reason] : []));
  const passed = reasons[0] === undefined ? null : passingOf(reasons[0], now);
  const bypassed = bypassIn(input);
  const isHeld = answers.some(({ answer }) => answer.state !== "approved");
  const numbers = production.pulls.map(({ number }) => number);
  return {
    kind: "change-state",
    version: 1,
    change,
    since: memory?.since ?? new Date(first).toISOString(),
    word,
    voided,
    confirmed,
    heardEdit,
    passed: passed ?? bypassed ?? memory?.passed ?? null,
    history: historyAfter(input, { heard, isHeld, reasons, bypassed }),
    pulls: memory?.pulls ?? (numbers.length === 0 ? null : numbers),
    authors: authorsOf(input).slice(0, mostAuthors),
  };
}

/** The first are kept, for a memory has room for no more; a commit may name anybody for its author. */
const mostAuthors = 500;

function passingOf(reason: DecidedPassing, now: number): Passing {
  return { as: asPassing(reason), at: new Date(now).toISOString(), by: byOf(reason) };
}

/** A job that went on in spite of the rule is one that passed, too. */
function bypassIn({ runs, memory, now }: ChangeCase): Passing | null {
  const [bypass] = runs.flatMap(({ ended }) => (ended?.kind === "bypassed" ? [ended] : []));
  if (bypass === undefined || memory?.passed?.as === "bypassed") return null;
  return { as: "bypassed", at: new Date(now).toISOString(), by: bypass.by };
}

function asPassing({ kind }: DecidedPassing): Passing["as"] {
  return kind === "same" ? "rollback" : kind;
}

function byOf(reason: DecidedPassing): string | null {
  return "word" in reason ? reason.word.actor : null;
}

/** The end of a freeze, of an evaluation, of what is held, and of an emergency's time for evaluation. */
function nextTime(input: ChangeCase, { word }: Heard, answers: readonly RunAnswer[]): number | null {
  const { control, now, time } = input;
  const held = answers.filter(({ answer }) => answer.state === null);
  const frozen = frozenNow(input);
  const times = [
    ...(frozen === null || held.length === 0 ? [] : [endOf(frozen, time)]),
    ...(control.expires === null ? [] : held.map(({ run }) => run.askedAt + (control.expires ?? 0))),
    ...(word?.kind === "emergency" ? [Date.parse(word.at) + control.review] : []),
    ...(word === null || held.length === 0 ? [] : [endOfValidity(Date.parse(word.at), control, time)]),
  ].filter((each) => each > now);
  return times.length === 0 ? null : Math.min(...times);
}
