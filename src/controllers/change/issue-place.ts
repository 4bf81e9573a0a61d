import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import { repositoryText, sameName } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import type { ChangeLook } from "./change-look.ts";

/** Null where neither the policy's repository nor the one that is deployed can take an issue. */
export async function issuePlace(
  { key, parts: { reader } }: ChangeLook,
  { repository }: ChangeControl,
  deployed: RepositoryFacts,
): Promise<RepositoryCatalogue | null> {
  for (const name of repository === null ? [deployed] : [repository, deployed]) {
    try {
      const found = (await reader.repositories(name.owner, [name])).get(repositoryText(name)) ?? null;
      if (found !== null && !found.repository.archived) return found;
    } catch (error) {
      if (!isGitHubError(error, "not-installed") || sameName(name.owner, key.owner)) throw error;
    }
  }
  return null;
}
