import { expect, test } from "vitest";
import { backoff } from "../../src/work/backoff.ts";

test.each([
  { attempt: 1, random: 0, wait: 500 },
  { attempt: 1, random: 0.5, wait: 750 },
  { attempt: 4, random: 0, wait: 4_000 },
  { attempt: 40, random: 0, wait: 300_000 },
])("waits $wait ms after failure $attempt", ({ attempt, random, wait }) => {
  expect(backoff(attempt, () => random)).toBe(wait);
});
