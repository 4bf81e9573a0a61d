import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDay } from "../../src/domain/calendar-day.ts";
import type { PlanDecision } from "../../src/plan/decisions.ts";
import { healthOn, nextHealthChange, sameHealth, worstHealth } from "../../src/figures/health.ts";

const day = (text: string) => parseDay(text) ?? Number.NaN;

/** A hundred days, so that a day is a percent. */
const start = day("2026-01-01");
const end = start + 100;

function plan(parts: Partial<PlanDecision> = {}): PlanDecision {
  const element = "X";
  const figures = {
    slipped: 0,
    putOff: null,
    lastEnd: null,
    stated: null,
    progress: 0,
    health: null,
  } as const;
  return { element, start, end, ...figures, relevant: true, open: true, delivered: null, ...parts };
}

describe("an element's health", () => {
  test.each<[string, Partial<PlanDecision>, number, ReturnType<typeof healthOn>]>([
    ["before the start", {}, -5, on("on-track")],
    ["as expected", { progress: 50 }, 50, on("on-track")],
    ["19 points behind", { progress: 31 }, 50, on("on-track")],
    ["20 points behind", { progress: 30 }, 50, behind("at-risk", 30, 50)],
    ["39 points behind", { progress: 11 }, 50, behind("at-risk", 11, 50)],
    ["40 points behind", { progress: 10 }, 50, behind("off-track", 10, 50)],
    ["ahead", { progress: 90 }, 50, on("on-track")],
    ["on the last day, nearly done", { progress: 90 }, 100, on("on-track")],
    ["past the end, nearly done", { progress: 99 }, 103, overdue(3)],
    ["an end only, not past", { start: null }, 50, null],
    ["an end only, past", { start: null }, 101, overdue(1)],
    ["a start only", { end: null }, 50, null],
    ["no dates", { start: null, end: null }, 50, null],
    ["the end before the start", { end: start - 10 }, 50, overdue(60)],
    ["delivered, or of no relevance", { open: false }, 150, null],
    ["stated by a person", { health: "on-track" }, 150, stated("on-track")],
    ["stated, without dates", { health: "at-risk", start: null, end: null }, 0, stated("at-risk")],
  ])("%s", (_name, parts, after, expected) => {
    expect(healthOn(plan(parts), start + after)).toEqual(expected);
  });
});

describe("an initiative's health", () => {
  const late = plan({ end: start + 10 });
  const slow = plan({ progress: 25 });
  const fine = plan({ progress: 50 });
  const today = start + 50;

  test.each<[string, readonly PlanDecision[], ReturnType<typeof worstHealth>]>([
    ["no elements", [], null],
    ["no plans", [plan({ start: null, end: null })], null],
    ["the worst, with how many are so", [fine, late, slow, late], of("off-track", 2)],
    ["all well", [fine, fine], of("on-track", 2)],
    [
      "what is delivered does not count",
      [plan({ open: false, health: "off-track" }), slow],
      of("at-risk", 1),
    ],
    ["what a person stated counts", [plan({ health: "on-track" }), fine], of("on-track", 2)],
  ])("%s", (_name, plans, expected) => {
    expect(worstHealth(plans, today)).toEqual(expected);
  });
});

describe("the next change", () => {
  test.each<[string, Partial<PlanDecision>, number, number | null]>([
    ["nothing done: 20 points behind on the twentieth day", {}, 0, 20],
    ["then 40 behind", {}, 20, 40],
    ["then the end", {}, 40, 101],
    ["then nothing more", {}, 101, null],
    ["well ahead: only the end", { progress: 90 }, 10, 101],
    ["a stated health does not change", { health: "on-track" }, 0, null],
    ["nor that of what is delivered", { open: false }, 0, null],
    ["nor one without dates", { start: null, end: null }, 0, null],
    ["an end alone turns when it is past", { start: null }, 0, 101],
  ])("%s", (_name, parts, after, expected) => {
    const next = nextHealthChange([plan(parts)], start + after);
    expect(next === null ? null : next - start).toBe(expected);
  });

  test("of several the nearest", () => {
    expect(nextHealthChange([plan(), plan({ progress: 7 }), plan({ end: start + 10 })], start)).toBe(
      start + 2,
    );
  });

  test("is the first day on which something differs, and after today", () => {
    const someDay = fc.integer({ min: 0, max: 150 }).map((after) => start + after);
    const plans = fc.array(
      fc
        .record({
          start: fc.option(someDay),
          end: fc.option(someDay),
          progress: fc.double({ min: 0, max: 100, noNaN: true }),
          open: fc.boolean(),
        })
        .map(plan),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(plans, someDay, (some, today) => {
        const differs = (other: number) =>
          some.some((one) => !sameHealth(healthOn(one, other), healthOn(one, today)));
        const later = Array.from({ length: 320 }, (_, after) => today + 1 + after);
        expect(nextHealthChange(some, today)).toBe(later.find(differs) ?? null);
      }),
    );
  });
});

function on(health: "on-track") {
  return { health, because: { kind: "in-time" } } as const;
}
function behind(health: "at-risk" | "off-track", percent: number, expected: number) {
  return { health, because: { kind: "behind", percent, expected } } as const;
}
function overdue(days: number) {
  return { health: "off-track", because: { kind: "overdue", days } } as const;
}
function stated(health: "on-track" | "at-risk") {
  return { health, because: { kind: "stated" } } as const;
}
function of(health: "on-track" | "at-risk" | "off-track", count: number) {
  return { health, because: { kind: "elements", count } } as const;
}
