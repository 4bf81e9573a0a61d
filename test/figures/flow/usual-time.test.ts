import { describe, expect, test } from "vitest";
import type { InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import type { Omission } from "../../../src/figures/flow/flow-figure.ts";
import { slower } from "../../../src/figures/flow/slower.ts";
import { usualTime } from "../../../src/figures/flow/usual-time.ts";
import { at, closed, coursesBy, initiative, on, opened, to } from "./facts.ts";

/** In the plan from day 600 on, for so many days; as of day 1000 that is within the last year. */
function planned(id: string, days: number, from = 700): InitiativeFacts {
  return initiative(id, [to("Plan", from), to("Delivery", from + days)]);
}

function many(count: number, from = 700): readonly InitiativeFacts[] {
  return Array.from({ length: count }, (_, index) =>
    planned(`p${String(index).padStart(2, "0")}`, 10 * (index + 1), from),
  );
}

describe("how long initiatives stay in a phase", () => {
  const rows: readonly [
    name: string,
    facts: readonly InitiativeFacts[],
    found: {
      readonly n: number;
      readonly window: 365 | 730;
      readonly median: number | null;
      readonly percentile85: number | null;
    },
    leftOut?: readonly Omission[],
  ][] = [
    ["nothing", [], { n: 0, window: 730, median: null, percentile85: null }],
    ["four", many(4), { n: 4, window: 730, median: null, percentile85: null }],
    ["five have a median, the nearest rank", many(5), { n: 5, window: 730, median: 30, percentile85: null }],
    ["of six it is the third", many(6), { n: 6, window: 730, median: 30, percentile85: null }],
    ["ten within a year", many(10), { n: 10, window: 365, median: 50, percentile85: 90 }],
    ["twenty: the 17th", many(20), { n: 20, window: 365, median: 100, percentile85: 170 }],
    [
      "where a year has nine, two years are looked at",
      [...many(9), planned("x", 500, 100)],
      { n: 10, window: 730, median: 50, percentile85: 90 },
    ],
    [
      "longer ago than two years is none",
      [...many(9), planned("x", 100, 100)],
      { n: 9, window: 730, median: 50, percentile85: null },
    ],
    [
      "one that left on the first day of the year counts, a day earlier does not",
      [...many(9), initiative("x", [to("Plan", 600), to("Delivery", 1000 - 364)])],
      { n: 10, window: 365, median: 40, percentile85: 80 },
    ],
    [
      "a day earlier",
      [...many(9), initiative("x", [to("Plan", 600), to("Delivery", 1000 - 365)])],
      { n: 10, window: 730, median: 40, percentile85: 80 },
    ],
    [
      "what is there still, never was there, was skipped or went back is none",
      [
        initiative("a", [to("Plan", 800)]),
        initiative("b", [to("Concept", 800)]),
        initiative("c", [to("Concept", 800), to("Delivery", 850)]),
        initiative("d", [to("Plan", 800), to("Delivery", 820), to("Concept", 850)]),
      ],
      { n: 0, window: 730, median: null, percentile85: null },
    ],
    [
      "what was stopped is named",
      [...many(5), initiative("s", [to("Plan", 800), to("Delivery", 801), closed("declined", 900)])],
      { n: 5, window: 730, median: 30, percentile85: null },
      [{ reason: "stopped", ids: ["s"] }],
    ],
    [
      "so is what may have been there before it is known",
      [
        ...many(5),
        initiative("k", [to("Delivery", 850)], { knownFrom: { at: at(800), phase: "Plan" } }),
        initiative("l", [to("Plan", 850), to("Delivery", 900)], {
          knownFrom: { at: at(800), phase: "Concept" },
        }),
      ],
      { n: 6, window: 730, median: 30, percentile85: null },
      [{ reason: "before-known", ids: ["k"] }],
    ],
    [
      "and what is in a phase that is none any more",
      [...many(5), initiative("u", [to("Plan", 800), to("Delivery", 850), to("Pilot", 900)])],
      { n: 5, window: 730, median: 30, percentile85: null },
      [{ reason: "unknown-phase", ids: ["u"] }],
    ],
  ];

  test.each(rows)("%s", (_, facts, { n, ...found }, leftOut = []) => {
    const figure = usualTime(coursesBy(1000, ...facts), "Plan", on(1000));
    const { window, median, percentile85, stays } = figure.value;
    expect({ n: figure.n, window, median, percentile85 }).toEqual({ n, ...found });
    expect(stays).toHaveLength(n);
    expect(figure.period).toEqual({ first: on(1001 - window), last: on(1000) });
    expect(figure.leftOut).toEqual(leftOut);
  });

  test.each<[string, InitiativeFacts["moments"], number | undefined]>([
    ["all stays together", [to("Plan", 800), to("Concept", 810), to("Plan", 850), to("Delivery", 855)], 15],
    ["closed as done leaves it", [to("Plan", 800), closed("done", 820)], 20],
    ["moved to the last phase by a word", [to("Plan", 800), to("Done", 820)], 20],
    ["back to a later phase than that", [to("Plan", 800), to("Done", 820), to("Delivery", 850)], 20],
    [
      "back from there, and skipped the second time",
      [to("Plan", 800), to("Concept", 810), to("Delivery", 850)],
      10,
    ],
    [
      "stopped and opened again",
      [to("Plan", 800), closed("declined", 805), opened(820), to("Delivery", 830)],
      30,
    ],
  ])("%s", (_, moments, days) => {
    const { stays } = usualTime(coursesBy(1000, initiative("a", moments)), "Plan", on(1000)).value;
    expect(stays[0]?.days).toBe(days);
  });
});

describe("longer than usual", () => {
  const rows: readonly [
    name: string,
    facts: readonly InitiativeFacts[],
    found: readonly (readonly [id: string, days: number, usual: number, since: number])[],
    n: number,
    leftOut?: readonly Omission[],
  ][] = [
    ["nothing", [], [], 0],
    [
      "too few to tell",
      [initiative("a", [to("Plan", 500)])],
      [],
      0,
      [{ reason: "no-usual-time", ids: ["a"] }],
    ],
    ["as long as usual", [...many(10), initiative("a", [to("Plan", 910)])], [], 1],
    ["a day longer", [...many(10), initiative("a", [to("Plan", 909)])], [["a", 91, 90, 1000]], 1],
    [
      "the longest first",
      [...many(10), initiative("a", [to("Plan", 900)]), initiative("b", [to("Plan", 800)])],
      [
        ["b", 200, 90, 891],
        ["a", 100, 90, 991],
      ],
      2,
    ],
  ];

  test.each(rows)("%s", (_, facts, found, n, leftOut) => {
    const ended = facts.map((each) =>
      each.id.startsWith("p") ? { ...each, moments: [...each.moments, closed("done", 999)] } : each,
    );
    const figure = slower(coursesBy(1000, ...ended), on(1000));
    expect(figure.value.map(({ id, days, usual, since }) => [id, days, usual, since - on(0)])).toEqual(found);
    expect(figure.n).toBe(n);
    expect(figure.leftOut).toEqual(leftOut ?? []);
  });
});
