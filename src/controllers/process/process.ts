import type { Logger } from "pino";
import { createPrinter } from "../../apply/printer.ts";
import { isQuiet, type Plan } from "../../change/plan.ts";
import { nowhere, type Wall } from "../../change/touched.ts";
import { consentToOneself } from "../../domain/consent.ts";
import type { Unreadable } from "../../domain/issue.ts";
import { keyText, type Key } from "../../domain/key.ts";
import type { GitHub } from "../../github/client.ts";
import type { Writer } from "../../github/writer.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import { homesOf } from "../../observe/marks-of-issue.ts";
import { placesIn } from "../../plan/places.ts";
import type { Policies } from "../../policies.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";
import { dueCause, isWoken, Priority } from "../../store/work.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { applyKey, outcomeOfKey } from "../apply-key.ts";
import { doubtCached } from "../thread/doubt.ts";
import { learnLabels } from "../thread/learn-labels.ts";
import { keepMatter } from "./keep-matter.ts";
import { forgetProcess, keepProcess } from "./kept-cards.ts";
import { planOf } from "./plan-of.ts";
import { readProcesses, type SeenProcess } from "./read-processes.ts";

/*
 * One issue in a process, or in several: reads it, plans its cards, the labels of a move and the answers to commands, and
 * writes that. What it was read as is forgotten but for which issue it is and which comments its cards are.
 */

export interface ProcessParts {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly dryRunWriter: Writer;
  readonly mode: "act" | "observe";
  readonly markKeys: readonly string[];
  /** Base of GitHub's pages. */
  readonly webUrl: string;
  readonly logger: Logger;
  readonly now: () => number;
}

const done: Outcome = { kind: "done", wrote: 0 };
/** After how long what a webhook told of is read again where nothing was to be seen of it yet, in milliseconds. */
const rereadMs = 10_000;

export async function reconcileProcess(key: Key, attempt: Attempt, parts: ProcessParts): Promise<Outcome> {
  const { store, policies } = parts;
  const { policy, sha } = await policies.inForce(key.owner);
  // Without a policy nothing is written, and without processes nobody asks; what stands there stays.
  if (policy === null || sha === null) return done;
  if (policy.processes.length === 0) {
    await forgetProcess(key, store);
    return done;
  }
  const mayMention = attempt.priority !== Priority.crowd;
  const { reader, app } = parts.github;
  const self = async () => (await app.identity()).slug;
  const reading = { ...parts, reader, self };
  const seen = (await readProcesses([key], policy, mayMention, reading)).get(keyText(key));
  if (seen === undefined) throw new Error(`Nothing was read of ${keyText(key)}`);
  if (!("world" in seen)) return await goneOf(key, seen.unreadable, attempt, parts);
  const plan = planOf(seen, {
    inForce: { policy, sha },
    webUrl: parts.webUrl,
    self: await self(),
    now: parts.now(),
  });
  return await carryOut(plan, seen, policy, attempt, parts);
}

async function carryOut(
  plan: Plan,
  seen: SeenProcess,
  policy: Policy,
  attempt: Attempt,
  parts: ProcessParts,
): Promise<Outcome> {
  const { github, store, markKeys, webUrl, policies, mode, now } = parts;
  const { key, issue, repository, matter } = seen.world;
  const acts = mode === "act" && policy.mode === "act";
  const read = {
    issues: [issue, ...(matter?.others.values() ?? [])],
    repositories: repository === null ? [] : [repository],
    projects: matter?.project ? [matter.project] : [],
    wall: await wallNow(key.owner, policies),
    acts,
  };
  const printer = createPrinter({ policy, key, markKeys, webUrl, template: () => Promise.resolve(null) });
  const reader = createMarkedReader(github.reader, { markKeys, homes: homesOf(policy) });
  const tools = { ...parts, writer: github.writer, reader, audit: store.audit, printer };
  const applied = await applyKey(plan, read, attempt, tools);
  if (!attempt.lease.outlives(0)) return { kind: "later", at: now(), reason: "The lease ran out" };
  await keepProcess(plan, seen.world, seen.kept, applied, store);
  await keepMatter(plan, seen.world, applied, { store, now });
  learnLabels(plan, applied, github.catalogue);
  const isSecond = attempt.cause === dueCause;
  // What was kept of GitHub may be why something was refused: it is read anew, once.
  const isDoubted = doubtCached(applied, github.catalogue) && !isSecond;
  // GitHub's reads lag behind its webhooks: what one told of may only not be shown yet.
  const isUnseen = isWoken(attempt.priority) && isQuiet(plan) && !isSecond;
  const outcome = outcomeOfKey(plan, applied);
  return outcome.kind === "done" && (isDoubted || isUnseen)
    ? { ...outcome, again: Math.min(now() + rereadMs, outcome.again ?? Number.POSITIVE_INFINITY) }
    : outcome;
}

/** What may be written now, whatever the plan went by: an owner may have taken its consent back meanwhile. */
async function wallNow(owner: string, policies: Policies): Promise<Pick<Wall, "consents" | "places">> {
  const { policy } = await policies.inForce(owner);
  return policy === null
    ? { consents: new Map([consentToOneself(owner)]), places: nowhere }
    : { consents: policy.consents, places: placesIn(policy) };
}

/** Of what cannot be seen any more nothing is kept but its cards: it may come back, and is found by its label then. */
async function goneOf(
  key: Key,
  unreadable: Unreadable["unreadable"],
  attempt: Attempt,
  { store, now }: ProcessParts,
): Promise<Outcome> {
  if (unreadable === "unsure") throw new Error("GitHub said nothing about an issue in a process");
  // A new issue may not be shown yet.
  if (isWoken(attempt.priority) && attempt.cause !== dueCause) {
    return { kind: "done", wrote: 0, again: now() + rereadMs };
  }
  await forgetProcess(key, store);
  return done;
}
