import type { CloserFacts } from "../../domain/code.ts";
import type { Key } from "../../domain/key.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { NewestReleases, Reader } from "../../github/reader.ts";
import { matchesGlob } from "../../policy/criteria/glob.ts";
import type { Policy } from "../../policy/policy.ts";
import { askerOf } from "../../policy/readable.ts";
import type { DeliverySource } from "../../store/delivery-sources.ts";
import type { Store } from "../../store/store.ts";
import { Priority, sweepCause } from "../../store/work.ts";
import type { InForce } from "../sweep/compare.ts";

export interface WantRepositoriesParts {
  readonly reader: Pick<Reader, "newestReleases" | "pullRequests">;
  readonly store: Pick<Store, "deliveries" | "settings" | "work">;
  readonly now: () => number;
}

/**
 * Wants those repositories of an owner's where something was merged, released or deployed that nobody told of: twenty a
 * request, and nothing where there are none.
 */
export async function wantRepositories(
  owner: string,
  { policy, sha }: InForce,
  parts: WantRepositoriesParts,
): Promise<void> {
  const { deliveries, settings } = parts.store;
  const ids = await deliveries.repositories(owner);
  if (sha !== (await settings.setting(decidedUnder(owner)))) {
    await want(owner, ids, parts);
    await settings.setSetting(decidedUnder(owner), sha);
    return;
  }
  const known = new Map<string, DeliverySource>();
  const wanted = new Set<string>(await deliveries.unsettled(owner));
  for (const id of ids) {
    const source = await deliveries.source(owner, id);
    if (source === null) wanted.add(id);
    else known.set(id, source);
  }
  const byAsker = Map.groupBy(known.values(), ({ repository }) => askerOf(repository, owner, policy));
  for (const [asker, theirs] of byAsker) {
    const asked = theirs.map(({ repository }) => repository.id);
    const newest = await orNone(parts.reader.newestReleases(asker, asked), new Map());
    for (const [id, each] of newest) {
      const source = known.get(id);
      if (source !== undefined && isNews(each, source, policy)) wanted.add(id);
    }
  }
  for (const id of await merged(owner, policy, parts)) wanted.add(id);
  await want(owner, [...wanted], parts);
}

/** The policy by which it was last decided what delivers: under another one something else may. */
function decidedUnder(owner: string): string {
  return `deliveries:${owner}`;
}

async function want(
  owner: string,
  repositories: readonly string[],
  { store, now }: WantRepositoriesParts,
): Promise<void> {
  if (repositories.length === 0) return;
  const keys = repositories.map((id): Key => ({ kind: "repository", owner, id }));
  await store.work.want(keys, { due: now(), priority: Priority.sweep, cause: sweepCause, unpark: true });
}

/** Two requests at most: anybody may open pull requests that say they close something, and leave them so. */
const mostOpen = 100;

/** Repositories in which a pull request that was open is merged or closed by now. */
async function merged(
  owner: string,
  policy: Policy,
  { reader, store }: WantRepositoriesParts,
): Promise<readonly string[]> {
  const open = await store.deliveries.open(owner, mostOpen);
  const found: CloserFacts[] = [];
  for (const [asker, theirs] of Map.groupBy(open, ({ repository }) => askerOf(repository, owner, policy))) {
    const ids = theirs.map(({ id }) => id);
    found.push(...(await orNone(reader.pullRequests(asker, ids, false), [])));
  }
  return found.filter(({ isOpen }) => !isOpen).map(({ repository }) => repository.id);
}

/** None of an owner that has taken the app away since the policy was read. */
async function orNone<Read>(reading: Promise<Read>, none: Read): Promise<Read> {
  try {
    return await reading;
  } catch (error) {
    if (isGitHubError(error, "not-installed")) return none;
    throw error;
  }
}

/** With fewer, all of a repository's releases are listed. */
const newestAtOnce = 20;

/** Whether GitHub says anything else of the newest than what is known of them. */
function isNews(newest: NewestReleases | null, source: DeliverySource, policy: Policy): boolean {
  if (newest === null || !source.isReadable) return (newest !== null) !== source.isReadable;
  return isOtherPlace(newest, source) || isReleased(newest, source) || isDeployed(newest, source, policy);
}

function isOtherPlace({ repository }: NewestReleases, { repository: known }: DeliverySource): boolean {
  const is = ["owner", "name", "visibility"] as const;
  return is.some((what) => repository[what] !== known[what]);
}

function isReleased(newest: NewestReleases, source: DeliverySource): boolean {
  const releases = new Map(source.releases.map((release) => [release.id, release]));
  const isOther = newest.releases.some((release) => {
    const known = releases.get(release.id);
    if (known === undefined || known.withdrawnAt !== null) return true;
    // Of a tag that is gone what it was is all that is known.
    const isMoved = release.oid !== null && (known.movedTo ?? known.oid) !== release.oid;
    return (known.prerelease && !release.prerelease) || isMoved;
  });
  const listed = new Set(newest.releases.map(({ id }) => id));
  const isWhole = newest.releases.length < newestAtOnce;
  const isGone =
    isWhole && source.releases.some(({ id, withdrawnAt }) => withdrawnAt === null && !listed.has(id));
  return isOther || isGone;
}

/** One that is not known may have succeeded, and failed since: only the look at its repository tells. */
function isDeployed(newest: NewestReleases, source: DeliverySource, { delivery }: Policy): boolean {
  const deployments = new Map(source.deployments.map((deployment) => [deployment.id, deployment]));
  return newest.deployments
    .filter(({ environment }) => delivery.environments.some((glob) => matchesGlob(environment, glob)))
    .some(({ id, succeededAt }) => {
      const known = deployments.get(id);
      return known === undefined || (succeededAt !== null && known.succeededAt === null);
    });
}
