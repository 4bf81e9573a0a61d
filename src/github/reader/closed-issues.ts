import { ClosedIssuesAnswer, closedIssuesDocument } from "../queries/closed-issues.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";
import { halvesOf, inHalves } from "./in-halves.ts";

/** The issues that the merge of each pull request closes; what cannot be seen closes none. */
export async function readClosedIssues(
  transport: Transport,
  owner: string,
  pullRequests: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  async function ask(batch: readonly string[]): Promise<void> {
    const answer = await transport.read(owner, {
      operation: "ReadClosedIssues",
      document: closedIssuesDocument,
      variables: { ids: batch },
      size: batch.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    const { nodes } = shaped(ClosedIssuesAnswer, answer.data);
    batch.forEach((id, at) => {
      const issues = nodes[at]?.closingIssuesReferences?.nodes ?? [];
      found.set(
        id,
        issues.flatMap((issue) => issue?.id ?? []),
      );
    });
  }
  for (let from = 0; from < pullRequests.length; from += 100) {
    await inHalves<readonly string[]>(pullRequests.slice(from, from + 100), ask, halvesOf);
  }
  return found;
}
