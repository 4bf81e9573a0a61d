import { Hono } from "hono";
import type { InstallationVariables } from "./authentication.ts";
import { requireInstallation } from "./authentication.ts";
import type { Services } from "./services.ts";

/** What GitHub says about itself. */
export function metaRoutes(services: Services): Hono<InstallationVariables> {
  const routes = new Hono<InstallationVariables>();

  routes.get("/zen", (context) => context.text("Practicality beats purity."));

  routes.get("/meta", (context) => {
    return context.json({ verifiable_password_authentication: false, installed_version: "3.19.0" });
  });

  routes.get("/rate_limit", requireInstallation(services), (context) => {
    const caller = context.get("caller").installation.id;
    const core = services.restBudget.left(caller);
    const graphql = { ...core, ...graphqlBudget(services, caller) };
    const search = { ...core, limit: 30, used: 0, remaining: 30 };
    return context.json({ resources: { core, graphql, search }, rate: core });
  });

  return routes;
}

function graphqlBudget({ state }: Services, caller: string) {
  const used = state.budgets.get(caller)?.used ?? 0;
  return { limit: state.pointsPerHour, used, remaining: Math.max(0, state.pointsPerHour - used) };
}
