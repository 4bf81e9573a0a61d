import { z } from "zod";
import type { RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../errors.ts";
import type { CommitsToCompare } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { shaped } from "./entries.ts";

const ComparisonAnswer = z.object({ status: z.string() });

/**
 * GraphQL compares only what a branch or a tag names. Of the second page GitHub lists no files, which nobody asks for.
 * https://docs.github.com/en/rest/commits/commits#compare-two-commits
 */
export async function readContains(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  { base, head }: CommitsToCompare,
): Promise<boolean | null> {
  try {
    const answer = await transport.rest(owner, "GET /repos/{owner}/{repo}/compare/{basehead}", {
      owner: repository.owner,
      repo: repository.name,
      basehead: `${base}...${head}`,
      per_page: 1,
      page: 2,
    });
    return ["ahead", "identical"].includes(shaped(ComparisonAnswer, answer).status);
  } catch (error) {
    // Also where the two have nothing in common.
    if (isGitHubError(error, "not-found")) return false;
    // GitHub answers so where it is too much to compare, however often it is asked.
    if (isGitHubError(error, "unavailable") && error.status !== null) return null;
    throw error;
  }
}
