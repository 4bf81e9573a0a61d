import { expect, test } from "vitest";
import { evaluationTime } from "../../src/figures/evaluation-time.ts";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import { at, control, day, factsOf, hour, june } from "./facts.ts";

/** Until the month ends, at 22 on the 30th. */
const ageOf = (date: number) => (30 - date) * day + 12 * hour;
const evaluated = (id: string, from: number, to: number) =>
  control(id, at(from), { evaluatedAt: at(to), passed: [{ as: "evaluated", at: at(to, 11) }] });

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  hours: readonly number[],
  leftOut?: readonly LeftOut[],
][] = [
  ["nothing", {}, []],
  ["from held to the words", { controls: [evaluated("k1", 1, 3), evaluated("k2", 4, 5)] }, [24, 48]],
  [
    "it is of the month of the words",
    { controls: [evaluated("k1", -3, 2), evaluated("k2", 30, 32)] },
    [120],
    [{ reason: "still-waiting", count: 1, oldest: ageOf(30) }],
  ],
  [
    "evaluated in a freeze, and not let through yet",
    { controls: [control("k", at(2), { evaluatedAt: at(3), waits: true })] },
    [24],
  ],
  [
    "what was let through first waited for nobody's words",
    {
      controls: [
        control("k1", at(2), { evaluatedAt: at(4), passed: [{ as: "emergency", at: at(2) }] }),
        control("k2", at(2), { evaluatedAt: at(4), passed: [{ as: "bypassed", at: at(3) }] }),
        control("k3", at(2), { isHeld: false, evaluatedAt: at(4), passed: [{ as: "rollback", at: at(2) }] }),
      ],
    },
    [],
    [{ reason: "evaluated-afterwards", count: 3 }],
  ],
  [
    "evaluated, and rolled back to much later",
    {
      controls: [
        control("k", at(2), {
          evaluatedAt: at(3),
          passed: [
            { as: "evaluated", at: at(3) },
            { as: "rollback", at: at(20) },
          ],
        }),
      ],
    },
    [24],
  ],
  [
    "words that are older than the job: clocks were wrong",
    { controls: [control("k", at(4), { evaluatedAt: at(3) })] },
    [],
    [{ reason: "negative", count: 1 }],
  ],
  [
    "those that wait, with the age of the oldest; what was rejected, or ended unheard, does not",
    {
      controls: [
        control("k1", at(2), { waits: true }),
        control("k2", at(9), { waits: true }),
        control("k3", at(3), { rejectedAt: at(4) }),
        control("k4", at(3)),
        control("k5", at(31), { waits: true }),
        control("k6", at(1), { isHeld: false, waits: true }),
      ],
    },
    [],
    [{ reason: "still-waiting", count: 2, oldest: ageOf(2) }],
  ],
  ["nobody holds anything", { controls: null }, [], [{ reason: "changes-not-followed", count: null }]],
];

test.each(rows)("%s", (_, facts, hours, leftOut = []) => {
  const values = hours.map((each) => each * hour);
  expect(evaluationTime.work(factsOf(facts), june)).toEqual({
    n: hours.length,
    values: { time: { kind: "values", n: hours.length, values } },
    leftOut,
  });
});

test("five have a median", () => {
  const controls = [1, 2, 3, 4, 10].map((days) => evaluated(`k${days}`, 2, 2 + days));
  expect(evaluationTime.work(factsOf({ controls }), june).values.time).toEqual({
    kind: "percentiles",
    n: 5,
    median: 3 * day,
    // Of 1, 2, 3, 4 and 10 days at the place 4 × 0.85 = 3.4.
    percentile85: 6.4 * day,
  });
});
