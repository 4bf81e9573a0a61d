import { Agent, request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { startApp, type RunningApp } from "../../src/main.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { createLogger } from "../../src/server/log.ts";
import { configurationFor } from "../scenario/configuration.ts";
import { openSharedStore } from "../scenario/shared-store.ts";
import { reached } from "./reached.ts";

/*
 * Row A6: what anybody may ask, as often as they like. What it costs is counted here; `npm run bench -- open` measures
 * how long deliveries take beside it.
 */

interface Counted {
  readonly app: RunningApp;
  readonly log: string[];
  /** How often the store was asked for what the open addresses tell. */
  readonly asked: () => number;
}

async function start(metrics: { readonly host: string; readonly port: number } | null): Promise<Counted> {
  const sandbox = await startSandbox({ seed: seedMinimal({}) });
  const log: string[] = [];
  let asked = 0;
  const counted =
    <Value>(find: () => Promise<Value>) =>
    async (): Promise<Value> => {
      asked += 1;
      return await find();
    };
  const app = await startApp({
    configuration: configurationFor(sandbox, { metrics }),
    logger: createLogger({ level: "warn", format: "json" }, { write: (line: string) => void log.push(line) }),
    now: () => sandbox.state.now().getTime(),
    openStore: async (_, given) => {
      const store = await openSharedStore(given.now, 0);
      const budgets = { ...store.budgets, usages: counted(store.budgets.usages) };
      return { ...store, budgets, counts: counted(store.counts), ping: counted(store.ping) };
    },
  });
  onTestFinished(async () => {
    await app.stop();
    await sandbox.stop();
  });
  await app.idle();
  const before = asked;
  return { app, log, asked: () => asked - before };
}

/** So many requests over thirty connections; answers how many there were of each status. */
async function flood(
  url: string,
  times: number,
  options: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Readonly<Record<number, number>>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 30 });
  const statuses: Record<number, number> = {};
  const one = async () => {
    const sent = request(url, { agent, ...options }).end();
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    await response.resume().toArray();
    const status = response.statusCode ?? 0;
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  for (let left = times; left > 0; left -= 300)
    await Promise.all(Array.from({ length: Math.min(300, left) }, one));
  agent.destroy();
  return statuses;
}

test.for<{ path: string; most: number }>([
  { path: "/healthz", most: 0 },
  { path: "/schema/portfolio.json", most: 0 },
  // Counts and standings, ping and standings: once for all who ask within five seconds, and the machine may be slow.
  { path: "/metrics", most: 2 },
  { path: "/readyz", most: 2 },
  { path: "/nothing/here", most: 0 },
])("600 requests for $path ask the store a few times at most", async ({ path, most }, { task }) => {
  const { app, log, asked } = await start(null);
  const began = performance.now();
  const statuses = await flood(`${app.url}${path}`, 600);
  const keptTimes = Math.ceil((performance.now() - began) / 5_000) + 1;
  expect(statuses).toEqual({ [path.startsWith("/nothing") ? 404 : 200]: 600 });
  expect(asked()).toBeLessThanOrEqual(most * keptTimes);
  expect(log).toEqual([]);
  reached(
    task,
    "A6",
    `\`${path}\` asked 600 times over 30 connections: the store was asked ${asked()} times`,
  );
});

test("10,000 deliveries that are refused leave a few lines in the log", async ({ task }) => {
  const { app, log } = await start(null);
  const unsigned = { "x-github-delivery": "d", "x-github-event": "issues" };
  const signed = { ...unsigned, "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
  const post = async (headers: Record<string, string>) =>
    await flood(app.webhookUrl, 2_500, { method: "POST", headers });
  expect(await post(unsigned)).toEqual({ 401: 2_500 });
  expect(await post(signed)).toEqual({ 401: 2_500 });
  expect(await post({ ...signed, "content-type": "application/json-evil" })).toEqual({ 415: 2_500 });
  expect(await flood(app.webhookUrl, 2_500, { method: "DELETE" })).toEqual({ 405: 2_500 });
  await app.stop();
  const refused = log.filter((line) => line.includes('"delivery refused"'));
  const counts = log.filter((line) => line.includes('"more of the same within a minute"'));
  // Three reasons; a minute may have ended meanwhile.
  expect(refused.length).toBeLessThanOrEqual(60);
  const told = counts.reduce((sum, line) => sum + (JSON.parse(line) as { more: number }).more, 0);
  expect(refused.length + told).toBe(10_000);
  expect(log).toHaveLength(refused.length + counts.length);
  reached(task, "A6", `10,000 refused deliveries for three reasons: ${log.length} lines of log`);
});

test("what is no HTTP, and who hangs up, leaves nothing in the log", async () => {
  const { app, log } = await start(null);
  const { port, hostname } = new URL(app.url);
  const beginnings = [
    "\u0016\u0003\u0001\u0000",
    "GET / HTTP/9.9\r\n\r\n",
    "POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{",
    `POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\nx-hub-signature-256: sha256=${"0".repeat(64)}\r\nx-github-delivery: d\r\nx-github-event: issues\r\ncontent-length: 10\r\n\r\n{`,
    `GET /${"x".repeat(40_000)} HTTP/1.1\r\n\r\n`,
    "",
  ];
  for (let round = 0; round < 20; round += 1) {
    for (const text of beginnings) {
      const socket = connect(Number(port), hostname);
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.write(text);
      socket.destroy();
      await once(socket, "close");
    }
  }
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  // Two of the beginnings are refused from their headers: once or never, as the answer is quicker than the end or not.
  expect(log.filter((line) => !line.includes('"delivery refused"'))).toEqual([]);
  expect(log.length).toBeLessThanOrEqual(20);
});

test("on an address of their own, figures and readiness are not beside the webhooks", async () => {
  const { app, asked } = await start({ host: "127.0.0.1", port: 0 });
  expect(app.metricsUrl).not.toBe(app.url);
  for (const path of ["/metrics", "/readyz"]) {
    expect((await fetch(`${app.url}${path}`)).status).toBe(404);
    expect((await fetch(`${app.metricsUrl}${path}`)).status).toBe(200);
  }
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  expect((await fetch(app.metricsUrl + new URL(app.webhookUrl).pathname, { method: "POST" })).status).toBe(
    405,
  );
  const before = asked();
  await fetch(`${app.metricsUrl}/metrics`, { headers: { "cache-control": "no-cache" } });
  expect(asked()).toBe(before + 2);
});

test("beside the webhooks nobody gets them fresh", async () => {
  const { app, asked } = await start(null);
  for (let time = 0; time < 5; time += 1) {
    for (const path of ["/metrics", "/readyz"]) {
      await fetch(`${app.url}${path}`, { headers: { "cache-control": "no-cache" } });
    }
  }
  expect(asked()).toBeLessThanOrEqual(8);
});
