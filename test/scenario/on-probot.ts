import { pino } from "pino";
import { Probot, Server } from "probot";
import type { AppOptions, RunningApp } from "../../src/main.ts";
import { startOnProbot } from "../../src/server/probot-app.ts";
import type { RunningOnProbot } from "../../src/server/probot-app.ts";
import { freePort } from "../reliability/processes.ts";

/** The app in a server of Probot's, as `probot run` makes one, in place of `startApp`. */
export async function startUnderProbot(options: AppOptions): Promise<RunningApp> {
  const { app, webhookSecrets, webhookPath, host } = options.configuration;
  const server = new Server({
    Probot: Probot.defaults({
      appId: app.id,
      privateKey: app.privateKey,
      ...(webhookSecrets[0] === undefined ? {} : { secret: webhookSecrets[0] }),
    }),
    host,
    // It takes 3000 where it is given 0.
    port: await freePort(),
    webhookPath,
    log: options.logger ?? pino({ level: "silent" }),
  });
  const running = await loadInto(server, options);
  await server.start();
  const url = `http://${server.host}:${server.port}`;
  return {
    ...running,
    url,
    webhookUrl: url + webhookPath,
    metricsUrl: running.metricsUrl ?? url,
    async stop() {
      await running.stop();
      await server.stop();
    },
  };
}

function loadInto(server: Server, options: AppOptions): Promise<RunningOnProbot> {
  return new Promise((resolve, reject) => {
    server
      .load(async (probot, { addHandler }) => {
        resolve(await startOnProbot({ ...options, probot, addHandler }));
      })
      .catch(reject);
  });
}
