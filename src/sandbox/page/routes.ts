import { Hono } from "hono";
import type { Services } from "../http/services.ts";
import { assetRoutes } from "./assets.ts";

/** The page, below `/sandbox`. */
export function pageRoutes(services: Services): Hono {
  const routes = new Hono();
  routes.route("/assets", assetRoutes());
  routes.get("/", (context) => context.text(services.hosts.html));
  return routes;
}
