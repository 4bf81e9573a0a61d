import { Hono } from "hono";
import type { Services } from "../http/services.ts";
import { accountByLogin, repositoryByName } from "../state/row.ts";

/** GitHub's own addresses, which the app writes in its links, lead to the page that shows the same. */
export function forwardingRoutes({ state }: Services): Hono {
  const routes = new Hono();
  const { tables } = state;

  for (const [pattern, suffix] of [
    ["/:owner/:name", ""],
    ["/:owner/:name/issues", ""],
    ["/:owner/:name/releases/tag/:tag{.+}", ""],
    ["/:owner/:name/pull/:number{[0-9]+}", ""],
    ["/:owner/:name/commit/:oid{[0-9a-f]+}", ""],
    ["/:owner/:name/actions/runs/:run{[0-9]+}", ""],
    ["/:owner/:name/actions/runs/:run{[0-9]+}/job/:job{[0-9]+}", ""],
    ["/:owner/:name/issues/:number{[0-9]+}", "number"],
  ] as const) {
    routes.get(pattern, async (context, next) => {
      const { owner = "", name = "", number = "" } = context.req.param() as Readonly<Record<string, string>>;
      if (repositoryByName(tables, owner, name) === undefined) return await next();
      const path = suffix === "" ? `repositories/${owner}/${name}` : `issues/${owner}/${name}/${number}`;
      return context.redirect(`/sandbox/${path}`, 302);
    });
  }

  routes.get("/orgs/:owner/projects/:number{[0-9]+}", (context) => {
    const { owner, number } = context.req.param();
    return context.redirect(`/sandbox/boards/${owner}/${number}`, 302);
  });

  routes.get("/:login", async (context, next) => {
    return accountByLogin(tables, context.req.param("login")) === undefined
      ? await next()
      : context.redirect("/sandbox", 302);
  });

  return routes;
}
