import type { Server } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { refuse } from "./answers.ts";
import { appRoutes } from "./app-routes.ts";
import { authorizePage } from "./authorize-page.ts";
import { forwardingRoutes } from "../page/forwarding.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { environmentRoutes } from "./environment-routes.ts";
import { graphqlRoute } from "./graphql-route.ts";
import { manifestRoute } from "./manifest-route.ts";
import { metaRoutes } from "./meta-routes.ts";
import { recordCall } from "./record-call.ts";
import { repositoryRoutes } from "./repository-routes.ts";
import { restFault } from "./rest-fault.ts";
import type { Services } from "./services.ts";
import { tokenRoute } from "./token-route.ts";
import { userRoutes, userTokenRoute } from "./user-token-routes.ts";
import { workflowRunRoutes } from "./workflow-run-routes.ts";

// One server is the whole GitHub: the API as on a GitHub Enterprise Server (`/api/v3`, `/api/graphql`), the same
// without the prefixes as on api.github.com, and the page. The API never answers 404 for what it does not simulate:
// an app takes 404 for "there is none" and would go on from a wrong fact. It answers 501 and names the request.

/** `page` has the routes under `/sandbox`. */
export function createServer(services: Services, page: Hono): Server {
  const root = new Hono<{ Bindings: HttpBindings }>();
  root.get("/", (context) => context.redirect("/sandbox", 302));
  root.route("/sandbox", page);
  root.route("/", authorizePage(services));
  root.use("/login/oauth/access_token", recordCall(services), restFault(services));
  root.route("/", userTokenRoute(services));
  const api = apiRoutes(services);
  root.route("/api/v3", api);
  root.route("/api", graphqlRoute(services));
  root.route("/", graphqlRoute(services));
  root.route("/", api);
  root.route("/", forwardingRoutes(services));
  root.notFound((context) => {
    const path = context.req.path.replace(/^\/api\/v3(?=\/)/, "");
    return refuse(context, 501, `The sandbox does not simulate ${context.req.method} ${path}`);
  });
  root.onError((error, context) => {
    services.failures.push(error);
    return context.json(
      { message: `The sandbox failed on ${context.req.method} ${context.req.path}: ${error.message}` },
      500,
    );
  });
  // `createAdaptorServer` makes a plain node:http server unless it is asked for another.
  return createAdaptorServer({ fetch: root.fetch }) as Server;
}

function apiRoutes(services: Services): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.use(recordCall(services), restFault(services));
  for (const part of [
    appRoutes(services),
    tokenRoute(services),
    deliveryRoutes(services),
    repositoryRoutes(services),
    workflowRunRoutes(services),
    environmentRoutes(services),
    metaRoutes(services),
    manifestRoute(services),
    userRoutes(services),
  ]) {
    routes.route("/", part as Hono);
  }
  return routes;
}
