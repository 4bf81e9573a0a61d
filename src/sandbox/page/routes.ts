import { Hono } from "hono";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { findIssue, findProject, findRepository } from "../find.ts";
import type { Services } from "../http/services.ts";
import { accountByLogin, repositoryByName } from "../state/row.ts";
import { actRoutes, ACTOR_COOKIE } from "./acts.ts";
import { assetRoutes } from "./assets.ts";
import { boardPage } from "./board-page.ts";
import type { FormContext } from "./forms.ts";
import { issuePage } from "./issue-page.ts";
import type { Markup } from "./layout.ts";
import { layout } from "./layout.ts";
import { callsPage, deliveriesPage } from "./logs-pages.ts";
import { overviewPage } from "./overview-page.ts";
import { repositoryPage } from "./repository-page.ts";

// No script runs on the page and nothing comes from elsewhere; pictures in people's Markdown are the exception.
const POLICY =
  "default-src 'none'; style-src 'self'; img-src * data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page, below `/sandbox`: plain HTML, where one looks at the simulated GitHub and acts in it. */
export function pageRoutes(services: Services): Hono {
  const routes = new Hono();
  const { state } = services;
  const { tables } = state;

  function show(context: Context, title: string, content: Markup) {
    return context.html(layout(title, context.req.path, content));
  }

  // Who acted last in this browser; at first an owner of the organisation, who may do everything there.
  function forms(context: Context, owner: string): FormContext {
    const account = accountByLogin(tables, owner);
    const admin = account?.kind === "Organization" ? account.adminIds[0] : account?.id;
    const first = admin === undefined ? undefined : tables.accounts.get(admin)?.login;
    return { tables, actor: getCookie(context, ACTOR_COOKIE) ?? first };
  }

  routes.use(async (context, next) => {
    await next();
    context.header("content-security-policy", POLICY);
    context.header("referrer-policy", "same-origin");
  });
  routes.route("/assets", assetRoutes());
  routes.get("/", (context) => show(context, "Organisations", overviewPage(tables)));

  routes.get("/repositories/:owner/:name", (context) => {
    const { owner, name } = context.req.param();
    if (repositoryByName(tables, owner, name) === undefined) return context.notFound();
    const repository = findRepository(tables, `${owner}/${name}`);
    const path = `/sandbox/repositories/${owner}/${name}`;
    const page = repositoryPage(repository, path, context.req.query("template"), forms(context, owner));
    return show(context, `${owner}/${name}`, page);
  });

  routes.get("/issues/:owner/:name/:number{[0-9]+}", (context) => {
    const { owner, name, number } = context.req.param();
    const issue = findIssue(tables, `${owner}/${name}#${number}`);
    return show(context, issue.title, issuePage(issue, forms(context, owner)));
  });

  routes.get("/boards/:owner/:number{[0-9]+}", (context) => {
    const { owner, number } = context.req.param();
    const project = findProject(tables, `${owner}/${number}`);
    const page = boardPage(project, context.req.query("field"), forms(context, owner));
    return show(context, `${project.title} (${accountByLogin(tables, owner)?.login}/${number})`, page);
  });

  routes.get("/deliveries", (context) => {
    return show(context, "Deliveries", deliveriesPage(services.deliveries.list(), services.deliveries.url()));
  });

  routes.get("/calls", (context) =>
    show(context, "API calls", callsPage(services.calls.recent(), state.calls)),
  );

  routes.route("/", actRoutes(services));
  return routes;
}
