import type { Sandbox } from "./sandbox.ts";

/** What an app has to find in its environment to take this sandbox for GitHub, on any free port of this machine. */
export function appEnvironment({ app, url }: Pick<Sandbox, "app" | "url">) {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: new URL(url).host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: "0",
  } as const;
}
