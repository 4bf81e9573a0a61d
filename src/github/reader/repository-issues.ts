import type { IssueFacts } from "../../domain/issue.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import { itemsOf } from "../queries/cards.ts";
import { actorOf } from "../queries/actor.ts";
import { coreFacts } from "../queries/core.ts";
import {
  CreatedIssuesAnswer,
  createdIssuesDocument,
  ListIssuesAnswer,
  listIssuesDocument,
} from "../queries/repository-issues.ts";
import type { ListedIssue } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { wholeAnswer } from "./entries.ts";

/** All that are open, and of the closed ones those that changed since then. */
export async function listIssues(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  since: string | null,
): Promise<readonly ListedIssue[]> {
  if (since === null) return await listFiltered(transport, owner, repository, {});
  const [open, changed] = await Promise.all([
    listFiltered(transport, owner, repository, { states: ["OPEN"] }),
    listFiltered(transport, owner, repository, { states: ["CLOSED"], since }),
  ]);
  // One that closes between the two requests is in both.
  return [...new Map([...open, ...changed].map((issue) => [issue.id, issue])).values()];
}

async function listFiltered(
  transport: Transport,
  owner: string,
  { owner: account, name }: RepositoryName,
  filter: Record<string, unknown>,
): Promise<ListedIssue[]> {
  const found: ListedIssue[] = [];
  let after: string | null = null;
  do {
    const answer = await transport.read(owner, {
      operation: "ListIssues",
      document: listIssuesDocument,
      variables: { owner: account, name, after, filter },
      size: 1,
      content: 0,
    });
    const { issues } = wholeAnswer(ListIssuesAnswer, answer).repository;
    for (const { state, labels, ...issue } of issues.nodes) {
      found.push({
        ...issue,
        open: state === "OPEN",
        labels: labels?.nodes.map((label) => label.name) ?? [],
      });
    }
    after = issues.pageInfo.hasNextPage ? issues.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

export async function createdIssues(
  transport: Transport,
  owner: string,
  { owner: account, name }: RepositoryName,
  since: string,
  self: string,
): Promise<readonly IssueFacts[]> {
  const found: IssueFacts[] = [];
  let after: string | null = null;
  do {
    const answer = await transport.read(owner, {
      operation: "ReadCreatedIssues",
      document: createdIssuesDocument,
      variables: { owner: account, name, after, since },
      size: 1,
      content: 0,
    });
    const { issues } = wholeAnswer(CreatedIssuesAnswer, answer).repository;
    const recent = issues.nodes.filter(({ createdAt }) => Date.parse(createdAt) >= Date.parse(since));
    for (const node of recent) {
      const editor = node.editor === null ? {} : { editor: actorOf(node.editor, self) };
      const facts = {
        ...coreFacts(node, self),
        body: node.body,
        ...editor,
        ...itemsOf(node.projectItems, [], () => node.createdAt),
      };
      if (facts.author.kind === "self") found.push(facts);
    }
    const mayBeMore = issues.pageInfo.hasNextPage && recent.length === issues.nodes.length;
    after = mayBeMore ? issues.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
