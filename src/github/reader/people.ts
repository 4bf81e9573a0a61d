import { z } from "zod";
import { repositoryText, sameName, type RepositoryName } from "../../domain/reference.ts";
import type { CatalogueCache } from "../catalogue-cache.ts";
import { PermissionAnswer, PermissionsAnswer, permissionsDocument } from "../queries/people.ts";
import type { Permission } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

/** People in one request: GitHub counts a connection each, a hundred for a point. */
const atOnce = 100;
/** Where each takes a request of its own, no more are asked for at once. */
const maxByRest = 20;

/**
 * What each may do in the repository, by login as it was given; from the cache where it is known. Whoever is no
 * collaborator may still read what is public. Where GraphQL does not show the collaborators (it wants more than an app's
 * `metadata: read`), REST answers for one of them, and beyond twenty nobody is answered: they are not in the map.
 */
export async function readPermissions(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  logins: readonly string[],
  cache: Pick<CatalogueCache, "permissions" | "drops">,
): Promise<ReadonlyMap<string, Permission>> {
  const keyOf = (login: string) => `${repositoryText(repository)}#${login}`.toLowerCase();
  const unknown = [...new Set(logins)].filter((login) => cache.permissions.get(keyOf(login)) === undefined);
  const fresh = new Map<string, Permission>();
  const drops = cache.drops();
  for (let from = 0; from < unknown.length; from += atOnce) {
    const batch = unknown.slice(from, from + atOnce);
    for (const [login, found] of await askFor(transport, owner, repository, batch)) fresh.set(login, found);
  }
  // What was dropped meanwhile is good for this once.
  if (cache.drops() === drops) for (const [login, found] of fresh) cache.permissions.set(keyOf(login), found);
  return new Map(
    logins.flatMap((login): [string, Permission][] => {
      const known = fresh.get(login) ?? cache.permissions.get(keyOf(login)) ?? null;
      return known === null ? [] : [[login, known]];
    }),
  );
}

async function askFor(
  transport: Transport,
  owner: string,
  repository: RepositoryName,
  logins: readonly string[],
): Promise<ReadonlyMap<string, Permission>> {
  const answer = await transport.read(owner, {
    operation: "ReadPermissions",
    document: () => permissionsDocument(logins.length),
    variables: {
      owner: repository.owner,
      name: repository.name,
      ...Object.fromEntries(logins.map((login, at) => [`login${at}`, login])),
    },
    size: logins.length,
    content: 0,
  });
  requireAbsences(answer.problems);
  const { repository: shown } = shaped(PermissionsAnswer, answer.data);
  if (shown === null) return new Map(logins.map((login) => [login, "none"]));
  const found = logins.map((login, at) => ({
    login,
    access: shaped(PermissionAnswer, shown[`p${at}`] ?? null),
  }));
  const hidden = found.filter(({ access }) => access === null).slice(0, maxByRest);
  const byRest = await Promise.all(
    hidden.map(async ({ login }): Promise<[string, Permission]> => [
      login,
      await permissionByRest(transport, owner, repository, login),
    ]),
  );
  const seen = found.flatMap(({ login, access }): [string, Permission][] => {
    if (access === null) return [];
    const own = access.edges?.find((edge) => edge !== null && sameName(edge.node.login, login));
    if (own) return [[login, own.permission.toLowerCase() as Lowercase<typeof own.permission>]];
    return [[login, shown.visibility === "PUBLIC" ? "read" : "none"]];
  });
  return new Map([...seen, ...byRest]);
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
