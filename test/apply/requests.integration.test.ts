import { expect, test } from "vitest";
import { setStage } from "../scenario/stage.ts";

test("entering delivery takes few requests, and looking again writes nothing", async () => {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.as("manager").label("acme/portfolio#1", "team/studio", "team/design", "team/porten");
  await stage.quiet();

  const { calls } = stage.sandbox.state;
  const before = calls.length;
  stage.as("manager").label("acme/portfolio#1", "fase/implementering");
  await stage.quiet();
  const since = calls.slice(before);
  const writes = since.filter(({ kind }) => kind === "write");
  const last = since.findLastIndex(({ kind }) => kind === "write");
  const reads = since.slice(0, last).filter(({ kind }) => kind === "read");
  expect(reads.length).toBeLessThanOrEqual(3);
  const byOwner = Map.groupBy(writes, ({ installationId }) => installationId);
  const counts = [...byOwner.values()].map((some) => some.length);
  expect(counts.toSorted((one, other) => one - other)).toEqual([2, 4]);

  stage.as("manager").comment("acme/portfolio#1", "Bra!");
  await stage.quiet();
  expect(calls.slice(before + since.length).filter(({ kind }) => kind === "write")).toEqual([]);
});
