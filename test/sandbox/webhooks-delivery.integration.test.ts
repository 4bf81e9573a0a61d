import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox, StartOptions } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { appToken, call } from "./calling.ts";
import type { Receiver } from "./receiver.ts";
import { startReceiver } from "./receiver.ts";

let receiver: Receiver;
let sandbox: Sandbox;

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(async () => {
  await sandbox.stop();
  await receiver.close();
});

async function start(options: StartOptions = {}): Promise<void> {
  sandbox = await startSandbox({ seed: seedMinimal(), webhookUrl: receiver.url, ...options });
}

function open(...names: readonly string[]): void {
  for (const title of names) sandbox.as("anyone").openIssue("acme/portfolio", { title });
}

function titles(): readonly string[] {
  return receiver.received.map(({ payload }) => (payload["issue"] as { readonly title: string }).title);
}

test("a change is posted once, signed, in the order of the changes, with GitHub's headers", async () => {
  await start();
  open("one", "two", "three");
  await sandbox.quiet();
  expect(titles()).toEqual(["one", "two", "three"]);
  const [first] = receiver.received;
  const digest = createHmac("sha256", sandbox.app.webhookSecret)
    .update(first?.body ?? "")
    .digest("hex");
  expect(first?.headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
    "x-github-delivery": expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
    "x-github-event": "issues",
    "x-github-hook-installation-target-id": String(sandbox.app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${digest}`,
  });
  expect(first?.payload).toMatchObject({
    sender: { login: "anyone", type: "User" },
    installation: { id: expect.any(Number) },
  });
});

test("nothing is sent where the app is not installed, or is suspended, or does not cover the repository", async () => {
  await start({ seed: seedMinimal({ installed: false }) });
  open("unheard");
  sandbox.as("owner").install("acme", ["acme/roadmap"]);
  open("not covered");
  sandbox.as("owner").suspend("acme");
  sandbox.as("owner").openIssue("acme/roadmap", { title: "suspended" });
  await sandbox.quiet();
  expect(receiver.received.map(({ event }) => event)).toEqual(["installation", "installation"]);
});

test("a failure is only written down; the app finds it in the list and asks for it again, with the same GUID", async () => {
  await start();
  receiver.answer(503);
  open("lost");
  await sandbox.quiet();
  receiver.answer(202);
  open("heard");
  await sandbox.quiet();
  const jwt = appToken(sandbox);
  const failed = await call(sandbox, "/app/hook/deliveries?status=failure", jwt);
  const [item] = failed.body as readonly { readonly id: number; readonly guid: string }[];
  expect(item).toMatchObject({ status: "Invalid HTTP Response: 503", status_code: 503, redelivery: false });
  const again = await call(sandbox, `/app/hook/deliveries/${item?.id}/attempts`, jwt, {});
  expect(again.status).toBe(202);
  await sandbox.quiet();
  expect(titles()).toEqual(["lost", "heard", "lost"]);
  expect(receiver.received.at(-1)?.headers["x-github-delivery"]).toBe(item?.guid);
  const { body } = await call(sandbox, "/app/hook/deliveries", jwt);
  expect(body).toMatchObject([
    { guid: item?.guid, redelivery: true, status: "OK", status_code: 202 },
    { status: "OK" },
    { guid: item?.guid, redelivery: false },
  ]);
});

test("the list pages by cursor, newest first", async () => {
  await start();
  open("1", "2", "3", "4", "5");
  await sandbox.quiet();
  const seen: number[] = [];
  let path: string | undefined = "/app/hook/deliveries?per_page=2";
  while (path !== undefined) {
    const { body, headers } = await call(sandbox, path, appToken(sandbox));
    seen.push(...(body as readonly { readonly id: number }[]).map(({ id }) => id));
    path = /<[^>]*\/api\/v3([^>]+)>; rel="next"/.exec(headers.get("link") ?? "")?.[1];
  }
  expect(seen).toHaveLength(5);
  expect(seen).toEqual(seen.toSorted((left, right) => right - left));
});

test("faults drop, double and shuffle as the seed says, the same each time", async () => {
  const runs: string[] = [];
  while (runs.length < 2) {
    await start({ deliveryFaults: { drop: 0.3, duplicate: 0.3, shuffle: 60 }, randomSeed: 7 });
    receiver.received.length = 0;
    open("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
    await sandbox.quiet();
    runs.push(
      sandbox
        .deliveries()
        .map(({ statusCode }) => statusCode)
        .join(),
    );
    const guids = receiver.received.map(({ headers }) => headers["x-github-delivery"]);
    expect(new Set(guids).size).toBeLessThan(guids.length);
    expect(titles()).not.toEqual(titles().toSorted((left, right) => left.localeCompare(right)));
    await sandbox.stop();
  }
  expect(runs[0]).toContain("502");
  expect(runs[0]).toBe(runs[1]);
});

test("webhooks can be held back and let go", async () => {
  await start();
  sandbox.pauseWebhooks();
  open("held");
  await new Promise((resolve) => setTimeout(resolve, 20));
  await sandbox.quiet();
  expect(receiver.received).toHaveLength(0);
  sandbox.resumeWebhooks();
  await sandbox.quiet();
  expect(titles()).toEqual(["held"]);
});

test("a receiver that never answers does not hold the others up, and stopping ends it", async () => {
  await start();
  receiver.answer(null);
  open("slow");
  await expect.poll(() => receiver.received.length).toBe(1);
  receiver.answer(202);
  open("quick");
  await expect.poll(() => sandbox.deliveries().at(-1)?.status).toBe("OK");
});
