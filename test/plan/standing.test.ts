import { describe, expect, test } from "vitest";
import type { WorkingCalendar } from "../../src/calendar/working-days.ts";
import { workingDays } from "../../src/calendar/working-days.ts";
import { parseDay, printDay } from "../../src/domain/calendar-day.ts";
import type { SettledOccurrence } from "../../src/domain/product-state.ts";
import { waitingMinutes } from "../../src/plan/wheel/minutes.ts";
import { planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, issue, memory, world } from "./world.ts";

const policy = testPolicy();

test("where an initiative stands is told with its thread", () => {
  const root = issue("I_1", { labels: ["fase/konsept"] });
  const before = memory("Konsept", {
    passed: [
      { phase: "Ikke startet", at: at(10), actor: "kari", unmet: true },
      { phase: "Problem", at: at(20), actor: "kari", unmet: true },
    ],
    overrides: [{ to: "Konsept", actor: "kari", at: at(20), reason: "det haster ".repeat(60) }],
    decisions: [
      {
        text: "Vi går videre",
        takenBy: null,
        basis: null,
        actor: "kari",
        at: at(25),
        url: "https://github.com/x",
      },
    ],
    phase: {
      name: "Konsept",
      word: { face: "label", id: "LE_decided", at: at(20), actor: "kari" },
      since: at(20),
    },
  });
  const standing = planOf(world([root], { memory: before }), policy).record?.standing;
  expect(standing).toMatchObject({
    phase: "Konsept",
    since: at(20),
    isManaged: true,
    isStopped: false,
    health: null,
    refused: null,
    isProposed: false,
    movedAt: at(25),
  });
  expect(standing?.moves.map(({ to, at: time }) => [to, time])).toEqual([
    ["Problem", at(10)],
    ["Konsept", at(20)],
  ]);
  expect(standing?.moves[1]?.reason).toHaveLength(300);
});

describe("minutes that wait", () => {
  const calendar: WorkingCalendar = { country: "DK", timezone: "Europe/Copenhagen", closed: [], pauses: [] };
  const meeting: SettledOccurrence = {
    activity: "mode",
    occurrence: "2026-09-07",
    held: "2026-09-07",
    issue: { target: "I_7", title: "Møde", url: null, reference: null },
    cancelled: null,
    closed: null,
    minutes: "waiting",
  };
  const seen = (more: Partial<SettledOccurrence>, today: string) => {
    const { waiting, turns } = waitingMinutes(
      { settled: [{ ...meeting, ...more }] },
      workingDays(calendar),
      parseDay(today) ?? 0,
    );
    const told = waiting.map(({ isLate }) => (isLate ? "late" : "waits"));
    return [told[0] ?? null, turns === null ? null : printDay(turns)];
  };
  test.each<[string, Partial<SettledOccurrence>, string, readonly (string | null)[]]>([
    ["has none", { minutes: null }, "2026-12-01", [null, null]],
    ["is to come", {}, "2026-09-06", [null, "2026-09-07"]],
    ["is today", {}, "2026-09-07", ["waits", "2026-09-21"]],
    ["was nine working days ago", {}, "2026-09-20", ["waits", "2026-09-21"]],
    ["was ten working days ago", {}, "2026-09-21", ["late", null]],
    ["is approved", { minutes: "approved" }, "2026-12-01", [null, null]],
    ["is closed", { closed: { as: "completed", at: "2026-09-08" } }, "2026-09-21", ["late", null]],
    ["was not held", { closed: { as: "not-planned", at: "2026-09-08" } }, "2026-09-21", [null, null]],
    ["is gone", { closed: { as: "gone", at: "2026-09-08" } }, "2026-09-21", [null, null]],
    ["was called off", { cancelled: { actor: "a", at: "", reason: "" } }, "2026-09-21", [null, null]],
  ])("of a meeting that %s", (_, more, today, told) => expect(seen(more, today)).toEqual(told));
});
