import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Hono } from "hono";

// Styles come from the installed package, so that the page works without a network.
const designsystemet = createRequire(import.meta.url);

const FILES: Readonly<Record<string, () => string>> = {
  "designsystemet-theme.css": () => designsystemet.resolve("@digdir/designsystemet-css/theme.css"),
  "designsystemet.css": () => designsystemet.resolve("@digdir/designsystemet-css"),
  "sandbox.css": () => `${import.meta.dirname}/sandbox.css`,
};

export function assetRoutes(): Hono {
  const routes = new Hono();
  for (const [name, path] of Object.entries(FILES)) {
    routes.get(`/${name}`, (context) => {
      context.header("cache-control", "max-age=3600");
      context.header("content-type", "text/css; charset=utf-8");
      return context.body(readFileSync(path(), "utf8"));
    });
  }
  return routes;
}
