import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { crashes, setCrashStage, type CrashStage } from "./crash.ts";
import { reached } from "./reached.ts";
import { someOf } from "./scale.ts";

const mine = someOf(
  crashes.filter(({ only }) => only !== "embedded"),
  4,
);

describe.skipIf(!hasPostgres)("killed, on PostgreSQL", () => {
  let server: PostgresServer | undefined;
  let crashed: CrashStage | undefined;
  beforeAll(async () => {
    server = await startPostgres();
    crashed = await setCrashStage({ databaseUrl: await server.database() });
  });
  afterAll(async () => {
    await crashed?.stage.stop();
    await server?.stop();
  });
  function on(): CrashStage {
    if (crashed === undefined) throw new Error("There is no stage");
    return crashed;
  }

  test("in the midst of the migrations: none is left behind, and the next start makes them", async () => {
    const stage = on().stage;
    await stage.startAndDie({ kind: "statement", holding: "insert into migration" });
    await stage.start();
    on().seconds.push(await stage.settle(() => true));
  });

  test.each(mine)("$name: one epic a team, one overview, nothing lost", async (crash) => {
    await on().crash(crash);
  });

  test.each(["parent", "comment"] as const)("before a link is made (%s): made once", async (kind) => {
    await on().crashBeforeLink(kind);
  });

  test("a minute later all is as it was", async ({ task }) => {
    const { stage, seconds, check } = on();
    await stage.rest(60_000);
    check();
    await stage.end("SIGTERM");
    expect(seconds).toHaveLength(mine.length + 3);
    reached(
      task,
      "K",
      `PostgreSQL: killed at ${seconds.length} points, one after the other; each time all was well after at most ${Math.max(...seconds)} s of waiting, with one epic a team and one overview, no delivery waiting or parked, no write left open`,
    );
  });
});
