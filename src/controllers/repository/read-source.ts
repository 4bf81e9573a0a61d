import type { DeploymentFacts, ReleaseFacts } from "../../domain/code.ts";
import type { Reader, ReleasesRequest } from "../../github/reader.ts";
import type { DeliverySource, KnownRelease } from "../../store/delivery-sources.ts";

/** Of each kind; older ones are not looked for, and not kept. */
const mostKnown = 1_000;
/** Of deployments that do not count, such as previews of pull requests: enough to see which are new. */
const mostOthers = 200;
/** How far back anything is looked for that is not known yet. */
export const backMs = 400 * 86_400_000;

export interface SourceParts {
  readonly reader: Pick<Reader, "releases">;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether a deployment to that environment may deliver. */
  readonly counts: (environment: string) => boolean;
}

/**
 * What a repository has released and deployed, from the newest back to what is known; null where it cannot be found.
 * `asker`: whose token reads it.
 */
export async function readSource(
  asker: string,
  id: string,
  known: DeliverySource | null,
  { reader, now, counts }: SourceParts,
): Promise<DeliverySource | null> {
  const releases = new Map((known?.releases ?? []).map((release) => [release.id, release]));
  const deployments = new Map((known?.deployments ?? []).map((deployment) => [deployment.id, deployment]));
  const listed = new Set<string>();
  // Deployments of others, such as previews of pull requests, must not keep a look from coming to its end.
  const read = { releases: 0, deployments: 0 };
  const oldest = new Date(now - backMs).toISOString();
  let source: Pick<DeliverySource, "repository" | "defaultBranch" | "head"> | null = null;
  let request: Omit<ReleasesRequest, "repository"> | null = {
    releases: { after: null },
    deployments: { after: null },
  };
  let whole = true;
  while (request !== null) {
    const page = await reader.releases(asker, { repository: id, ...request });
    if (page.repository === null) return null;
    source ??= { repository: page.repository, defaultBranch: page.defaultBranch, head: page.head };
    read.releases += page.releases.length;
    read.deployments += page.deployments.length;
    for (const { id: each } of page.releases) listed.add(each);
    const isNews = {
      releases: page.releases.some(({ id: each, publishedAt: at }) => at > oldest && !releases.has(each)),
      deployments: page.deployments.some(
        ({ id: each, createdAt: at }) => at > oldest && !deployments.has(each),
      ),
    };
    for (const release of page.releases)
      releases.set(release.id, releaseNow(release, releases.get(release.id), now));
    for (const deployment of page.deployments) {
      deployments.set(deployment.id, deploymentNow(deployment, deployments.get(deployment.id)));
    }
    if (request.releases !== null) whole = page.next?.releases == null;
    request = nextRequest(page.next, {
      releases: isNews.releases && read.releases < mostKnown,
      deployments: isNews.deployments && read.deployments < mostKnown,
    });
  }
  if (source === null) return null;
  // Where not all are listed, one that is not among them need not be gone.
  if (whole) withdraw(releases, listed, now);
  return {
    ...source,
    releases: newestOf(releases, ({ publishedAt }) => publishedAt),
    deployments: newestDeployments(deployments, counts),
    isReadable: true,
    ...decidedBefore(known),
  };
}

/** What only the look itself finds out, with the history. */
function decidedBefore(
  known: DeliverySource | null,
): Pick<DeliverySource, "absent" | "comparisons" | "counted"> {
  const { absent, comparisons, counted } = known ?? { absent: [], comparisons: [], counted: [] };
  return { absent, comparisons, counted };
}

/** Notes of those that are not listed any more since when. */
function withdraw(releases: Map<string, KnownRelease>, listed: ReadonlySet<string>, now: number): void {
  const gone = [...releases.values()].filter(({ id }) => !listed.has(id));
  for (const release of gone) {
    releases.set(release.id, { ...release, withdrawnAt: release.withdrawnAt ?? new Date(now).toISOString() });
  }
}

function nextRequest(
  next: Pick<ReleasesRequest, "releases" | "deployments"> | null,
  wanted: { readonly releases: boolean; readonly deployments: boolean },
): Omit<ReleasesRequest, "repository"> | null {
  const releases = wanted.releases ? (next?.releases ?? null) : null;
  const deployments = wanted.deployments ? (next?.deployments ?? null) : null;
  return releases === null && deployments === null ? null : { releases, deployments };
}

/** The first commit of its tag stands; where the tag went is noted beside it. */
function releaseNow(read: ReleaseFacts, known: KnownRelease | undefined, now: number): KnownRelease {
  if (known === undefined) return { ...read, movedTo: null, withdrawnAt: null, promotedAt: null };
  const isPromoted = known.prerelease && !read.prerelease;
  const promotedAt = known.promotedAt ?? (isPromoted ? new Date(now).toISOString() : null);
  // What was a release once has delivered; made a prerelease again it takes nothing back.
  const prerelease = read.prerelease && known.prerelease;
  const movedTo = read.oid !== null && read.oid !== known.oid ? read.oid : null;
  return { ...read, prerelease, oid: known.oid ?? read.oid, movedTo, withdrawnAt: null, promotedAt };
}

function deploymentNow(read: DeploymentFacts, known: DeploymentFacts | undefined): DeploymentFacts {
  return known?.succeededAt == null ? read : { ...read, succeededAt: known.succeededAt };
}

/** A thousand previews must not push out what went to users. */
function newestDeployments(
  deployments: ReadonlyMap<string, DeploymentFacts>,
  counts: SourceParts["counts"],
): DeploymentFacts[] {
  const createdAt = (deployment: DeploymentFacts) => deployment.createdAt;
  const { own = [], others = [] } = Object.groupBy(deployments.values(), ({ environment }) =>
    counts(environment) ? "own" : "others",
  );
  const byId = (all: readonly DeploymentFacts[]) => new Map(all.map((each) => [each.id, each]));
  return inOrder([...newestOf(byId(own), createdAt), ...newestOf(byId(others), createdAt, mostOthers)]);
}

function newestOf<Row extends { readonly id: string }>(
  rows: ReadonlyMap<string, Row>,
  timeOf: (row: Row) => string,
  most = mostKnown,
): Row[] {
  const newest = [...rows.values()].toSorted((one, other) => (timeOf(one) > timeOf(other) ? -1 : 1));
  return inOrder(newest.slice(0, most));
}

/** Of their ids, so that the same ones are the same text. */
function inOrder<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
