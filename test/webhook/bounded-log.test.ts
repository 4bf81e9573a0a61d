import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBoundedLog } from "../../src/webhook/bounded-log.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function given() {
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const log = createBoundedLog(logger);
  const refuse = (reason: string, times: number) => {
    for (let time = 0; time < times; time += 1) {
      log.write(reason, () => logger.warn({ status: reason }, "refused"));
    }
  };
  const told = () =>
    lines.filter((line) => line.includes('"more"')).map((line) => JSON.parse(line) as object);
  return { log, lines, refuse, told };
}

test.each<{ name: string; times: number; oneByOne: number; more: number | null }>([
  { name: "nothing", times: 0, oneByOne: 0, more: null },
  { name: "one", times: 1, oneByOne: 1, more: null },
  { name: "as many as are logged one by one", times: 10, oneByOne: 10, more: null },
  { name: "one more", times: 11, oneByOne: 10, more: 1 },
  { name: "a flood", times: 10_000, oneByOne: 10, more: 9_990 },
])("$name in a minute", ({ times, oneByOne, more }) => {
  const { refuse, lines, told } = given();
  refuse("401", times);
  expect(lines).toHaveLength(oneByOne);
  vi.advanceTimersByTime(60_000);
  expect(told()).toMatchObject(more === null ? [] : [{ reason: "401", more }]);
  expect(lines).toHaveLength(oneByOne + (more === null ? 0 : 1));
});

test("the next minute begins anew", () => {
  const { refuse, lines, told } = given();
  refuse("401", 12);
  vi.advanceTimersByTime(60_000);
  refuse("401", 3);
  vi.advanceTimersByTime(60_000);
  expect(lines).toHaveLength(10 + 1 + 3);
  expect(told()).toMatchObject([{ more: 2 }]);
});

test("a flood for one reason hides no other", () => {
  const { refuse, lines } = given();
  refuse("401", 1_000);
  refuse("503", 1);
  expect(lines.filter((line) => line.includes('"503"'))).toHaveLength(1);
});

test("what was counted is told at the end", () => {
  const { log, refuse, told } = given();
  refuse("401", 15);
  refuse("413", 5);
  log.close();
  expect(told()).toMatchObject([{ reason: "401", more: 5 }]);
  vi.advanceTimersByTime(120_000);
  expect(told()).toHaveLength(1);
});
