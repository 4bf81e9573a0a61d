import type { RepositoryFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import { repositoryText, sameName } from "../../domain/reference.ts";
import type { ProjectNumber, RepositoryName } from "../../domain/reference.ts";
import { consentsTo } from "../../domain/consent.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policy } from "../../policy/policy.ts";
import { readablePlaces } from "../../policy/readable.ts";
import type { Store } from "../../store/store.ts";
import { keysAboveAll } from "../sweep/list-roots.ts";

export interface ChangedParts {
  readonly reader: Pick<Reader, "ancestors" | "changes" | "repositories">;
  readonly store: Pick<Store, "projection">;
}

/** How each repository looks, by `repositoryText`; null: it cannot be found. */
export type Places = ReadonlyMap<string, RepositoryFacts | null>;

export interface Changed {
  readonly keys: readonly Key[];
  readonly places: Places;
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
  const repositories = repositoriesOf(owner, policy, await parts.store.projection.placesOf(owner));
  const projects = projectsOf(owner, policy);
  const askers = new Set([...repositories, ...projects].map((place) => place.owner.toLowerCase()));
  const places = new Map<string, RepositoryFacts | null>();
  const keys: Key[] = [];
  for (const asker of askers) {
    const ofAsker = <Place extends { readonly owner: string }>(all: readonly Place[]) =>
      all.filter((place) => sameName(place.owner, asker));
    const asked = { repositories: ofAsker(repositories), projects: ofAsker(projects) };
    const changes = await changesOf(asker, asked, since, parts);
    for (const [place, facts] of changes.repositories) places.set(place, facts);
    const rows = await parts.store.projection.rolesOf([...changes.issues, ...changes.carded]);
    const own = rows.filter(({ key }) => key.owner === owner);
    keys.push(...own.map(({ key }) => key));
    const known = new Set(own.map(({ id }) => id));
    const unknown = changes.issues.filter((id) => !known.has(id));
    keys.push(...(await keysAboveAll(owner, policy, { asker, ids: unknown }, parts)));
  }
  return { keys, places };
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
  return [
    ...new Map(
      readable.map((project) => [`${project.owner}/${project.number}`.toLowerCase(), project]),
    ).values(),
  ];
}

/** Of an owner that has taken the app away since the policy was read, nothing has changed. */
async function changesOf(
  asker: string,
  asked: Parameters<Reader["changes"]>[1],
  since: string,
  { reader }: ChangedParts,
): ReturnType<Reader["changes"]> {
  try {
    return await reader.changes(asker, asked, since);
  } catch (error) {
    if (isGitHubError(error, "not-installed")) return { issues: [], carded: [], repositories: new Map() };
    throw error;
  }
}
