import { isDeepStrictEqual } from "node:util";
import type { ChangeDelivery } from "../../domain/change-delivery.ts";
import type { CloserFacts, KnownChange } from "../../domain/code.ts";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import { sameName } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policies } from "../../policies.ts";
import { matchesGlob } from "../../policy/criteria/glob.ts";
import type { Policy } from "../../policy/policy.ts";
import { askerOf } from "../../policy/readable.ts";
import type { DeliverySource, KnownCommit } from "../../store/delivery-sources.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import type { Outcome } from "../../work/outcome.ts";
import { releaseCards } from "../process/release-cards.ts";
import { tellsByPaths } from "../thread/work-item-changes.ts";
import { counted, decide, straysAmong, undecided, type ReadRepository } from "./decide.ts";
import { isNamed, unreadSource } from "./named-repositories.ts";
import { readCarriers } from "./read-carriers.ts";
import { readCommits } from "./read-commits.ts";
import { readComparisons } from "./read-comparisons.ts";
import { backMs, readSource } from "./read-source.ts";

/*
 * One repository from which something was changed for work items: what it has released and deployed is read back to what
 * is known, its history as far as it takes, and then git tells what became of each change. Threads whose work items are
 * concerned are looked at anew. Nothing is written on GitHub.
 *
 * Whoever dies on the way leaves the key wanted, and the next look decides all anew: what changed is told by what is kept
 * of each change, which is written last but for the source.
 */

