import { once } from "node:events";
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createNodeMiddleware, createProbot } from "probot";
import { expect, onTestFinished, test, vi } from "vitest";
import app from "../src/app.ts";
import { appEnvironment } from "../src/sandbox/app-environment.ts";
import { startSandbox } from "../src/sandbox/sandbox.ts";
import { seedMinimal } from "../src/sandbox/seed/minimal.ts";

const policy = "version: 1\ninitiatives: { repository: portfolio, project: 1 }\n";

async function setUp() {
  const sandbox = await startSandbox({ seed: seedMinimal({ projects: true, policy }) });
  const dataDir = await mkdtemp(join(tmpdir(), "redthread-"));
  onTestFinished(async () => {
    await sandbox.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const environment = {
    ...appEnvironment(sandbox),
    DATA_DIR: dataDir,
    LOG_LEVEL: "fatal",
    SETTLE_MS: "20",
  } as const;
  // Vitest sets two of its own by the same names.
  for (const [name, value] of Object.entries({ MODE: "", BASE_URL: "", ...environment }))
    vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return { sandbox, environment };
}

/** Asks the process to end, as whoever runs it does, beside a listener of the host's own: then the app only ends itself. */
async function endBeside(listener: () => void, dataDir: string): Promise<void> {
  process.on("SIGTERM", listener);
  process.emit("SIGTERM");
  process.off("SIGTERM", listener);
  await expect.poll(() => existsSync(join(dataDir, "lock")), { timeout: 30_000 }).toBe(false);
}

test("a host with a Probot of its own loads the app with one line, and it works until the host is asked to end", async () => {
  const { sandbox, environment } = await setUp();
  const probot = createProbot({ overrides: { log: pino({ level: "silent" }) } });
  const middleware = await createNodeMiddleware(app, { probot });

  const server = createServer((request, response) => {
    void middleware(request, response, () => response.writeHead(404).end("the host's own"));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sandbox.setWebhookUrl(`${url}/api/github/webhooks`);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "alive" });
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true, installations: 1 });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain("redthread_work_keys");
  expect(await (await fetch(`${url}/elsewhere`)).text()).toBe("the host's own");

  sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  const labels = () =>
    sandbox.issue("acme/portfolio#1").labelIds.map((id) => sandbox.state.tables.labels.get(id)?.name);
  await expect.poll(labels, { timeout: 60_000 }).toEqual(["fase/ikke-startet"]);
  await sandbox.quiet();
  expect(new Set(sandbox.deliveries().map(({ statusCode }) => statusCode))).toEqual(new Set([200]));

  let asked = 0;
  await endBeside(() => void (asked += 1), environment.DATA_DIR);
  expect(asked).toBe(1);
  sandbox.as("anyone").openIssue("acme/portfolio", { title: "For sent" });
  await sandbox.quiet();
  expect(sandbox.deliveries().at(-1)).toMatchObject({ event: "issues", statusCode: 503 });
});

test("a Probot without a server takes the app as well; nobody serves its pages then", async () => {
  const { environment } = await setUp();
  const lines: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
  await createProbot({ overrides: { log } }).load(app);

  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toContain("pages not served");
  await endBeside(() => {}, environment.DATA_DIR);
});

test("all that is wrong with the environment is said at once, before anything is opened", async () => {
  const { environment } = await setUp();
  vi.stubEnv("WEBHOOK_SECRET", "");
  vi.stubEnv("MODE", "perhaps");
  const probot = createProbot({ env: { ...environment, WEBHOOK_SECRET: "a secret" } });
  const failed = probot.load(app);
  await expect(failed).rejects.toThrow("MODE must be act or observe\nWEBHOOK_SECRET is not set");
  await expect(failed).rejects.toMatchObject({ stack: expect.not.stringContaining("    at ") as string });
});

test("the app does not start where Probot verifies with a secret that is not the environment's", async () => {
  const { environment } = await setUp();
  // Without one of its own Probot takes the word `development`, which everybody knows.
  const careless = createProbot({ env: { ...environment, WEBHOOK_SECRET: "" } });
  await expect(careless.load(app)).rejects.toThrow("Probot verifies with another secret than WEBHOOK_SECRET");
  vi.stubEnv("WEBHOOK_SECRET", "new,old");
  const rotating = createProbot();
  await expect(rotating.load(app)).rejects.toThrow("WEBHOOK_SECRET holds several secrets");
});

test("a second app on the same folder is refused, and told by whom it is held", async () => {
  const { environment } = await setUp();
  const overrides = { log: pino({ level: "silent" }) };
  await createProbot({ overrides }).load(app);
  await expect(createProbot({ overrides }).load(app)).rejects.toThrow(
    /is held by process \d+ .*only one process may use this folder/,
  );
  await endBeside(() => {}, environment.DATA_DIR);
});
