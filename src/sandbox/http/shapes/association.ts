import type { Repository } from "../../state/entities.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf } from "./rendering.ts";

/**
 * What an author is to a repository, as whoever sees no private membership is told: GitHub's webhooks are the same for
 * every receiver. Nobody makes their membership public here, so a member is called one by nobody.
 * https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
 */
export function associationOf(authorId: string, repository: Repository, rendering: Rendering): string {
  if (accountOf(rendering, repository.ownerId).id === authorId) return "OWNER";
  return Object.hasOwn(repository.collaborators, authorId) ? "COLLABORATOR" : "NONE";
}
