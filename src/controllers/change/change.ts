import type { NobodyToAsk } from "../../domain/change-answer.ts";
import type { Key } from "../../domain/key.ts";
import { sameName } from "../../domain/reference.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import { planChange } from "../../plan/change/plan-change.ts";
import type { HeldChange, HeldFacts } from "../../store/held-changes.ts";
import { isWoken, sweepCause } from "../../store/work.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { answersFor, type WrittenAnswer } from "./answers.ts";
import { applyChange } from "./apply-change.ts";
import { keptRuns, placeOf, type ChangeLook, type ChangeParts } from "./change-look.ts";
import { evaluateChange } from "./evaluate.ts";
import { controlOf, governingOf, type Governing } from "./governing.ts";
import { readRuns } from "./read-runs.ts";
import { toldBefore } from "./told.ts";

/*
 * One change on its way to one environment: the runs that wait for it are read, what is decided about it stands on its
 * issue, and then GitHub is told. The run of a fork's pull request, which anybody can start, gets no issue. Where nobody can be asked, nothing is let through: whoever switched the rule on wanted a
 * decision.
 */

const done: Outcome = { kind: "done", wrote: 0 };

export async function reconcileChange(key: Key, attempt: Attempt, parts: ChangeParts): Promise<Outcome> {
  const { store, policies, markKeys, now } = parts;
  const held = await store.held.heldChange(key);
  if (held === null) return done;
  const governing = await governingOf(key.owner, placeOf(held), policies);
  const began = now();
  const look = await lookAt({ key, held, attempt, began, parts });
  const isObserved = governing.kind === "policy" && governing.policy.mode === "observe";
  if (parts.mode === "observe" || isObserved) return await observeOnly(look);
  const nobody = markKeys.length === 0 ? "no-key" : governing.kind === "nobody" ? governing.why : null;
  if (nobody !== null || governing.kind === "nobody") {
    return await answerAll(look, { kind: "nobody", why: nobody ?? "no-policy" }, null);
  }
  const control = controlOf(governing.control, held.environment);
  if (control.mode === "off" && held.facts.issue === null) {
    return await answerAll(look, { kind: "uncontrolled" }, governing);
  }
  const forks = look.runs.filter(({ pending, fork }) => pending && fork);
  const hasOwn = held.facts.issue !== null || look.runs.some(({ fork }) => !fork);
  if (forks.length > 0) {
    const answer = control.mode === "hold" ? ({ kind: "nobody", why: "fork" } as const) : passesFork;
    const told = await answerAll(look, answer, governing, forks);
    if (!hasOwn || told.kind !== "done") return told;
  }
  return await evaluateChange(withoutForks(look), governing, control);
}

/** Nobody is told anything; whether jobs wait is for whoever looks after the app to see. */
async function observeOnly({ key, held, runs, isStale, began, parts }: ChangeLook): Promise<Outcome> {
  const isWaiting = runs.some(({ pending }) => pending);
  const facts: HeldFacts = {
    ...held.facts,
    runs: keptRuns(runs),
    waits: isWaiting ? "unanswered" : "no",
    readAt: isStale ? began : held.facts.readAt,
  };
  await parts.store.held.keepHeld(key, { facts, open: isWaiting });
  return done;
}

const passesFork = { kind: "fork" } as const;

/** Whoever evaluates a change lets through what the repository itself has of it. */
function withoutForks(look: ChangeLook): ChangeLook {
  return { ...look, runs: look.runs.map((run) => (run.fork ? { ...run, pending: false } : run)) };
}

async function lookAt(
  given: Pick<ChangeLook, "key" | "held" | "attempt" | "began" | "parts">,
): Promise<ChangeLook> {
  const { key, attempt, began, parts } = given;
  const { store, reader, app } = parts;
  let { held } = given;
  const asked = await store.held.runsOf(key);
  const told = await toldBefore(key, store.audit);
  const { facts, touchedAt } = held;
  const isLost = told.some(({ outcome, at }) => outcome === "lost" && at >= facts.readAt);
  const isStale = touchedAt >= facts.readAt || isLost || !isWoken(attempt.priority);
  const wanted = {
    environment: held.environment,
    asked,
    known: facts.runs,
    told,
    readAt: facts.readAt,
    isStale,
    isSweep: attempt.cause === sweepCause,
    self: `${(await app.identity()).slug}[bot]`,
    now: began,
  };
  let runs = await readRuns(key.owner, { ...wanted, repository: placeOf(held) }, reader);
  const place = isNewlyGone(runs, facts.runs) ? await placeNow(held, parts) : held.place;
  if (place !== held.place) {
    held = { ...held, place };
    runs = await readRuns(key.owner, { ...wanted, repository: placeOf(held) }, reader);
  }
  return { ...given, held, runs, told, isStale };
}

function isNewlyGone(runs: ChangeLook["runs"], known: HeldChange["facts"]["runs"]): boolean {
  const before = new Set(known.flatMap(({ id, ended }) => (ended?.kind === "gone" ? [id] : [])));
  return runs.some(({ id, ended }) => ended?.kind === "gone" && !before.has(id));
}

/** A repository may have been renamed, and its old name be another's by now, which has no such run. */
async function placeNow(held: HeldChange, { reader, store }: ChangeParts): Promise<string> {
  const { key, repository: id, environment, sha: oid } = held;
  const { repository } = await reader.deployedTo(key.owner, {
    repository: id,
    environment,
    oid,
    after: null,
  });
  if (repository === null || !sameName(repository.owner, key.owner)) return held.place;
  const place = `${repository.owner}/${repository.name}`;
  await store.held.renamed(id, place);
  return place;
}

/** The same answer to all of those that wait, without an issue. */
async function answerAll(
  look: ChangeLook,
  answer:
    | { readonly kind: "nobody"; readonly why: NobodyToAsk | "fork" }
    | { readonly kind: "uncontrolled" | "fork" },
  governing: Extract<Governing, { kind: "policy" }> | null,
  those = look.runs,
): Promise<Outcome> {
  const { key, held, runs, told, began, parts } = look;
  const { config, webUrl, now } = parts;
  const url = `${webUrl}/${key.owner}/${config.repository}/blob/HEAD/${config.path}`;
  const answers = those
    .filter(({ pending, answered }) => pending && answered === null)
    .map((run): WrittenAnswer =>
      answer.kind === "nobody"
        ? { run, state: null, content: { kind: "nobody", issue: null, why: answer.why, url } }
        : { run, state: "approved", content: { kind: "approved", issue: null, reason: answer } },
    );
  const plan = planChange({
    key,
    policySha: governing?.sha ?? "",
    environment: held.environment,
    issue: null,
    answers: answersFor(answers, held, told),
    again: null,
    now: now(),
  });
  const isOpen =
    answer.kind === "nobody" || answers.length === 0 ? runs.some(({ pending }) => pending) : false;
  const waits = isOpen ? "yes" : "no";
  const kept: HeldFacts = { ...held.facts, runs: keptRuns(runs), waits, readAt: began };
  const reader = createMarkedReader(parts.reader, { markKeys: parts.markKeys });
  const language = governing?.policy.language ?? "nb";
  return (
    await applyChange(plan, { look, reader, language, governing, place: null, issue: null, kept, isOpen })
  ).outcome;
}
