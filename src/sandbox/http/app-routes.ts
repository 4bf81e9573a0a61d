import { Hono } from "hono";
import type { Installation } from "../state/entities.ts";
import { accountByLogin, repositoryByName } from "../state/row.ts";
import { notFound } from "./answers.ts";
import { requireApp } from "./authentication.ts";
import { numberedPage } from "./pages.ts";
import type { Services } from "./services.ts";
import { appOf, renderingOf } from "./services.ts";
import { appShape, installationShape } from "./shapes/installation.ts";

/** What the app asks about itself and its installations, with its JSON Web Token. */
export function appRoutes(services: Services): Hono {
  const routes = new Hono();
  const app = requireApp(services);

  function shapeOf(installation: Installation) {
    return installationShape(installation, appOf(services), renderingOf(services));
  }

  function installationOn(login: string): Installation | undefined {
    const account = accountByLogin(services.state.tables, login);
    return installationsOf(services).find((each) => each.accountId === account?.id);
  }

  routes.get("/app", app, (context) => context.json(appShape(appOf(services), renderingOf(services))));

  routes.get("/app/installations", app, (context) => {
    return context.json(numberedPage(context, installationsOf(services)).map(shapeOf));
  });

  routes.get("/app/installations/:id{[0-9]+}", app, (context) => {
    const installation = installationsOf(services).find(
      (each) => each.databaseId === Number(context.req.param("id")),
    );
    return installation === undefined ? notFound(context) : context.json(shapeOf(installation));
  });

  for (const path of ["/orgs/:login/installation", "/users/:login/installation"]) {
    routes.get(path, app, (context) => {
      const installation = installationOn(context.req.param("login") ?? "");
      return installation === undefined ? notFound(context) : context.json(shapeOf(installation));
    });
  }

  routes.get("/repos/:owner/:repo/installation", app, (context) => {
    const { owner, repo } = context.req.param();
    const repository = repositoryByName(services.state.tables, owner, repo);
    const installation = installationsOf(services).find(
      (each) =>
        repository !== undefined &&
        each.accountId === repository.ownerId &&
        (each.repositorySelection === "all" || each.repositoryIds.includes(repository.id)),
    );
    return installation === undefined ? notFound(context) : context.json(shapeOf(installation));
  });

  return routes;
}

/** The app's installations, in the order in which they were made. */
export function installationsOf(services: Services): readonly Installation[] {
  const { id } = appOf(services);
  return [...services.state.tables.installations.values()].filter((each) => each.appId === id);
}
