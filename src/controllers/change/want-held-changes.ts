import { changeKey } from "../../domain/change-key.ts";
import type { RunFacts } from "../../domain/change-control.ts";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import { repositoryText, sameName, type RepositoryName } from "../../domain/reference.ts";
import type { AppApi } from "../../github/app.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policies } from "../../policies.ts";
import type { Policy } from "../../policy/policy.ts";
import { deliveryPlaces, readableBacklogs } from "../../policy/readable.ts";
import type { Store } from "../../store/store.ts";
import { Priority, sweepCause } from "../../store/work.ts";
import { governingOf } from "./governing.ts";
import { recallChanges, type RecallParts } from "./recall-changes.ts";

/*
 * Finds the jobs that wait without anybody having told of it. Those changes that are known cost nothing here; of the
 * repositories that the policy has anything to do with, GitHub lists the runs that wait, a request each.
 */

export interface HeldChangeParts extends RecallParts {
  readonly reader: RecallParts["reader"] &
    Pick<Reader, "environmentRules" | "pendingEnvironments" | "repositories" | "waitingRuns">;
  readonly app: Pick<AppApi, "identity">;
  readonly policies: Pick<Policies, "inForce">;
  readonly store: RecallParts["store"] & Pick<Store, "deliveries" | "held" | "work">;
  readonly now: () => number;
}

/** In one look; the next one goes on where this one ended. */
const mostRepositories = 50;
/** Runs of which nothing is known yet, in one look: three requests each. */
const mostRuns = 30;

/** @param changed those of which an issue has changed: they are looked at, whether anything may still happen to them or not */
export async function wantHeldChanges(
  owner: string,
  policy: Policy | null,
  parts: HeldChangeParts,
  changed: readonly Key[] = [],
): Promise<void> {
  const { store, now } = parts;
  const open = await store.held.openOf(owner);
  await store.held.touch(
    open.map(({ key }) => key),
    now(),
  );
  const found = policy === null ? [] : await unheardChanges(owner, policy, parts);
  const keys = [...open.map(({ key }) => key), ...changed, ...found];
  const once = [...new Map(keys.map((key) => [keyText(key), key])).values()];
  if (once.length === 0) return;
  await store.work.want(once, { due: now(), priority: Priority.sweep, cause: sweepCause, unpark: true });
}

/** Changes for which a run waits of which no delivery has told. */
async function unheardChanges(
  owner: string,
  policy: Policy,
  parts: HeldChangeParts,
): Promise<readonly Key[]> {
  const { change } = policy;
  if (change === null) return [];
  const repositories = await repositoriesInScope(owner, policy, parts);
  await recallChanges(owner, policy, repositories, parts);
  if (change.mode === "off" || policy.mode === "observe") return [];
  const { slug } = await parts.app.identity();
  const keys: Key[] = [];
  let left = mostRuns;
  for (const repository of repositories) {
    const asker = repository.owner.toLowerCase();
    for (const run of await waitingIn(owner, repository, parts)) {
      if (left === 0) return keys;
      if (await isKnown(run, repository, parts)) continue;
      left -= 1;
      keys.push(...(await askFor(asker, run, repository, slug, parts)));
    }
  }
  return keys;
}

/** Where another owner lets nobody look by now, that keeps nothing else from being looked at. */
async function waitingIn(
  owner: string,
  repository: RepositoryFacts,
  { reader }: HeldChangeParts,
): Promise<readonly RunFacts[]> {
  const asker = repository.owner.toLowerCase();
  try {
    return await reader.waitingRuns(asker, repository);
  } catch (error) {
    if (sameName(asker, owner)) throw error;
    if (isGitHubError(error, "forbidden") || isGitHubError(error, "not-installed")) return [];
    throw error;
  }
}

async function isKnown(
  { id, sha }: RunFacts,
  repository: RepositoryFacts,
  { store }: HeldChangeParts,
): Promise<boolean> {
  for (const { key } of await store.held.ofCommit(repository.id, sha)) {
    if ((await store.held.runsOf(key)).has(id)) return true;
  }
  return false;
}

