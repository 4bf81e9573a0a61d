import { expect, test } from "vitest";
import type { FigureFacts } from "../../src/figures/facts.ts";
import type { LeftOut } from "../../src/figures/figure.ts";
import { ideaToUser, type IdeaToUser } from "../../src/figures/idea-to-user.ts";
import type { Scope } from "../../src/figures/scope.ts";
import { at, change, day, factsOf, initiative, june } from "./facts.ts";

const course = (id: string, first: number | null, merged: number, last: number | null) =>
  change(id, {
    firstCommitAt: first === null ? null : at(first),
    mergedAt: at(merged),
    delivered: last === null ? null : { kind: "deployment", id: "d", at: at(last) },
    state: last === null ? "waiting" : "delivered",
  });
const phase = (name: string, from: number, to: number | null) => ({
  phase: name,
  from: at(from),
  to: to === null ? null : at(to),
});
const [c1, c2] = [course("c1", 3, 5, 9), course("c2", 4, 8, 11)];
const listed = (...values: readonly number[]) => ({ kind: "values", n: values.length, values }) as const;
const none: IdeaToUser = { time: listed(), phases: [], inWork: null, waiting: null };
const scope: Scope = { kind: "initiative", id: "i" };

const rows: readonly [
  name: string,
  facts: Partial<FigureFacts>,
  values: Partial<IdeaToUser>,
  leftOut?: readonly LeftOut[],
  scope?: Scope,
][] = [
  ["nothing", {}, {}],
  [
    "from its creation to the last delivered of its changes",
    {
      changes: [c1, c2],
      initiatives: [
        initiative("i", {
          changes: ["c1", "c2", "c1"],
          phases: [phase("idea", 1, 3), phase("delivery", 3, 20), phase("done", 20, null)],
        }),
      ],
    },
    // In work from the 3rd to the 8th; the 8th to the 11th something waits, and nothing is in work.
    {
      time: listed(10 * day),
      phases: [
        { phase: "delivery", share: 0.8 },
        { phase: "done", share: 0 },
        { phase: "idea", share: 0.2 },
      ],
      inWork: 0.5,
      waiting: 0.3,
    },
  ],
  [
    "what is in no phase is in none; a phase that it comes back to is one",
    {
      changes: [c2],
      initiatives: [
        initiative("i", {
          changes: ["c2"],
          phases: [phase("idea", 2, 3), phase("delivery", 3, 4), phase("idea", 4, 6)],
        }),
      ],
    },
    {
      time: listed(10 * day),
      phases: [
        { phase: "delivery", share: 0.1 },
        { phase: "idea", share: 0.3 },
      ],
      inWork: 0.4,
      waiting: 0.3,
    },
  ],
  [
    "of two phases at once the later one counts",
    {
      changes: [c2],
      initiatives: [
        initiative("i", { changes: ["c2"], phases: [phase("idea", 1, null), phase("delivery", 6, 8)] }),
      ],
    },
    {
      time: listed(10 * day),
      phases: [
        { phase: "delivery", share: 0.2 },
        { phase: "idea", share: 0.8 },
      ],
      inWork: 0.4,
      waiting: 0.3,
    },
  ],
  [
    "work before the initiative was there, and without a first commit",
    {
      changes: [course("c1", -9, 2, 6), course("c2", null, 5, 11)],
      initiatives: [initiative("i", { changes: ["c1", "c2"] })],
    },
    { time: listed(10 * day), inWork: 0.1, waiting: 0.9 },
  ],
  [
    "shares are of the time of all together",
    {
      changes: [course("c1", 1, 3, 3), course("c2", 1, 1, 9)],
      initiatives: [initiative("i", { changes: ["c1"] }), initiative("k", { changes: ["c2"] })],
    },
    { time: listed(2 * day, 8 * day), inWork: 0.2, waiting: 0.8 },
    [],
    { kind: "products", products: ["studio"] },
  ],
  [
    "one that goes on",
    { changes: [c1], initiatives: [initiative("i", { outcome: "open", endedAt: null, changes: ["c1"] })] },
    {},
  ],
  [
    "declined",
    { changes: [c1], initiatives: [initiative("i", { outcome: "declined", changes: ["c1"] })] },
    {},
    [{ reason: "declined", count: 1 }],
  ],
  [
    "stopped",
    { initiatives: [initiative("i", { outcome: "stopped" })] },
    {},
    [{ reason: "stopped", count: 1 }],
  ],
  [
    "stopped in another month",
    { initiatives: [initiative("i", { outcome: "stopped", endedAt: at(40) })] },
    {},
  ],
  [
    "done, and nothing of it was delivered",
    { changes: [course("c1", 1, 2, null)], initiatives: [initiative("i", { changes: ["c1", "unknown"] })] },
    {},
    [{ reason: "not-delivered", count: 1 }],
  ],
  [
    "delivered in the month before, done in this one",
    {
      changes: [course("c1", -9, -8, -3)],
      initiatives: [initiative("i", { createdAt: at(-10), changes: ["c1"] })],
    },
    { time: listed(7 * day), inWork: 1 / 7, waiting: 5 / 7 },
  ],
  [
    "done in the month before, delivered in this one",
    { changes: [c2], initiatives: [initiative("i", { endedAt: at(-3), changes: ["c2"] })] },
    { time: listed(10 * day), inWork: 0.4, waiting: 0.3 },
  ],
  [
    "done before, delivered before",
    {
      changes: [course("c1", -9, -8, -3)],
      initiatives: [initiative("i", { endedAt: at(-2), createdAt: at(-10), changes: ["c1"] })],
    },
    {},
  ],
  [
    "delivered before it was there",
    { changes: [course("c1", -9, -8, -3)], initiatives: [initiative("i", { changes: ["c1"] })] },
    {},
    [{ reason: "negative", count: 1 }],
  ],
  [
    "of a product's initiative all counts, also what other products deliver",
    {
      changes: [c1, { ...c2, products: ["dialog"] }],
      initiatives: [initiative("i", { changes: ["c1", "c2"] }), initiative("k", { changes: ["c2"] })],
    },
    { time: listed(10 * day), inWork: 0.5, waiting: 0.3 },
    [],
    { kind: "products", products: ["studio"] },
  ],
];

test.each(rows)("%s", (_, facts, values, leftOut = [], within = scope) => {
  const expected = { ...none, ...values };
  expect(ideaToUser.work(factsOf(facts, within), june)).toEqual({
    n: expected.time.n,
    values: expected,
    leftOut,
  });
});
