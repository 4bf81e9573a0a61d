import { installationCovers, isAtLeast, levelOf } from "../../state/access.ts";
import type { Repository, User } from "../../state/entities.ts";
import { Refusal } from "../../state/refusal.ts";
import { row } from "../../state/row.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";

export interface CollaboratorArguments extends PageArguments {
  readonly login?: string | null;
  readonly query?: string | null;
}

/** Who has access beyond what is public, each edge with the highest level that the person has. */
export function collaboratorsOf(context: Context, repository: Repository, args: CollaboratorArguments) {
  const { tables, viewer } = context;
  const allowed =
    viewer.kind === "installation"
      ? installationCovers(tables, viewer, repository)
      : isAtLeast(levelOf(tables, viewer.accountId, repository), "WRITE");
  if (!allowed) throw new Refusal("FORBIDDEN", "Must have push access to view repository collaborators.");
  const people = peopleWithAccess(context, repository).filter((user) => matches(user, args));
  const connection = connectEntities(people, args);
  const edges = connection.edges.map((edge) => ({
    ...edge,
    permission: permissionOf(context, repository, edge.node),
  }));
  return { ...connection, edges };
}

/** Those whom an issue can be assigned to. */
export function assignableUsersOf(context: Context, repository: Repository, args: CollaboratorArguments) {
  return connectEntities(
    peopleWithAccess(context, repository).filter((user) => matches(user, args)),
    args,
  );
}

function peopleWithAccess(context: Context, repository: Repository): User[] {
  return candidateIds(context, repository)
    .map((id) => context.tables.accounts.get(id))
    .filter((account) => account?.kind === "User")
    .filter((user) => permissionOf(context, repository, user) !== null);
}

function matches(user: User, { login, query }: CollaboratorArguments): boolean {
  if (login != null && user.login.toLowerCase() !== login.toLowerCase()) return false;
  return query == null || `${user.login} ${user.name ?? ""}`.toLowerCase().includes(query.toLowerCase());
}

function permissionOf(context: Context, repository: Repository, user: User) {
  return levelOf(context.tables, user.id, { ...repository, visibility: "PRIVATE" });
}

function candidateIds({ tables }: Context, repository: Repository): string[] {
  const owner = row(tables, "accounts", repository.ownerId);
  const members = owner.kind === "Organization" ? owner.memberIds : [owner.id];
  const granted = Object.keys(repository.collaborators).flatMap(
    (id) => tables.teams.get(id)?.memberIds ?? [id],
  );
  return [...new Set([...members, ...granted])];
}
