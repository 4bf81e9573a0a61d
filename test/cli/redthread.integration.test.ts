import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { appEnvironment } from "../../src/sandbox/app-environment.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { openStore } from "../../src/store/store.ts";
import { aDelivery } from "../route/a-delivery.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { now } from "../given-clock.ts";
import { processEnvironment } from "../process-environment.ts";

const program = new URL("../../src/cli/redthread.ts", import.meta.url).pathname;
const policy = "version: 1\ninitiatives: { repository: portfolio, project: 1 }\n";

test("plan says what would be done and writes nothing; serve does it, drains on SIGTERM and audits it", async () => {
  const { sandbox, environment } = await setUp();
  sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });

  const planned = await run(["plan", "acme/portfolio#1"], environment);
  expect(planned).toMatchObject({ code: 0 });
  expect(planned.stdout).toContain("fase/ikke-startet");
  expect(sandbox.state.writes.filter(({ installationId }) => installationId !== null)).toEqual([]);
  // It could not have written, either.
  expect(sandbox.tokens().flatMap(({ permissions }) => Object.values(permissions))).not.toContain("write");

  const serving = start(["serve"], environment);
  const url = await listening(serving.child.stdout);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "alive" });
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    expect.objectContaining({ installations: 1, policies: { valid: 1, unreadable: 0 } }),
  ]);
  // A new store writes nothing for half a minute to what was there before it.
  await expect
    .poll(() => labels(sandbox, "acme/portfolio#1"), { timeout: 75_000 })
    .toEqual(["fase/ikke-startet"]);
  expect(await (await fetch(`${url}/metrics`)).text()).toContain("redthread_github_points_total");
  serving.child.kill("SIGTERM");
  expect((await serving.ended).code).toBe(0);

  const audited = await run(["audit", "--json", "--outcome", "done"], environment);
  const rows = audited.stdout.trim().split("\n");
  expect(rows.map((row) => (JSON.parse(row) as { kind: string }).kind)).toContain("add-labels");
});

test("audit --parked lists what cannot go on, and why", async () => {
  const { environment } = await setUp();
  const store = await openStore({ dataDir: environment.DATA_DIR }, { now });
  const key = { kind: "initiative", owner: "acme", id: "I_1" } as const;
  await store.work.want([key], { due: 0, priority: 0, cause: "test" });
  const [claim] = await store.work.claim({ holder: "test", leaseMs: 60_000, limit: 1 });
  if (claim === undefined) throw new Error("Nothing was claimed");
  const address = { repository: { owner: "acme", name: "portfolio" }, number: 7 };
  await store.memory.keepMemory(key, JSON.stringify({ memory: null, address }));
  await store.work.park(claim, { id: "locked", args: { issue: "acme/portfolio#7" } });
  await store.inbox.storeDeliveries([aDelivery({ id: "d-1", owner: "acme" })]);
  await store.inbox.claimDeliveries(1);
  await store.inbox.parkDelivery("d-1", { id: "failed", args: { times: 10, said: "no answer" } });
  await store.close();

  const listed = await run(["audit", "--parked"], environment);
  expect(listed.stdout).toMatch(/^acme: initiative acme\/portfolio#7, since \d+ \w+ \d{4} at \d\d:\d\d$/m);
  expect(listed.stdout).toContain("acme/portfolio#7 is locked, so the app cannot comment there.\n");
  expect(listed.stdout).toContain("→ Unlock the issue. The app then goes on by itself.\n");
  expect(listed.stdout).toContain("It went wrong 10 times in a row: “no answer”.");
  const danish = await run(["audit", "--parked", "--language", "da"], environment);
  expect(danish.stdout).toContain("acme: indsats acme/portfolio#7, siden ");
  const values = (await run(["audit", "--parked", "--json"], environment)).stdout.trim().split("\n");
  expect(values.map((value) => JSON.parse(value) as object)).toMatchObject([
    { key, address: "acme/portfolio#7", reason: { id: "locked", args: { issue: "acme/portfolio#7" } } },
    { id: "d-1", reason: { id: "failed", args: { times: 10 } } },
  ]);
  expect((await run(["audit", "--parked", "--owner", "other"], environment)).stdout).toBe("");
});

async function setUp() {
  const sandbox = await startSandbox({ seed: seedMinimal({ projects: true, policy }) });
  const dataDir = await mkdtemp(join(tmpdir(), "redthread-"));
  onTestFinished(async () => {
    await sandbox.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  // GitHub's times are whole seconds: what is opened in the second of the installation would be older.
  await sleep(1_100);
  const environment = {
    ...processEnvironment,
    ...appEnvironment(sandbox),
    DATA_DIR: dataDir,
  };
  return { sandbox, environment };
}

function labels(sandbox: Sandbox, issue: string): readonly (string | undefined)[] {
  return sandbox.issue(issue).labelIds.map((id) => sandbox.state.tables.labels.get(id)?.name);
}

function start(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program, ...args], {
    env: environment,
    cwd: tmpdir(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit").then(([code]) => ({ code: code as number | null }));
  return { child, ended };
}

async function run(args: readonly string[], environment: NodeJS.ProcessEnv) {
  const { child, ended } = start(args, environment);
  const [stdout, { code }] = await Promise.all([text(child.stdout), ended]);
  return { stdout, code };
}

async function listening(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const chunk of stdout) {
    const line = String(chunk)
      .split("\n")
      .find((one) => one.includes('"listening"'));
    if (line !== undefined) {
      stdout.resume();
      return (JSON.parse(line) as { url: string }).url;
    }
  }
  throw new Error("The app ended before it listened");
}
