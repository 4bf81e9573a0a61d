import type { RepositoryName } from "../../domain/reference.ts";
import { readCommit } from "../../delivery/commit-words.ts";
import type { Reader } from "../../github/reader.ts";
import type { KnownCommit } from "../../store/delivery-sources.ts";

/** Pages of a hundred, in one look at a repository: the next look goes on from there. */
const mostPages = 10;

export interface CommitsWanted {
  readonly repository: RepositoryName & { readonly id: string };
  /** Commits that are delivered, and the branch's newest, the newest first. */
  readonly heads: readonly string[];
  /** Milliseconds since the epoch: what is older tells nothing. */
  readonly since: number;
  /** What GitHub is known not to have. */
  readonly absent: readonly string[];
}

export interface CommitsRead {
  readonly commits: readonly KnownCommit[];
  /** Of the heads those that GitHub does not have. */
  readonly absent: readonly string[];
}

/**
 * The commits back from these heads that are not known yet. Where a look ended in the middle, the history is read on from
 * there: the parents that are missing are heads as well.
 */
export async function readCommits(
  asker: string,
  { repository, heads, since, absent }: CommitsWanted,
  known: readonly KnownCommit[],
  reader: Pick<Reader, "history">,
): Promise<CommitsRead> {
  const all = new Set(known.map(({ oid }) => oid));
  const gone = new Set(absent);
  const found: KnownCommit[] = [];
  let pages = 0;
  for (const oid of new Set([...heads, ...missingParents(known, all, since)])) {
    let after: string | null = null;
    let goesOn = !all.has(oid) && !gone.has(oid);
    while (goesOn && pages < mostPages) {
      const page = await reader.history(asker, { repository: repository.id, oid, after });
      pages += 1;
      if (page === null) gone.add(oid);
      const fresh = page?.commits.filter((commit) => !all.has(commit.oid)) ?? [];
      for (const commit of fresh) {
        all.add(commit.oid);
        found.push({ ...readCommit(commit, repository), committedAt: Date.parse(commit.committedAt) });
      }
      after = page?.next ?? null;
      // Behind a page of which all is known, or old, comes nothing that matters.
      goesOn = after !== null && fresh.some(({ committedAt }) => Date.parse(committedAt) >= since);
    }
  }
  return { commits: found, absent: heads.filter((oid) => gone.has(oid)) };
}

/** Where the history was not read on although it matters: a look reads only so much, and an older change may come later. */
function missingParents(
  known: readonly KnownCommit[],
  all: ReadonlySet<string>,
  since: number,
): readonly string[] {
  return known
    .filter(({ committedAt }) => committedAt >= since)
    .toSorted((one, other) => other.committedAt - one.committedAt)
    .flatMap(({ parents }) => parents.filter((oid) => !all.has(oid)));
}
