import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { drawWeeks, horizon, runs, weeksBack } from "../../../../src/figures/flow/forecast/drawn-weeks.ts";

test("the table is the same in every process", () => {
  const drawn = drawWeeks();
  expect(drawn).toHaveLength(runs * horizon);
  // Another table makes other forecasts of the same facts: whoever changes it tells so.
  expect(createHash("sha256").update(drawn).digest("hex").slice(0, 16)).toBe("f13e2efc13bf2ee4");
});

test("each week back is as likely as another, by a number or two", () => {
  for (const weeks of [6, 7, 8, 9, 10, 11, 12]) {
    const counts = Array.from({ length: weeks }, () => 0);
    for (const back of weeksBack(weeks)) counts[back] = (counts[back] ?? 0) + 1;
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(252);
  }
});

test("two epics that both have a week meet the same one", () => {
  const whole = weeksBack(12);
  for (const weeks of [6, 7, 8, 9, 10, 11]) {
    const young = weeksBack(weeks);
    const differing = [...whole].filter((back, number) => back < weeks && young[number] !== back);
    expect(differing).toEqual([]);
  }
});
