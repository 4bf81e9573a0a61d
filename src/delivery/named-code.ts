import type { CodeReference } from "../domain/code-reference.ts";
import type { Commit } from "../domain/commit.ts";
import type { CountedDeployment } from "../domain/counted-deployment.ts";
import type { NamedCode } from "../domain/matter.ts";
import { sameRepository, type RepositoryName } from "../domain/reference.ts";
import { ancestry, type History } from "./history.ts";

/*
 * Which deployment, release or change people mean, of those that are known. A reference that leads nowhere is nobody's to
 * guess.
 */

/** A repository as far as people may name what is in it. */
export interface NameableRepository {
  readonly repository: RepositoryName;
  readonly releases: readonly {
    readonly id: string;
    readonly tag: string;
    readonly oid: string | null;
    readonly publishedAt: string;
  }[];
  readonly deployments: readonly {
    readonly id: string;
    readonly oid: string;
    readonly succeededAt: string | null;
  }[];
  readonly counted: readonly CountedDeployment[];
  /** Those that were merged. */
  readonly changes: readonly {
    readonly id: string;
    readonly number: number | null;
    readonly oid: string | null;
    readonly mergedAt: string | null;
  }[];
}

/**
 * What a reference leads to. Several: the same tag stands in several repositories, and none of them alone delivers the
 * product. Empty: nothing that is known.
 *
 * @param product key of the product that the incident is about; null where it is not known
 */
export function codeNamed(
  reference: CodeReference,
  known: readonly NameableRepository[],
  product: string | null,
): readonly NamedCode[] {
  const found = placesOf(reference, known).flatMap((place) => {
    const code = codeIn(reference, place, product);
    return code === null ? [] : [{ code, place }];
  });
  const own = found.filter(({ place }) => delivers(place, product));
  return (own.length > 0 ? own : found).map(({ code }) => code);
}

/** Where a reference may lead: to the repository that it names, else to any. */
export function placesOf<Place extends Pick<NameableRepository, "repository">>(
  { repository }: CodeReference,
  known: readonly Place[],
): readonly Place[] {
  if (repository === null) return known;
  return known.filter((place) => sameRepository(place.repository, repository));
}

function delivers({ counted }: NameableRepository, product: string | null): boolean {
  return product !== null && counted.some((row) => row.product === product);
}

function codeIn(
  reference: CodeReference,
  place: NameableRepository,
  product: string | null,
): NamedCode | null {
  switch (reference.kind) {
    case "pull":
      return changeNamed(place, ({ number }) => number === reference.number);
    case "release":
      return releaseNamed(place, reference.tag);
    case "commit":
      return commitNamed(place, reference.oid, product);
    case "page":
      return null;
  }
}

function changeNamed(
  { changes }: NameableRepository,
  isMeant: (change: NameableRepository["changes"][number]) => boolean,
): NamedCode | null {
  const change = changes.find((each) => each.mergedAt !== null && isMeant(each));
  return change === undefined ? null : { kind: "change", id: change.id, at: change.mergedAt ?? "" };
}

/** As it is written, else case aside: tags that differ in nothing but case are two. */
function releaseNamed({ releases }: NameableRepository, tag: string): NamedCode | null {
  const wanted = tag.toLowerCase();
  const release =
    releases.find((each) => each.tag === tag) ?? releases.find((each) => each.tag.toLowerCase() === wanted);
  return release === undefined ? null : { kind: "release", id: release.id, at: release.publishedAt };
}

/** The deployment of that commit, else its release, else the change whose merge it is. */
function commitNamed(place: NameableRepository, oid: string, product: string | null): NamedCode | null {
  const isIt = (other: string | null) => other?.toLowerCase().startsWith(oid) ?? false;
  const full = new Set(
    [...place.deployments, ...place.releases, ...place.changes].flatMap((each) =>
      each.oid !== null && isIt(each.oid) ? [each.oid] : [],
    ),
  );
  // So few digits that two commits begin with them name neither.
  if (full.size > 1) return null;
  const counted = firstCounted(place.counted, product, (row) => isIt(row.oid));
  if (counted !== null) return counted;
  const deployed = place.deployments.find((each) => each.succeededAt !== null && isIt(each.oid));
  if (deployed !== undefined) return { kind: "deployment", id: deployed.id, at: deployed.succeededAt ?? "" };
  const release = place.releases.find((each) => isIt(each.oid));
  if (release !== undefined) return { kind: "release", id: release.id, at: release.publishedAt };
  return changeNamed(place, (change) => isIt(change.oid));
}

/**
 * The first counted deployment that brought a commit or pull request which closed no work item, as its history tells; null
 * where none did, or that cannot be told.
 */
export function codeInHistory(
  reference: CodeReference,
  {
    counted,
    commits,
    history,
  }: Pick<NameableRepository, "counted"> & {
    readonly commits: readonly Pick<Commit, "oid" | "pull">[];
    readonly history: History;
  },
  product: string | null,
): NamedCode | null {
  const meant = commits.filter(({ oid, pull }) =>
    reference.kind === "commit"
      ? oid.startsWith(reference.oid)
      : reference.kind === "pull" && pull?.number === reference.number,
  );
  // Of a pull request that was rebased each commit names it, and what brought one of them may have lacked another.
  if (meant.length === 0 || (reference.kind === "commit" && meant.length > 1)) return null;
  return firstCounted(counted, product, (row) =>
    meant.every(({ oid }) => ancestry(history, oid, row.oid) === "yes"),
  );
}

function firstCounted(
  counted: readonly CountedDeployment[],
  product: string | null,
  isMeant: (row: CountedDeployment) => boolean,
): NamedCode | null {
  const all = counted.filter(isMeant);
  const own = all.filter((row) => row.product === product);
  const [first] = (own.length > 0 ? own : all).toSorted(earliestFirst);
  return first === undefined ? null : { kind: "deployment", id: first.id, at: first.at };
}

/**
 * The newest counted deployment of a product that was there before an instant (ISO 8601); null where there is none. It is
 * what people are asked about first, and never counts unless somebody says so.
 */
export function newestBefore(
  counted: readonly CountedDeployment[],
  product: string,
  instant: string,
): CountedDeployment | null {
  const before = counted
    .filter((row) => row.product === product && Date.parse(row.at) <= Date.parse(instant))
    .toSorted(earliestFirst);
  return before.at(-1) ?? null;
}

function earliestFirst(one: CountedDeployment, other: CountedDeployment): number {
  return Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1);
}
