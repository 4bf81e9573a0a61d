import { expect, onTestFinished, test } from "vitest";
import { changedSince, keepSwept } from "../../../src/controllers/sweep/changed-since.ts";
import { installedSetting } from "../../../src/route/installed.ts";
import { openStore } from "../../../src/store/store.ts";

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const began = 10 * dayMs;

test("closed issues are all listed once a day, under another policy and after an installation, and else never", async () => {
  const { settings, close } = await openStore({ memory: true }, { now: () => began });
  onTestFinished(close);
  const since = async (cause: string, sha = "abc", now = began + minuteMs) =>
    await changedSince("acme", { cause, sha, now }, settings);
  expect(await since("sweep"), "the first time").toBe(null);

  await keepSwept("acme", { began, since: null, sha: "abc" }, settings);
  const tenMinutesBefore = new Date(began - 10 * minuteMs).toISOString();
  expect(await since("sweep")).toBe(tenMinutesBefore);
  expect(await since("a delivery's id"), "a project that was closed").toBe(tenMinutesBefore);
  expect(await since("policy:def"), "that takes the owner's issues").toBe(null);
  expect(await since("sweep", "def"), "another policy, whatever woke the sweep").toBe(null);
  expect(await since("sweep", "abc", began + dayMs + 1)).toBe(null);

  await settings.setSetting(installedSetting("acme"), String(began + 1));
  expect(await since("a delivery's id")).toBe(null);
  await keepSwept("acme", { began, since: null, sha: "abc" }, settings);
  expect(await since("sweep"), "what began before it").toBe(null);
  await keepSwept("acme", { began: began + minuteMs, since: null, sha: "abc" }, settings);
  expect(await since("sweep")).not.toBe(null);
});
