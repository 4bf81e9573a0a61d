import { expect, onTestFinished, test } from "vitest";
import {
  isFullLookDue,
  keepFullLook,
  keepLooked,
  sinceLastLook,
} from "../../../src/controllers/sweep/occasion.ts";
import { installedSetting } from "../../../src/route/installed.ts";
import { openOwnStore } from "../../run-database.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const began = 10 * dayMs;

async function settingsOf() {
  const { settings, close } = await openOwnStore({ now: () => began });
  onTestFinished(close);
  return settings;
}

test("everything is looked at the first time, under another policy and after an installation, and else once a day", async () => {
  const settings = await settingsOf();
  const isDue = async (sha = "abc", now = began + minuteMs) =>
    await isFullLookDue("acme", { sha, now }, settings);
  expect(await isDue(), "the first time").toBe(true);

  await keepFullLook("acme", { sha: "abc", now: began }, settings);
  expect(await isDue("def"), "another policy").toBe(true);
  const hours = await Promise.all(
    Array.from({ length: 48 }, async (_, hour) => await isDue("abc", began + minuteMs + hour * hourMs)),
  );
  const first = hours.indexOf(true);
  expect(first, "within a day").toBeLessThanOrEqual(24);
  expect(hours.slice(first), "until it is done").not.toContain(false);

  await keepFullLook("acme", { sha: "abc", now: began + first * hourMs + minuteMs }, settings);
  expect(await isDue("abc", began + (first + 23) * hourMs), "at the same time of day").toBe(false);
  expect(await isDue("abc", began + (first + 24) * hourMs + minuteMs)).toBe(true);

  await settings.setSetting(installedSetting("acme"), String(began + first * hourMs + 2 * minuteMs));
  expect(await isDue("abc", began + first * hourMs + 3 * minuteMs)).toBe(true);
});

test("the daily looks of many owners are spread over the day", async () => {
  const settings = await settingsOf();
  const owners = Array.from({ length: 96 }, (_, at) => `org-${at}`);
  const due = Array.from({ length: 24 }, () => 0);
  for (const owner of owners) {
    await keepFullLook(owner, { sha: "abc", now: began }, settings);
    for (let hour = 1; hour <= 24; hour += 1) {
      if (!(await isFullLookDue(owner, { sha: "abc", now: began + hour * hourMs }, settings))) continue;
      due[hour - 1] = (due[hour - 1] ?? 0) + 1;
      break;
    }
  }
  expect(due.reduce((sum, some) => sum + some, 0)).toBe(owners.length);
  // Four an hour if they were spread evenly.
  expect(Math.max(...due)).toBeLessThan(16);
});

test("what has changed is asked for from ten minutes before the last look", async () => {
  const settings = await settingsOf();
  await keepLooked("acme", began, settings);
  expect(await sinceLastLook("acme", settings)).toBe(new Date(began - 10 * minuteMs).toISOString());
});
