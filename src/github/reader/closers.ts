import type { CloserFacts } from "../../domain/code.ts";
import {
  changeOfCommit,
  changeOfPull,
  ClosersAnswer,
  CommitAnswer,
  closersDocument,
  MergedFromAnswer,
  mergedFromDocument,
  PullAnswer,
  Pulls,
  pullRequestsDocument,
} from "../queries/closers.ts";
import type { Transport } from "../transport.ts";
import { shaped, wholeAnswer } from "./entries.ts";
import { readNodes } from "./read-nodes.ts";

/** What closed each issue, a pull request once; none for an issue that cannot be seen. */
export async function readClosers(
  transport: Transport,
  owner: string,
  issues: readonly string[],
  withPaths: boolean,
): Promise<ReadonlyMap<string, readonly CloserFacts[]>> {
  const found = new Map<string, readonly CloserFacts[]>();
  await readNodes(
    transport,
    owner,
    issues,
    { operation: "ReadClosers", document: closersDocument(withPaths) },
    (id, node) => found.set(id, node === null ? [] : changesOf(shaped(ClosersAnswer, node))),
  );
  return found;
}

/** Those of the pull requests that can be seen, as they are now. */
export async function readPullRequests(
  transport: Transport,
  owner: string,
  ids: readonly string[],
  withPaths: boolean,
): Promise<readonly CloserFacts[]> {
  const found: CloserFacts[] = [];
  const request = { operation: "ReadPullRequests", document: pullRequestsDocument(withPaths) };
  await readNodes(transport, owner, ids, request, (_, node) => {
    if (node !== null) found.push(changeOfPull(shaped(PullAnswer, node)));
  });
  return found;
}

/** Those of a repository that were merged from these branches of its own, the ten newest of each. */
export async function readMergedFrom(
  transport: Transport,
  owner: string,
  { repository: id, branches }: { readonly repository: string; readonly branches: readonly string[] },
): Promise<readonly CloserFacts[]> {
  const answer = await transport.read(owner, {
    operation: "ReadMergedFrom",
    document: mergedFromDocument(branches.length),
    variables: { id, ...Object.fromEntries(branches.map((branch, at) => [`head${at}`, branch])) },
    size: branches.length,
    content: 0,
  });
  const { node } = wholeAnswer(MergedFromAnswer, answer);
  return branches
    .flatMap((_, at) => shaped(Pulls, node?.[`b${at}`] ?? null)?.nodes ?? [])
    .filter((pull) => pull !== null)
    .map(changeOfPull)
    .filter(({ head }) => head !== null);
}

function changesOf({
  closedByPullRequestsReferences: pulls,
  timelineItems,
}: ClosersAnswer): readonly CloserFacts[] {
  const changes = (pulls?.nodes ?? []).flatMap((pull) => (pull === null ? [] : [changeOfPull(pull)]));
  const closer = timelineItems?.nodes.at(-1)?.closer ?? null;
  if (closer?.__typename === "PullRequest") changes.push(changeOfPull(shaped(PullAnswer, closer)));
  if (closer?.__typename === "Commit") changes.push(changeOfCommit(shaped(CommitAnswer, closer)));
  return [...new Map(changes.map((change) => [change.id, change])).values()];
}
