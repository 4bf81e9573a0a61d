import type { Consents, Use } from "../domain/consent.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import {
  sameName,
  sameRepository,
  type ProjectNumber,
  type RepositoryName,
  type Target,
} from "../domain/reference.ts";
import type { Snapshot } from "../domain/world.ts";

/* Whose things a write touches, by what GitHub said of them, and which uses of them their owner must have let. */

/** Where a policy has its things; of other owners only what they let it rule. */
export interface Places {
  readonly portfolio: RepositoryName | null;
  readonly roadmap: RepositoryName | null;
  readonly backlogs: readonly RepositoryName[];
}

/** Of a key whose policy has nothing to do with it. */
export const nowhere: Places = { portfolio: null, roadmap: null, backlogs: [] };

export interface Wall {
  readonly snapshot: Snapshot;
  readonly consents: Consents;
  readonly places: Places;
  /** Where an issue stands that was made for this plan; null where it was not. */
  readonly made: (issue: Target) => RepositoryName | null;
}

/** Something that a write touches: whose it is, and what that owner must have consented to, one of it at least. */
export interface Touched {
  readonly owner: string | null;
  readonly anyOf: readonly Use[];
}

export function inRepository(place: RepositoryName | null, { places }: Wall): Touched {
  return { owner: place?.owner ?? null, anyOf: place === null ? [] : usesOf(place, places) };
}

/** What ruling or spawning in a repository goes by, as far as the policy has to do with it. */
export function usesOf(place: RepositoryName, { portfolio, roadmap, backlogs }: Places): readonly Use[] {
  const is = (other: RepositoryName | null) => other !== null && sameRepository(place, other);
  return [
    ...(is(portfolio) ? (["portfolio"] as const) : []),
    ...(is(roadmap) ? (["roadmap"] as const) : []),
    ...(backlogs.some(is) ? (["issues"] as const) : []),
  ];
}

export function onIssue(issue: Target, wall: Wall, write: "any" | "note" = "any"): Touched {
  const { place, spawned } = whereIs(issue, wall);
  if (place === null) return { owner: null, anyOf: [] };
  const by = usesOf(place, wall.places);
  const ruled = by.filter((use) => use !== "issues");
  if (spawned) return { owner: place.owner, anyOf: [...ruled, "issues"] };
  return { owner: place.owner, anyOf: write === "note" ? by : ruled };
}

/** Onto a board of the same owner goes what may be spawned there; any other card its owner has to have let expressly. */
export function onBoard(
  project: string,
  issue: Target | null,
  birth: RepositoryName | null,
  wall: Wall,
): Touched {
  const board = projectById(project, wall);
  if (board === null) return { owner: null, anyOf: [] };
  const { place, spawned } = issue === null ? { place: birth, spawned: true } : whereIs(issue, wall);
  const isTogether = place !== null && spawned && sameName(place.owner, board.owner);
  const spawns = isTogether ? (["issues", ...usesOf(place, wall.places)] as const) : [];
  return { owner: board.owner, anyOf: ["projects", ...spawns] };
}

interface Location {
  readonly place: RepositoryName | null;
  /** The app made it for this key. */
  readonly spawned: boolean;
}

function whereIs(id: Target, { snapshot, made }: Wall): Location {
  const born = made(id);
  if (born !== null) return { place: born, spawned: true };
  const issue = snapshot.issues.get(id);
  if (!isReadable(issue)) return { place: null, spawned: false };
  return { place: nameIn(issue.repository, snapshot), spawned: isSpawned(issue, snapshot) };
}

/** As the policy calls it, where it is a repository of the policy that was renamed; never another owner's. */
function nameIn(
  repository: RepositoryName & { readonly id: string },
  { catalogue }: Snapshot,
): RepositoryName {
  const entry = [...catalogue.repositories].find(
    ([, candidate]) => candidate?.repository.id === repository.id,
  );
  const [owner = "", name = ""] = entry?.[0].split("/") ?? [];
  return entry !== undefined && sameName(owner, repository.owner) ? { owner, name } : repository;
}

/** By the signed mark of its birth, or of what is remembered as made and not as linked. */
function isSpawned({ id, mark }: IssueFacts, { memory, key }: Snapshot): boolean {
  if (mark === null) return false;
  const remembered = (memory?.children ?? []).find((child) => child.id === id);
  return mark.keys["initiative"] === key.id || (remembered !== undefined && remembered.linked === undefined);
}

export function repositoryById(id: string, { snapshot }: Wall): RepositoryName | null {
  const entry = [...snapshot.catalogue.repositories.values()].find(
    (candidate) => candidate?.repository.id === id,
  );
  const read = snapshot.issues.values().find((issue) => isReadable(issue) && issue.repository.id === id);
  const place = entry?.repository ?? (isReadable(read) ? read.repository : null);
  return place === null ? null : nameIn(place, snapshot);
}

export function repositoryOfLabel(label: string, { snapshot }: Wall): RepositoryName | null {
  const entry = [...snapshot.catalogue.repositories.values()].find((candidate) =>
    candidate?.labels.some(({ id }) => id === label),
  );
  return entry ? nameIn(entry.repository, snapshot) : null;
}

function projectById(id: string, { snapshot }: Wall): Pick<ProjectNumber, "owner"> | null {
  const entry = [...snapshot.catalogue.projects.values()].find((candidate) => candidate?.id === id);
  if (entry) return entry;
  for (const issue of snapshot.issues.values()) {
    const item = isReadable(issue) ? issue.items.find(({ project }) => project.id === id) : undefined;
    if (item !== undefined) return item.project;
  }
  return null;
}
