import { z } from "zod";
import type { RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../errors.ts";
import type { Transport } from "../transport.ts";
import { shaped } from "./entries.ts";

const CommentsAnswer = z.array(z.object({ issue_url: z.url() }));
const perPage = 100;

/**
 * An edit of a comment need not change its issue's `updatedAt`, and GraphQL does not list comments by their own.
 * https://docs.github.com/en/rest/issues/comments#list-issue-comments-for-a-repository
 */
export async function readEditedComments(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  since: string,
): Promise<readonly number[]> {
  const numbers = new Set<number>();
  try {
    for (let page = 1, more = true; more; page += 1) {
      const answer = await transport.rest(owner, "GET /repos/{owner}/{repo}/issues/comments", {
        owner: repository.owner,
        repo: repository.name,
        sort: "updated",
        direction: "asc",
        since,
        per_page: perPage,
        page,
      });
      const comments = shaped(CommentsAnswer, answer);
      for (const { issue_url: url } of comments) numbers.add(Number(url.split("/").at(-1)));
      more = comments.length === perPage;
    }
  } catch (error) {
    if (!isGitHubError(error, "not-found")) throw error;
  }
  return [...numbers];
}
