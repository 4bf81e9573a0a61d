import { Hono } from "hono";
import type { Services } from "./services.ts";
import { appOf, renderingOf } from "./services.ts";
import { appShape } from "./shapes/installation.ts";

/**
 * The last step of the manifest flow: any code gives the sandbox's one app with its secrets.
 * https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export function manifestRoute(services: Services): Hono {
  const routes = new Hono();
  routes.post("/app-manifests/:code/conversions", (context) => {
    const { clientId, clientSecret, webhookSecret, privateKey } = services.credentials;
    return context.json(
      {
        ...appShape(appOf(services), renderingOf(services)),
        client_id: clientId,
        client_secret: clientSecret,
        webhook_secret: webhookSecret,
        pem: privateKey,
      },
      201,
    );
  });
  return routes;
}
