import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { viewsOf, type Views } from "../scenario/stage-world.ts";
import { isSettled, type Gauges } from "./gauges.ts";
import { setProcessStage, type ProcessStage } from "./stage-process.ts";
import { processEnvironment } from "../process-environment.ts";

/*
 * `npx probot run ./src/app.ts` as a process: the main job from an idea to done, in which the process is asked to end and
 * is started again once, and what it says where it cannot start.
 */

const one = "acme/portfolio#1";
const probot = fileURLToPath(new URL("../../node_modules/probot/bin/probot.js", import.meta.url));
const app = fileURLToPath(new URL("../../src/app.ts", import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), "redthread-probot-"));
let stage: ProcessStage;
let seen: Views;

beforeAll(async () => {
  stage = await setProcessStage({ place: { dataDir }, runWith: "probot" });
  seen = viewsOf(stage.sandbox);
  await stage.start();
  await stage.settle(() => true);
});
afterAll(async () => {
  await stage.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** GitHub's times are whole seconds; what is said later must be later. */
function as(login: string) {
  stage.sandbox.state.advance(2_000);
  return stage.sandbox.as(login);
}

test("an initiative goes from an idea to delivery under probot run", async () => {
  as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.settle(() => seen.labels(one).includes("fase/ikke-startet"));
  as("manager").label(one, "fase/problem");
  await stage.settle(() => seen.field(one, "acme/1", "Fase") === "Problem");
  as("manager").comment(one, "/team studio porten\n/fase Planlegging");
  await stage.settle(() => seen.children(one).length === 2);
  as("manager").comment(one, "/fase Implementering");
  await stage.settle(() => seen.issuesIn("Other/porten").length === 1);
  expect(seen.labels(one)).toEqual(["fase/implementering", "team/porten", "team/studio"]);
  expect(seen.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});

test("a second process on the same folder says why it does not start, and exits with 1", async () => {
  const { sandbox } = stage;
  const second = await run({
    APP_ID: String(sandbox.app.id),
    PRIVATE_KEY: sandbox.app.privateKey,
    WEBHOOK_SECRET: sandbox.app.webhookSecret,
    DATA_DIR: dataDir,
  });
  expect(second.code).toBe(1);
  expect(second.said).toMatch(/lock is held by process \d+ .*only one process may use this folder/);
  expect(second.said).not.toContain("lock.ts");
});

test("what is wrong with the environment is said at once, and the process exits with 1", async () => {
  const { sandbox } = stage;
  const { code, said } = await run({
    APP_ID: String(sandbox.app.id),
    PRIVATE_KEY: sandbox.app.privateKey,
    MODE: "perhaps",
    DATABASE_URL: "mysql://there",
  });
  expect(code).toBe(1);
  for (const problem of [
    "DATABASE_URL must begin with",
    "MODE must be act or observe",
    "WEBHOOK_SECRET is not set",
  ]) {
    expect(said).toContain(problem);
  }
});

test("it ends with 0 on SIGTERM, and the next process goes on to done", async () => {
  as("dev-studio").openIssue("acme/studio", { title: "Bygg det", parent: "acme/studio#1" });
  // In the midst of what it is doing.
  const began = performance.now();
  expect(await stage.end("SIGTERM")).toBe(0);
  expect(performance.now() - began).toBeLessThan(30_000);
  await stage.start();
  as("dev-studio").openIssue("acme/studio", { title: "Test det", parent: "acme/studio#1" });
  as("dev-studio").close("acme/studio#2");
  await stage.settle(() => seen.field("acme/roadmap#1", "acme/8", "Progresjon (%)") === 50);
  as("owner").close("acme/studio#1");
  as("other-owner").close("Other/porten#1");
  await stage.settle(() => seen.state(one) === "completed");
  expect(seen.labels(one)).toContain("fase/utfort");
  const mine = stage.sandbox.deliveries().map(({ statusCode }) => statusCode);
  expect(new Set(mine).difference(new Set([200, 502, 503]))).toEqual(new Set());

  expect(await stage.end("SIGTERM")).toBe(0);
  expect(isSettled(await leftIn(dataDir))).toBe(true);
});

/** What is in the store that nobody is done with. */
async function leftIn(folder: string): Promise<Gauges> {
  const store = await openStore({ dataDir: folder }, { now: () => stage.sandbox.state.now().getTime() });
  try {
    const { inbox, work, openAuditRows } = await store.counts();
    return {
      waiting: inbox.waiting,
      due: work.due,
      running: work.running,
      open: openAuditRows,
      parked: inbox.parked + work.parked,
    };
  } finally {
    await store.close();
  }
}

async function run(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [probot, "run", app], {
    cwd: tmpdir(),
    env: { ...processEnvironment, HOST: "127.0.0.1", ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { said, code: child.exitCode };
}
