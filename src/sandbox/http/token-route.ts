import { Hono } from "hono";
import type { Installation, PermissionLevel, Permissions, Repository } from "../state/entities.ts";
import { notFound, refuse } from "./answers.ts";
import { installationsOf } from "./app-routes.ts";
import { requireApp } from "./authentication.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { repositoryShape } from "./shapes/repository.ts";

/**
 * Gives out installation tokens, with less than the installation has when the body asks for less.
 * https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export function tokenRoute(services: Services): Hono {
  const routes = new Hono();
  routes.post("/app/installations/:id{[0-9]+}/access_tokens", requireApp(services), async (context) => {
    const installation = installationsOf(services).find(
      (each) => each.databaseId === Number(context.req.param("id")),
    );
    if (installation === undefined) return notFound(context);
    if (installation.suspendedAt !== null)
      return refuse(context, 403, "This installation has been suspended");
    const asked = bodyOf(await context.req.text());
    const permissions = narrow(installation.permissions, asked["permissions"]);
    if (permissions === undefined)
      return refuse(context, 422, "The permissions requested are not granted to this installation.");
    const repositories = chosen(asked, repositoriesOf(installation, services));
    if (repositories === "unknown")
      return refuse(
        context,
        422,
        "There is at least one repository that does not exist or is not accessible to the parent installation.",
      );
    const issued = services.tokens.issue({
      installationId: installation.id,
      permissions,
      repositoryIds: repositories === undefined ? undefined : new Set(repositories.map(({ id }) => id)),
    });
    const rendering = renderingOf(services);
    return context.json(
      {
        token: issued.token,
        expires_at: `${new Date(issued.expiresAt).toISOString().slice(0, 19)}Z`,
        permissions,
        repository_selection: repositories === undefined ? installation.repositorySelection : "selected",
        ...(repositories === undefined
          ? {}
          : { repositories: repositories.map((each) => repositoryShape(each, rendering)) }),
      },
      201,
    );
  });
  return routes;
}

/** The repositories that an installation covers, by name. */
export function repositoriesOf(installation: Installation, services: Services): readonly Repository[] {
  return [...services.state.tables.repositories.values()]
    .filter((each) => each.ownerId === installation.accountId)
    .filter(
      (each) => installation.repositorySelection === "all" || installation.repositoryIds.includes(each.id),
    )
    .sort((left, right) => left.name.localeCompare(right.name));
}

function bodyOf(text: string): Record<string, unknown> {
  const value: unknown = text === "" ? {} : JSON.parse(text);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The permissions asked for, all of the installation's when none were; undefined when it does not have them. */
function narrow(granted: Permissions, asked: unknown): Permissions | undefined {
  if (typeof asked !== "object" || asked === null) return granted;
  const narrowed: Record<string, PermissionLevel> = {};
  for (const [name, level] of Object.entries(asked)) {
    if (level !== "read" && level !== "write") return undefined;
    const has = granted[name];
    if (has === undefined || (level === "write" && has === "read")) return undefined;
    narrowed[name] = level;
  }
  return narrowed;
}

function chosen(
  asked: Record<string, unknown>,
  available: readonly Repository[],
): readonly Repository[] | undefined | "unknown" {
  const names = asked["repositories"];
  const ids = asked["repository_ids"];
  if (!Array.isArray(names) && !Array.isArray(ids)) return undefined;
  const wanted: readonly unknown[] = [
    ...(Array.isArray(names) ? names : []),
    ...(Array.isArray(ids) ? ids : []),
  ];
  const found = wanted.map((one) => available.find((each) => each.name === one || each.databaseId === one));
  return found.includes(undefined) ? "unknown" : found.filter((each) => each !== undefined);
}
