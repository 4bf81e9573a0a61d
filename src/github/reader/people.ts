import { sameName, type RepositoryName } from "../../domain/reference.ts";
import {
  PermissionAnswer,
  permissionDocument,
  TeamMembersAnswer,
  teamMembersDocument,
} from "../queries/people.ts";
import type { Permission } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** Whoever is no collaborator may still read what is public. */
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
  const edges = found.collaborators?.edges ?? [];
  const own = edges.find((edge) => edge !== null && sameName(edge.node.login, login));
  if (own) return own.permission.toLowerCase() as Lowercase<typeof own.permission>;
  return found.visibility === "PUBLIC" ? "read" : "none";
}

export async function readTeamMembers(
  transport: Transport,
  owner: string,
  organisation: string,
  slug: string,
): Promise<ReadonlySet<string> | null> {
  const logins = new Set<string>();
  let after: string | null = null;
  do {
    const answer = await transport.read(owner, {
      operation: "ReadTeamMembers",
      document: teamMembersDocument,
      variables: { organisation, slug, after },
      size: 1,
      content: 0,
    });
    requireAbsences(answer.problems);
    const team = shaped(TeamMembersAnswer, answer.data).organization?.team ?? null;
    if (team === null) return null;
    for (const member of team.members.nodes) if (member !== null) logins.add(member.login.toLowerCase());
    after = team.members.pageInfo.hasNextPage ? team.members.pageInfo.endCursor : null;
  } while (after !== null);
  return logins;
}
