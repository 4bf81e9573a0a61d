import type { RepositoryFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import { projectText, repositoryText, sameName } from "../../domain/reference.ts";
import type { IssueAddress, ProjectNumber, RepositoryName } from "../../domain/reference.ts";
import { consentsTo } from "../../domain/consent.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Changes, ChangesPlaces, Reader } from "../../github/reader.ts";
import type { Policy } from "../../policy/policy.ts";
import { readablePlaces } from "../../policy/readable.ts";
import type { Store } from "../../store/store.ts";
import type { Places } from "../sweep/places.ts";
import { keysAboveAll } from "../sweep/list-roots.ts";

export interface ChangedParts {
  readonly reader: Pick<
    Reader,
    "ancestors" | "changes" | "editedComments" | "issuesByAddress" | "repositories"
  >;
  readonly store: Pick<Store, "projection">;
  /** Name of the repository of the policy. */
  readonly config: string;
}

export interface Changed {
  readonly keys: readonly Key[];
  readonly places: Places;
  /** Held changes whose issue has changed. */
  readonly heldChanges: readonly Key[];
  /** Whether an issue has changed in the repository of the policy. */
  readonly inConfig: boolean;
}

/**
 * The owner's keys to which something belongs that has changed since then (ISO 8601): those of which an issue is known
 * to be a part, and, for issues that nobody knows, those found by walking up. Each repository and project is asked
 * about with the token of whoever owns it.
 */
export async function readChanged(
  owner: string,
  policy: Policy,
  since: string,
  parts: ChangedParts,
): Promise<Changed> {
  const config = { owner, name: parts.config };
  const known = await parts.store.projection.placesOf(owner);
  const repositories = repositoriesOf(owner, policy, [...known, repositoryText(config)]);
  const projects = projectsOf(owner, policy);
  const askers = new Set([...repositories, ...projects].map((place) => place.owner.toLowerCase()));
  const places = new Map<string, RepositoryFacts | null>();
  const keys: Key[] = [];
  const heldChanges: Key[] = [];
  let inConfig = false;
  for (const asker of askers) {
    const ofAsker = <Place extends { readonly owner: string }>(all: readonly Place[]) =>
      all.filter((place) => sameName(place.owner, asker));
    const requested = { repositories: ofAsker(repositories), projects: ofAsker(projects) };
    const changes = await changesOf(asker, { ...requested, roots: ofAsker(rootsOf(policy)) }, since, parts);
    if (changes === null) continue;
    for (const [place, facts] of changes.repositories) places.set(place, facts);
    const issues = [...new Set([...[...changes.issues.values()].flat(), ...changes.commented])];
    inConfig ||= (changes.issues.get(repositoryText(config)) ?? []).length > 0;
    const rows = await parts.store.projection.rolesOf([...issues, ...changes.carded]);
    const own = rows.filter(({ key }) => key.owner === owner);
    keys.push(...own.map(({ key }) => key).filter(({ kind }) => !isOfItsOwn(kind)));
    heldChanges.push(...own.map(({ key }) => key).filter(({ kind }) => isOfItsOwn(kind)));
    const isKnown = new Set(own.map(({ id }) => id));
    const unknown = issues.filter((id) => !isKnown.has(id));
    keys.push(...(await keysAboveAll(owner, policy, { asker, ids: unknown }, parts)));
  }
  return { keys, heldChanges, places, inConfig };
}

/** Held changes and products: each is looked at by itself. */
function isOfItsOwn(kind: Key["kind"]): boolean {
  return kind === "change" || kind === "product";
}

/** Of other owners only those that the policy names, and that they let it read. */
function repositoriesOf(owner: string, policy: Policy, known: readonly string[]): readonly RepositoryName[] {
  const own = known.flatMap((text): RepositoryName[] => {
    const [account = "", name = ""] = text.split("/");
    return account === owner ? [{ owner: account, name }] : [];
  });
  return [
    ...new Map([...own, ...readablePlaces(policy)].map((place) => [repositoryText(place), place])).values(),
  ];
}

function projectsOf(
  owner: string,
  { initiatives, roadmap, teams, consents }: Policy,
): readonly ProjectNumber[] {
  const named = [initiatives?.project, roadmap.project, ...teams.map(({ project }) => project)];
  const readable = named
    .filter((project) => project != null)
    .filter((project) => sameName(project.owner, owner) || consentsTo(consents, project.owner, "projects"));
  return [...new Map(readable.map((project) => [projectText(project), project])).values()];
}

/** Where the issues stand that commands and overviews are written on. */
function rootsOf({ initiatives, roadmap }: Policy): readonly RepositoryName[] {
  return [initiatives?.repository, roadmap.repository].filter((place) => place != null);
}

/** The issues with a comment that was edited since then. */
async function commentedIn(
  repositories: readonly RepositoryName[],
  asker: string,
  since: string,
  { reader }: ChangedParts,
): Promise<readonly string[]> {
  const addresses: IssueAddress[] = [];
  for (const { owner, name } of repositories) {
    const numbers = await reader.editedComments(asker, { owner, name }, since);
    addresses.push(...numbers.map((number) => ({ owner, name, number })));
  }
  const ids = await reader.issuesByAddress(asker, addresses);
  return [...ids.values()].filter((id) => id !== null);
}

/** Null of an owner that has taken the app away since the policy was read. */
async function changesOf(
  asker: string,
  { roots, ...requested }: ChangesPlaces & { readonly roots: readonly RepositoryName[] },
  since: string,
  parts: ChangedParts,
): Promise<(Changes & { readonly commented: readonly string[] }) | null> {
  try {
    const changes = await parts.reader.changes(asker, requested, since);
    return { ...changes, commented: await commentedIn(roots, asker, since, parts) };
  } catch (error) {
    if (isGitHubError(error, "not-installed")) return null;
    throw error;
  }
}