export interface RepositoryParts {
  readonly reader: Pick<Reader, "contains" | "history" | "mergedFrom" | "pullRequests" | "releases">;
  readonly store: Pick<Store, "deliveries" | "memory" | "projection" | "settings" | "work">;
  readonly policies: Policies;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const done: Outcome = { kind: "done", wrote: 0 };
/** A commit may be older than its merge, and clocks differ. */
const marginMs = 86_400_000;

/** One look: whose policy and whose token, and what it is done with. */
interface Look {
  readonly owner: string;
  readonly policy: Policy;
  readonly asker: string;
  readonly parts: RepositoryParts;
}

export async function lookAtRepository({ owner, id }: Key, parts: RepositoryParts): Promise<Outcome> {
  const { store } = parts;
  const { policy } = await parts.policies.inForce(owner);
  if (policy === null) return done;
  const known = await store.deliveries.changesIn(owner, id);
  const before = await store.deliveries.source(owner, id);
  const place = before?.repository ?? known[0]?.change.repository;
  if (place === undefined) return done;
  if (known.length === 0 && !(await isNamed(owner, id, store.settings))) {
    // Nobody asks for it any more.
    await store.deliveries.dropSource(owner, id);
    return done;
  }
  const look: Look = { owner, policy, asker: askerOf(place, owner, policy), parts };
  const read = await sourceNow(id, before, look);
  const changes = await changesNow(known, read, look);
  const merged = await withCarriers(
    changes.filter(({ change }) => change.mergedAt !== null),
    read,
    look,
  );
  const commits = await store.deliveries.commits(owner, id);
  const { source, fresh } =
    read === null ? { source: before, fresh: [] } : await historyNow(read, commits, merged, look);
  const facts = { place, source, isReadable: read !== null, policy, changes: merged };
  const inputs = await withComparisons({ ...facts, commits: [...commits, ...fresh] }, look);
  const forgotten = read === null ? new Set<string>() : await forgottenAmong(straysAmong(inputs), look);
  const moved = changes.filter(
    ({ change }, at) => !isDeepStrictEqual(change.repository, known[at]?.change.repository),
  );
  await keepDecided(decide({ ...inputs, forgotten }), { merged, moved }, look);
  const kept = inputs.source ?? unreadSource(place);
  const after = { ...kept, isReadable: read !== null, counted: [...counted(inputs)] };
  const cards = await releaseCards(owner, policy, { before, after }, store);
  const wish = { due: parts.now(), priority: Priority.due, cause: "deliveries" };
  if (cards.length > 0) await store.work.want(cards, { ...wish, due: wish.due + afterMs });
  await store.deliveries.keepSource(owner, after);
  if (cards.length > 0) await store.work.want(cards, wish);
  return done;
}

/** Null where it cannot be read: it is gone, hidden, or its owner has taken the app away. */
async function sourceNow(
  id: string,
  before: DeliverySource | null,
  { asker, owner, policy, parts: { reader, now } }: Look,
): Promise<DeliverySource | null> {
  const counts = (environment: string) => isProduction(environment, policy);
  try {
    return await readSource(asker, id, before, { reader, now: now(), counts });
  } catch (error) {
    const isGone = isGitHubError(error, "not-found");
    const isOthers = isGitHubError(error, "not-installed") && !sameName(asker, owner);
    if (isGone || isOthers) return null;
    throw error;
  }
}

/** How many pull requests that were not merged are looked at again in one look, those that are open first. */
const mostUnmerged = 200;

/**
 * What was not merged when it was read last may be by now; and who may read in the repository may have changed. Of one
 * that cannot be read nothing more is told than of a private one.
 */
async function changesNow(
  known: readonly KnownChange[],
  source: DeliverySource | null,
  { asker, owner, policy, parts: { reader, store } }: Look,
): Promise<readonly KnownChange[]> {
  const unmerged = known
    .map(({ change }) => change)
    .filter(({ mergedAt, number }) => mergedAt === null && number !== null)
    .toSorted((one, other) => Number(other.isOpen) - Number(one.isOpen) || numberOf(other) - numberOf(one))
    .slice(0, mostUnmerged);
  const isAsked = source !== null && unmerged.length > 0;
  const read = isAsked
    ? await reader.pullRequests(
        asker,
        unmerged.map(({ id }) => id),
        tellsByPaths(policy),
      )
    : [];
  const now = new Map(read.map((change) => [change.id, change]));
  const changes = known.map(({ change, outcome }) => {
    const { repository } = change;
    const place = source?.repository ?? { ...repository, visibility: "private" as const };
    return { change: { ...(now.get(change.id) ?? change), repository: place }, outcome };
  });
  const others = changes.filter(({ change }, at) => !isDeepStrictEqual(change, known[at]?.change));
  await store.deliveries.keepChanges(
    owner,
    others.map(({ change }) => change),
  );
  return changes;
}

/** What carried a change on is kept as one of the changes: it closes nothing itself. */
async function withCarriers(
  merged: readonly KnownChange[],
  source: DeliverySource | null,
  { asker, owner, parts: { reader, store } }: Look,
): Promise<readonly KnownChange[]> {
  if (source === null) return merged;
  const carriers = await readCarriers(asker, source, merged, reader);
  await store.deliveries.keepChanges(owner, carriers);
  return [...merged, ...carriers.map((change): KnownChange => ({ change, outcome: null }))];
}

function numberOf({ number }: CloserFacts): number {
  return number ?? 0;
}

/** The history, read on as far as it takes; and of the source what GitHub does not have of it. */
async function historyNow(
  source: DeliverySource,
  known: readonly KnownCommit[],
  merged: readonly KnownChange[],
  { asker, owner, policy, parts: { reader, store, now } }: Look,
): Promise<{ readonly source: DeliverySource; readonly fresh: readonly KnownCommit[] }> {
  const times = merged.map(({ change }) => Date.parse(change.mergedAt ?? ""));
  // Where nothing was changed, how what went out follows one another is all that the history is asked for.
  const first = times.length === 0 ? firstOut(source, policy, now() - backMs) : Math.min(...times);
  if (first === null) return { source, fresh: [] };
  const since = Math.max(first, now() - backMs) - marginMs;
  // Where all is delivered, nobody asks what else is on the branch.
  const isWaiting = merged.some(({ outcome }) => outcome?.state !== "delivered");
  const branch = source.head === null || !isWaiting ? [] : [source.head];
  const heads = [...headsOf(source, policy, since), ...branch];
  const { repository, absent } = source;
  const read = await readCommits(asker, { repository, heads, since, absent }, known, reader);
  await store.deliveries.keepCommits(owner, repository.id, read.commits);
  return { source: { ...source, absent: [...read.absent] }, fresh: read.commits };
}

/** Where too little history was read to tell, GitHub is asked. */
async function withComparisons(
  input: ReadRepository,
  { asker, parts: { reader } }: Look,
): Promise<ReadRepository> {
  const { source, isReadable } = input;
  const wanted = isReadable ? undecided(input) : [];
  if (source === null || wanted.length === 0) return input;
  const comparisons = await readComparisons(asker, source, wanted, reader);
  return { ...input, source: { ...source, comparisons: [...comparisons] } };
}

/** The newest first. What went out before the first of the changes has none of them. */
function headsOf(source: DeliverySource, policy: Policy, since: number): readonly string[] {
  return wentOut(source, policy)
    .filter(({ at }) => Date.parse(at) >= since)
    .toSorted((one, other) => (one.at > other.at ? -1 : 1))
    .map(({ oid }) => oid);
}

/** When the first of what has gone out since then did so, milliseconds since the epoch; null: nothing has. */
function firstOut(source: DeliverySource, policy: Policy, since: number): number | null {
  const times = wentOut(source, policy).map(({ at }) => Date.parse(at));
  const late = times.filter((at) => at >= since);
  return late.length === 0 ? null : Math.min(...late);
}

function isProduction(environment: string, { delivery }: Policy): boolean {
  return delivery.environments.some((glob) => matchesGlob(environment, glob));
}

/** A deployment that does not count, such as the preview of a pull request, needs no history. */
function wentOut({ deployments, releases }: DeliverySource, policy: Policy) {
  return [
    ...deployments
      .filter(({ environment }) => isProduction(environment, policy))
      .map(({ oid, succeededAt }) => ({ oid, at: succeededAt })),
    ...releases.map(({ oid, publishedAt: at }) => ({ oid, at })),
    // Whether a tag was moved on or away is told by the history of where it is now.
    ...releases.map(({ movedTo, publishedAt: at }) => ({ oid: movedTo, at })),
  ].filter((head): head is { oid: string; at: string } => head.oid !== null && head.at !== null);
}

/** Those of them whose merge commit GitHub does not have any more. */
async function forgottenAmong(
  strays: readonly CloserFacts[],
  { asker, parts: { reader } }: Look,
): Promise<ReadonlySet<string>> {
  const ids = strays.filter(({ number }) => number !== null).map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const read = await reader.pullRequests(asker, ids, false);
  return new Set(read.filter(({ oid }) => oid === null).map(({ id }) => id));
}

/** Whoever dies between what is kept and the wish leaves the first wish. */
const afterMs = 60_000;

/**
 * Keeps what has changed, and wakes the threads in which a work item was closed by one of those changes, or by one in a
 * repository that others may read now than before.
 */
async function keepDecided(
  decided: readonly ChangeDelivery[],
  { merged, moved }: { readonly merged: readonly KnownChange[]; readonly moved: readonly KnownChange[] },
  { owner, parts: { store, now } }: Look,
): Promise<void> {
  const outcomes = new Map(merged.map(({ change, outcome }) => [change.id, outcome]));
  const news = new Map(
    decided
      .filter((delivery) => !isDeepStrictEqual(outcomes.get(delivery.id), delivery))
      .map((delivery) => [delivery.id, delivery]),
  );
  const ids = [...news.keys(), ...moved.map(({ change }) => change.id)];
  if (ids.length === 0) return;
  const issues = await store.deliveries.issuesOf(owner, ids);
  const keys = [...(await store.projection.keysOf(issues)).values()]
    .flat()
    .filter((key) => key.owner === owner);
  const once = [...new Map(keys.map((key) => [keyText(key), key])).values()];
  const wish = { due: now(), priority: Priority.due, cause: "deliveries" };
  if (once.length > 0) await store.work.want(once, { ...wish, due: wish.due + afterMs });
  await store.deliveries.keepOutcomes(owner, news);
  if (once.length > 0) await store.work.want(once, wish);
}
