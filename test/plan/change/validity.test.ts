import { expect, test } from "vitest";
import { localTime } from "../../../src/calendar/local-time.ts";
import { endOfValidity } from "../../../src/plan/change/validity.ts";
import { parseFreeze } from "../../../src/policy/freeze.ts";
import type { ChangeControl } from "../../../src/policy/policy.ts";

const day = 86_400_000;
const july = [parseFreeze({ from: "07-10", to: "07-20" })].filter((each) => each !== null);

test.each([
  ["no freeze", [], "2026-07-01T10:00:00Z", "2026-07-08T10:00:00.000Z"],
  ["a freeze that comes later", july, "2026-07-01T10:00:00Z", "2026-07-08T10:00:00.000Z"],
  ["a freeze between", july, "2026-07-08T10:00:00Z", "2026-07-26T10:00:00.000Z"],
  ["said while nothing passes", july, "2026-07-15T10:00:00Z", "2026-07-27T22:00:00.000Z"],
  ["the clocks go back between", [], "2026-10-22T10:00:00Z", "2026-10-29T10:00:00.000Z"],
])("seven days with %s", (_, freeze, said, end) => {
  const control = { valid: 7 * day, freeze } as unknown as ChangeControl;
  const time = localTime("Europe/Oslo");
  expect(new Date(endOfValidity(Date.parse(said), control, time)).toISOString()).toBe(end);
});
