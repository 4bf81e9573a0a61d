import { describe, expect, test } from "vitest";
import { freezeLength, freezeOn, parseFreeze } from "../../src/policy/freeze.ts";

function freezes(...written: readonly (readonly [string, string])[]) {
  return written.map(([from, to]) => {
    const freeze = parseFreeze({ from, to, text: `${from}/${to}` });
    if (freeze === null) throw new Error(`No freeze: ${from} to ${to}`);
    return freeze;
  });
}

describe("the freeze in force on a day", () => {
  const christmas = ["12-18", "01-02"] as const;
  const summer = ["07-01", "07-31"] as const;
  const once = ["2027-03-01", "2027-03-05"] as const;
  const leap = ["02-20", "02-29"] as const;
  test.each<[string, readonly (readonly [string, string])[], string, readonly [string, string] | null]>([
    ["none", [], "2026-12-24", null],
    ["the day before", [christmas], "2026-12-17", null],
    ["the first day", [christmas], "2026-12-18", ["2026-12-18", "2027-01-02"]],
    ["New Year's Day", [christmas], "2027-01-01", ["2026-12-18", "2027-01-02"]],
    ["the last day", [christmas], "2027-01-02", ["2026-12-18", "2027-01-02"]],
    ["the day after", [christmas], "2027-01-03", null],
    ["within a year", [christmas, summer], "2030-07-31", ["2030-07-01", "2030-07-31"]],
    ["once: that year", [once], "2027-03-05", ["2027-03-01", "2027-03-05"]],
    ["once: another year", [once], "2028-03-05", null],
    ["29 February", [leap], "2028-02-29", ["2028-02-20", "2028-02-29"]],
    ["29 February, where there is none", [leap], "2027-02-28", ["2027-02-20", "2027-02-28"]],
    ["1 March after it", [leap], "2027-03-01", null],
    [
      "from 29 February, where there is none",
      [["02-29", "03-02"]],
      "2027-03-01",
      ["2027-03-01", "2027-03-02"],
    ],
    ["a single day", [["05-16", "05-16"]], "2027-05-16", ["2027-05-16", "2027-05-16"]],
    [
      "two: the one that lasts longest",
      [["12-20", "12-25"], christmas],
      "2026-12-21",
      ["2026-12-18", "2027-01-02"],
    ],
    ["only the first has a year", [["2026-12-18", "01-02"]], "2027-01-02", ["2026-12-18", "2027-01-02"]],
    ["only the last has a year", [["12-18", "2027-01-02"]], "2026-12-18", ["2026-12-18", "2027-01-02"]],
    ["only the last has a year, within it", [["07-01", "2027-07-31"]], "2026-07-15", null],
  ])("%s", (_name, written, day, days) => {
    const found = freezeOn(freezes(...written), day);
    expect(found && [found.first, found.last]).toEqual(days);
  });

  test("it is told by name", () => {
    expect(freezeOn(freezes(christmas), "2027-01-01")?.freeze.text).toBe("12-18/01-02");
  });
});

test.each([
  ["12-18", "01-02", 16],
  ["02-01", "03-01", 30],
  ["12-18", "12-18", 1],
  ["01-02", "01-01", 365],
  ["2026-12-18", "2027-01-02", 16],
  ["2027-01-02", "2026-12-18", -14],
])("from %s to %s are %d days", (from, to, days) => {
  expect(freezes([from, to]).map(freezeLength)).toEqual([days]);
});

test.each([
  ["02-30", "03-05"],
  ["2027-02-20", "2027-02-29"],
  ["2027-02-20", "02-29"],
  ["soon", "03-05"],
])("from %s to %s is none", (from, to) => {
  expect(parseFreeze({ from, to })).toBeNull();
});
