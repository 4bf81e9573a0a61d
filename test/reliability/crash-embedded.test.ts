import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crashes, setCrashStage, type CrashStage } from "./crash.ts";
import { reached } from "./reached.ts";
import { someOf } from "./scale.ts";

const mine = someOf(
  crashes.filter(({ only }) => only !== "postgresql"),
  3,
);
const dataDir = mkdtempSync(join(tmpdir(), "redthread-crash-"));
let on: CrashStage;

beforeAll(async () => {
  on = await setCrashStage({ dataDir });
});
afterAll(async () => {
  await on.stage.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("while the store's folder is made, and in the migrations: the next start makes it anew", async () => {
  await on.stage.startAndDie({ kind: "folder half made" });
  await on.stage.startAndDie({ kind: "first commit" });
  await on.stage.start();
  on.seconds.push(await on.stage.settle(() => true));
});

test.each(mine)("$name: one epic a team, one overview, nothing lost", async (crash) => {
  await on.crash(crash);
});

test.each(["parent", "comment"] as const)("before a link is made (%s): made once", async (kind) => {
  await on.crashBeforeLink(kind);
});

test("a minute later all is as it was", async ({ task }) => {
  const { stage, seconds, check } = on;
  await stage.rest(60_000);
  check();
  await stage.end("SIGTERM");
  expect(seconds).toHaveLength(mine.length + 3);
  reached(
    task,
    "K",
    `embedded: killed at ${seconds.length + 1} points, one after the other; each time all was well after at most ${Math.max(...seconds)} s of waiting, with one epic a team and one overview, no delivery waiting or parked, no write left open`,
  );
});
