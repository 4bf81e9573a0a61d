import { expect, test } from "vitest";
import { clockVariables } from "./process-environment.ts";
import { clockOf, momentFrom } from "../tools/test-on.ts";

const now = Date.parse("2026-11-30T03:00:00Z");

test.each([
  ["2026-11-30T03:00:10Z", "+10s"],
  ["2028-02-29T22:58:00Z", "+39470280s"],
  ["2026-11-29T03:00:00Z", "-86400s"],
])("%s is %s from now", (moment, offset) => {
  expect(clockOf(moment, { now, zone: "Europe/Oslo", library: "it.so" })).toMatchObject({
    FAKETIME: offset,
    TESTS_BEGIN: moment,
    TZ: "Europe/Oslo",
    LD_PRELOAD: "it.so",
  });
});

test("every process that a test starts is on that day as well", () => {
  const clock = clockOf("2028-02-29T22:58:00Z", { now, zone: "Europe/Oslo", library: "it.so" });
  expect([...clockVariables, "TESTS_BEGIN"]).toEqual(Object.keys(clock));
});

test("what is no instant is refused", () => {
  expect(() => clockOf("tomorrow", { now, zone: "UTC", library: "it.so" })).toThrow(/is no instant/);
});

test("a date by chance is an instant of the next three years", () => {
  for (let part = 0; part < 40; part += 1) {
    const at = Date.parse(momentFrom(now, (below) => Math.floor((below * part) / 40)));
    expect(at).toBeGreaterThanOrEqual(now);
    expect(at).toBeLessThan(now + 3 * 366 * 86_400_000);
  }
});
