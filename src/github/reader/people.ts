import { z } from "zod";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import { PermissionAnswer, permissionDocument } from "../queries/people.ts";
import type { Permission } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/**
 * Whoever is no collaborator may still read what is public. Where GraphQL does not show the collaborators
 * (it wants more than an app's `metadata: read`), REST answers for one of them.
 */
export async function readPermission(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  login: string,
): Promise<Permission> {
  const answer = await transport.read(owner, {
    operation: "ReadPermission",
    document: permissionDocument,
    variables: { ...repository, login },
    size: 1,
    content: 0,
  });
  requireAbsences(answer.problems);
  const found = shaped(PermissionAnswer, answer.data).repository;
  if (found === null) return "none";
  if (found.collaborators === null) return await permissionByRest(transport, owner, repository, login);
  const edges = found.collaborators.edges ?? [];
  const own = edges.find((edge) => edge !== null && sameName(edge.node.login, login));
  if (own) return own.permission.toLowerCase() as Lowercase<typeof own.permission>;
  return found.visibility === "PUBLIC" ? "read" : "none";
}

const RestPermission = z.object({
  permission: z.enum(["none", "read", "write", "admin"]),
  /** Knows `triage` and `maintain` too, and roles of the organisation's own. */
  role_name: z.string().optional(),
});

/** https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export async function permissionByRest(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  login: string,
): Promise<Permission> {
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const place = { owner: repository.owner, repo: repository.name, username: login };
  const { permission, role_name: role } = shaped(RestPermission, await transport.rest(owner, route, place));
  return role === "triage" || role === "maintain" ? role : permission;
}