/** Only of environments on which the app's rule is switched on; what another rule holds is not for the app to let go. */
async function askFor(
  owner: string,
  { id, sha }: RunFacts,
  repository: RepositoryFacts,
  slug: string,
  { reader, store, now }: HeldChangeParts,
): Promise<readonly Key[]> {
  const keys: Key[] = [];
  for (const environment of await reader.pendingEnvironments(owner, repository, id)) {
    const rules = await reader.environmentRules(owner, repository, environment);
    if (rules === null || !rules.apps.includes(slug)) continue;
    const key = changeKey(owner, { repository: repository.id, sha, environment });
    const place = `${repository.owner}/${repository.name}`;
    await store.held.ask({ key, repository: repository.id, place, sha, environment }, id, now());
    keys.push(key);
  }
  return keys;
}

/**
 * The owner's own that deliver, or that the policy names, and those of others about which it decides; a part of them where
 * there are very many, each in its turn.
 */
async function repositoriesInScope(
  owner: string,
  policy: Policy,
  { reader, store, policies }: HeldChangeParts,
): Promise<readonly RepositoryFacts[]> {
  const known: RepositoryName[] = [];
  for (const source of await store.deliveries.sources(owner)) known.push(source.repository);
  const held = (await store.held.openOf(owner)).map(({ place }) => nameOf(place));
  const named = [...deliveryPlaces(policy), ...readableBacklogs(policy)];
  const own = [...known, ...held, ...named].filter((place) => sameName(place.owner, owner));
  const governed = [...own, ...(await othersGoverned(owner, policy, policies))];
  const places = [...new Map(governed.map((place) => [repositoryText(place), place])).values()].toSorted(
    (one, other) => (repositoryText(one) < repositoryText(other) ? -1 : 1),
  );
  const turn = await nextTurn(owner, places.length, store.settings);
  const rotated = [...places.slice(turn), ...places.slice(0, turn)].slice(0, mostRepositories);
  const askers = [...new Set(rotated.map((place) => place.owner.toLowerCase()))];
  const found: RepositoryFacts[] = [];
  for (const asker of askers) {
    const theirs = rotated.filter((place) => sameName(place.owner, asker));
    const read = await orNone(asker, theirs, reader);
    found.push(...read.filter((repository) => sameName(repository.owner, asker) && !repository.archived));
  }
  return found;
}

/** Backlogs of other owners whose deployments are this policy's to decide about. */
async function othersGoverned(
  owner: string,
  policy: Policy,
  policies: HeldChangeParts["policies"],
): Promise<readonly RepositoryName[]> {
  const others = readableBacklogs(policy).filter((place) => !sameName(place.owner, owner));
  const found: RepositoryName[] = [];
  for (const place of others) {
    const governing = await governingOf(place.owner.toLowerCase(), place, policies);
    if (governing.kind === "policy" && sameName(governing.owner, owner)) found.push(place);
  }
  return found;
}

async function nextTurn(owner: string, count: number, settings: Store["settings"]): Promise<number> {
  if (count <= mostRepositories) return 0;
  const name = `held-turn:${owner}`;
  const turn = Number((await settings.setting(name)) ?? 0) % count;
  await settings.setSetting(name, String((turn + mostRepositories) % count));
  return turn;
}

/** From the cache that webhooks drop; a repository that has gone is found by nobody. */
async function orNone(
  owner: string,
  places: readonly RepositoryName[],
  reader: HeldChangeParts["reader"],
): Promise<readonly RepositoryFacts[]> {
  try {
    const found = await reader.repositories(owner, places);
    return [...found.values()].flatMap((entry) => entry?.repository ?? []);
  } catch (error) {
    if (isGitHubError(error, "not-found") || isGitHubError(error, "not-installed")) return [];
    throw error;
  }
}

function nameOf(place: string): RepositoryName {
  const [owner = "", name = ""] = place.split("/");
  return { owner, name };
}
