import type { startApp } from "../../src/main.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

type Configuration = Parameters<typeof startApp>[0]["configuration"];

/** What the environment would say to an app that talks to the sandbox; whoever sets a stage changes what matters there. */
export function configurationFor(sandbox: Sandbox, changes: Partial<Configuration> = {}): Configuration {
  return {
    app: { id: String(sandbox.app.id), privateKey: sandbox.app.privateKey },
    webhookSecrets: [sandbox.app.webhookSecret],
    webhookPath: "/api/github/webhooks",
    apiUrl: `${sandbox.url}/api/v3`,
    webUrl: sandbox.url,
    host: "127.0.0.1",
    port: 0,
    // On an address of its own it answers without what was kept.
    metrics: { host: "127.0.0.1", port: 0 },
    log: { level: "silent", format: "json" },
    store: { memory: true },
    config: { repository: ".github", path: ".github/portfolio.yml" },
    markKeys: ["a key of the tests"],
    mode: "act",
    baseUrl: null,
    signIn: null,
    resyncMs: 3_600_000,
    settleMs: 300,
    retentionDays: 365,
    ...changes,
  };
}
