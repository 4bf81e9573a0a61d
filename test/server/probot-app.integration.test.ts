import { createHmac } from "node:crypto";
import { pino } from "pino";
import { Probot, Server } from "probot";
import { expect, onTestFinished, test } from "vitest";
import { startOnProbot } from "../../src/server/probot-app.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { openStore } from "../../src/store/store.ts";
import type { Store } from "../../src/store/store.ts";
import { freePort } from "../reliability/processes.ts";
import { configurationFor } from "../scenario/configuration.ts";

/** The app on a Probot whose log is kept, with a store that may be changed. */
async function setUp(changed: (store: Store) => Store) {
  const sandbox = await startSandbox({ seed: seedMinimal({}) });
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  const { app } = sandbox;
  const server = new Server({
    Probot: Probot.defaults({ appId: app.id, privateKey: app.privateKey, secret: app.webhookSecret }),
    host: "127.0.0.1",
    port: await freePort(),
    log,
  });
  await server.load(async (probot, { addHandler }) => {
    const running = await startOnProbot({
      probot,
      addHandler,
      configuration: configurationFor(sandbox, { mode: "observe" }),
      openStore: async (...all) => changed(await openStore(...all)),
    });
    onTestFinished(async () => {
      await running.stop();
      await server.stop();
      await sandbox.stop();
    });
  });
  await server.start();
  const url = `http://${server.host}:${server.port}/api/github/webhooks`;
  async function send(text: string, headers: Record<string, string> = {}): Promise<number> {
    const signature = createHmac("sha256", app.webhookSecret).update(text).digest("hex");
    const answer = await fetch(url, {
      method: "POST",
      body: text,
      headers: {
        "content-type": "application/json",
        "x-github-delivery": "d-1",
        "x-github-event": "issues",
        "x-hub-signature-256": `sha256=${signature}`,
        ...headers,
      },
    });
    await answer.text();
    return answer.status;
  }
  return { lines, send };
}

const issue = JSON.stringify({ action: "opened", issue: { node_id: "I_1", title: "a title of people" } });

test("what cannot be stored is not answered well, and its body is in no line of the log", async () => {
  let works = false;
  const { lines, send } = await setUp((store) => ({
    ...store,
    inbox: {
      ...store.inbox,
      storeDeliveries: async (deliveries) => {
        if (!works) throw new Error("the disk is full");
        return await store.inbox.storeDeliveries(deliveries);
      },
    },
  }));
  expect(await send(issue)).toBe(503);
  works = true;
  expect(await send(issue)).toBe(200);
  // Known by its id, when it comes again.
  expect(await send(issue)).toBe(200);
  expect(lines.join("")).toContain("delivery not stored");
  expect(lines.join("")).toContain("[not logged]");
  expect(lines.join("")).not.toContain("a title of people");
});

test("a store that hangs is told of before Probot would answer well by itself", async () => {
  const { send } = await setUp((store) => ({
    ...store,
    inbox: { ...store.inbox, storeDeliveries: async () => await new Promise<never>(() => {}) },
  }));
  const began = performance.now();
  expect(await send(issue)).toBe(503);
  expect(performance.now() - began).toBeLessThan(9_000);
});

test("what is no delivery of GitHub's is refused, and what is of no use is answered and kept nowhere", async () => {
  const stored: string[] = [];
  const { send } = await setUp((store) => ({
    ...store,
    inbox: {
      ...store.inbox,
      storeDeliveries: async (deliveries) => {
        stored.push(...deliveries.map(({ id }) => id));
        return await store.inbox.storeDeliveries(deliveries);
      },
    },
  }));
  expect(await send(JSON.stringify({ issue: "none" }))).toBe(422);
  expect(await send(issue, { "x-github-delivery": "an id with 'blanks'" })).toBe(422);
  expect(await send(issue, { "x-hub-signature-256": `sha256=${"0".repeat(64)}` })).toBe(400);
  expect(await send(issue, { "x-github-event": "check_run" })).toBe(200);
  expect(stored).toEqual([]);
});
