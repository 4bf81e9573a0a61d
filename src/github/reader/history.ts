import type { CommitFacts } from "../../domain/code.ts";
import { isGitHubError } from "../errors.ts";
import { HistoryAnswer, historyDocument, type HistoryCommit } from "../queries/history.ts";
import type { HistoryPage } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

interface HistoryRequest {
  readonly repository: string;
  readonly oid: string;
  readonly after: string | null;
}

const atOnce = 100;
/** People's words may be long, and then GitHub ends the query. */
const fewer = 10;

/** From that commit of a repository backwards, at most a hundred; null where GitHub has no such commit there. */
export async function readHistory(
  transport: Transport,
  owner: string,
  request: HistoryRequest,
): Promise<HistoryPage | null> {
  try {
    return await readPage(transport, owner, request, atOnce);
  } catch (error) {
    if (!isGitHubError(error) || !error.isTooHeavy) throw error;
    return await readPage(transport, owner, request, fewer);
  }
}

async function readPage(
  transport: Transport,
  owner: string,
  { repository: id, oid, after }: HistoryRequest,
  first: number,
): Promise<HistoryPage | null> {
  const answer = await transport.read(owner, {
    operation: "ReadHistory",
    document: historyDocument,
    variables: { id, oid, after, first },
    size: 1,
    content: 0,
  });
  requireAbsences(answer.problems);
  const history = shaped(HistoryAnswer, answer.data).node?.object?.history;
  if (history === undefined) return null;
  const { hasNextPage, endCursor } = history.pageInfo;
  return { commits: history.nodes.map(commitOf), next: hasNextPage ? endCursor : null };
}

function commitOf({
  oid,
  message,
  committedDate,
  parents,
  associatedPullRequests,
}: HistoryCommit): CommitFacts {
  const pulls = associatedPullRequests?.nodes.filter((each) => each?.merged === true) ?? [];
  // A branch that was rebased into another names the last one; the one that it was merged by goes before.
  const pull = pulls.find((each) => each?.mergeCommit?.oid === oid) ?? pulls[0];
  return {
    oid,
    message,
    committedAt: committedDate,
    parents: parents.nodes.flatMap((parent) => parent?.oid ?? []),
    pull: pull ? { number: pull.number, body: pull.body } : null,
  };
}
