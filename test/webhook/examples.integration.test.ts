import { pino } from "pino";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { Delivery } from "../../src/domain/delivery.ts";
import { openOwnStore } from "../run-database.ts";
import { createIngress } from "../../src/webhook/ingress.ts";
import { PATH, SECRET, send } from "./sending.ts";
import { now } from "../given-clock.ts";

const found = createRequire(import.meta.url).resolve("@octokit/webhooks-examples");
const events = JSON.parse(readFileSync(found, "utf8")) as {
  name: string;
  examples: Record<string, unknown>[];
}[];
/** Answered, and kept nowhere. */
const unwanted = ["check_run", "check_suite"];

/** GitHub's own, frozen in 2023, through HTTP and the real store. */
test("every example payload of GitHub's that is wanted is stored with the ids that it has", async () => {
  const store = await openOwnStore({ now });
  const logger = pino({ level: "silent" });
  const ingress = createIngress({ store, secrets: [SECRET], path: PATH, now, logger });
  const server = createServer((req, res) => void ingress.handle(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  const statuses = new Map<string, number>();
  for (const { name, examples } of events) {
    for (const [index, payload] of examples.entries()) {
      const id = `${name}-${index}`;
      const headers = { "x-github-event": name, "x-github-delivery": id };
      statuses.set(id, (await send(port, { body: JSON.stringify(payload), headers })).status);
    }
  }
  server.close();
  expect(statuses.size).toBeGreaterThan(200);
  const isWanted = (id: string) => !unwanted.some((name) => id.startsWith(`${name}-`));
  for (const [id, status] of statuses) expect(status, id).toBe(isWanted(id) ? 202 : 204);

  const claimed = await store.inbox.claimDeliveries(1_000);
  expect(claimed).toHaveLength([...statuses.keys()].filter(isWanted).length);
  const kept = new Map(claimed.map(({ delivery }) => [delivery.id, delivery]));
  for (const { name, examples } of events.filter((event) => !unwanted.includes(event.name))) {
    for (const [index, payload] of examples.entries()) {
      const delivery = Delivery.parse(kept.get(`${name}-${index}`));
      if ("issue" in payload) expect(delivery.issues.length).toBeGreaterThan(0);
      if ("repository" in payload) expect(delivery.repositories.length).toBeGreaterThan(0);
      if ("organization" in payload) expect(delivery.owner).not.toBeNull();
    }
  }
  await store.close();
}, 60_000);
