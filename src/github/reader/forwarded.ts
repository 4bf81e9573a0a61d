import { z } from "zod";
import type { RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../errors.ts";
import type { Forwarded } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { shaped } from "./entries.ts";

const IssueAnswer = z.object({
  node_id: z.string(),
  number: z.number().int(),
  repository_url: z.url(),
});

/**
 * GraphQL knows nothing of where a transferred issue went; REST answers its old address with a redirect.
 * https://docs.github.com/en/rest/issues/issues#get-an-issue
 */
export async function readForwarded(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  number: number,
): Promise<Forwarded | null> {
  try {
    const answer = await transport.rest(owner, "GET /repos/{owner}/{repo}/issues/{issue_number}", {
      owner: repository.owner,
      repo: repository.name,
      issue_number: number,
    });
    const issue = shaped(IssueAnswer, answer);
    const [account = "", name = ""] = new URL(issue.repository_url).pathname.split("/").slice(-2);
    return { id: issue.node_id, repository: { owner: account, name }, number: issue.number };
  } catch (error) {
    if (isGitHubError(error, "not-found")) return null;
    throw error;
  }
}
