import { canSeeRepository } from "../../state/access.ts";
import type { Repository } from "../../state/entities.ts";
import { notFound, Refusal } from "../../state/refusal.ts";
import { accountByLogin, repositoryByName, row } from "../../state/row.ts";
import { budgetOf } from "../budget.ts";
import type { Context } from "../context.ts";
import { findNode } from "../node.ts";
import { resolversOf } from "../resolver.ts";

interface ByName {
  readonly owner: string;
  readonly name: string;
  readonly followRenames?: boolean;
}

export const queryResolvers = resolversOf<unknown>("Query", {
  viewer: (_root, _args: never, { tables, viewer }) => row(tables, "accounts", viewer.accountId),
  node: (_root, { id }: { id: string }, context) => {
    const node = findNode(context, id);
    if (node === undefined) throw notFound(id);
    return node;
  },
  // An Error among the elements becomes a null with an error of its own: the others stay.
  nodes: (_root, { ids }: { ids: readonly string[] }, context) =>
    ids.map((id) => findNode(context, id) ?? notFound(id)),
  repository: (_root, args: ByName, context) =>
    repositoryNamed(context, args.owner, args.name, args.followRenames),
  organization: (_root, { login }: { login: string }, { tables }) => {
    const account = accountByLogin(tables, login);
    if (account?.kind === "Organization") return account;
    throw new Refusal("NOT_FOUND", `Could not resolve to an Organization with the login of '${login}'.`);
  },
  user: (_root, { login }: { login: string }, { tables }) => {
    const account = accountByLogin(tables, login);
    if (account?.kind === "User") return account;
    throw new Refusal("NOT_FOUND", `Could not resolve to a User with the login of '${login}'.`);
  },
  repositoryOwner: (_root, { login }: { login: string }, { tables }) => {
    const account = accountByLogin(tables, login);
    return account === undefined || account.kind === "Bot" ? null : account;
  },
  rateLimit: (_root, _args: never, context) => ({
    ...budgetOf(context.state, context.viewer),
    ...costFields(context),
  }),
});

function costFields(context: Context) {
  return { cost: context.cost.points, nodeCount: context.cost.nodes };
}

export function repositoryNamed(context: Context, owner: string, name: string, followRenames = true) {
  const repository = repositoryByName(context.tables, owner, name);
  const isThere = repository !== undefined && canSeeRepository(context.tables, context.viewer, repository);
  if (isThere && (followRenames || isNamed(context, repository, owner, name))) return repository;
  throw new Refusal("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
}

function isNamed({ tables }: Context, repository: Repository, owner: string, name: string): boolean {
  const { login } = row(tables, "accounts", repository.ownerId);
  return `${login}/${repository.name}`.toLowerCase() === `${owner}/${name}`.toLowerCase();
}
