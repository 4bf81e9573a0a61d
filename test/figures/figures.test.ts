import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChangeControlCounts } from "../../src/figures/change-control.ts";
import type { FigureFacts } from "../../src/figures/facts.ts";
import { reasons, type LeftOut } from "../../src/figures/figure.ts";
import { figures } from "../../src/figures/figures.ts";
import type { Period } from "../../src/figures/period.ts";
import { scoping, type Scope } from "../../src/figures/scope.ts";
import { runs } from "../runs.ts";
import { seed } from "../seed.ts";
import { at, june, nothing } from "./facts.ts";

const [frequency, leadTime, failRate, recovery, rework, idea, control, evaluation, without] = figures;

/*
 * Any facts at all: ids from small pools, so that things name each other, are there several times and contradict
 * themselves; times around June, so that some are in no order that could be.
 */
const time = fc
  .integer({ min: -40, max: 45 * 8 })
  .map((eighth) => at(1 + Math.floor(eighth / 8), (eighth % 8) * 3));
const ids = (name: string, count: number) => fc.nat(count - 1).map((number) => `${name}${number}`);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const product = maybe(fc.constantFrom("studio", "dialog"));
const deploymentId = ids("d", 8);
const changeId = ids("c", 8);
const anyId = fc.oneof(deploymentId, changeId, ids("r", 5), ids("again", 3));

const facts: fc.Arbitrary<FigureFacts> = fc.record({
  calendar: fc.constantFrom(nothing.calendar, {
    ...nothing.calendar,
    country: "DK" as const,
    timezone: "Europe/Copenhagen",
  }),
  deployments: fc.array(
    fc.record({
      id: deploymentId,
      product,
      environment: fc.constantFrom("prod-eu", "prod-us"),
      oid: ids("oid", 4),
      at: time,
      tag: maybe(ids("v", 3)),
      how: fc.constantFrom("first", "forward", "rollback", "rollback", "sideways", "undecidable", "unknown"),
      replaced: maybe(deploymentId),
    }),
    { maxLength: 10 },
  ),
  repeated: fc.array(fc.record({ id: ids("again", 3), of: deploymentId, at: time }), { maxLength: 4 }),
  releases: fc.array(
    fc.record({
      id: ids("r", 5),
      product,
      tag: ids("v", 3),
      publishedAt: time,
      prerelease: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  changes: fc.array(
    fc.record({
      id: changeId,
      products: fc.uniqueArray(fc.constantFrom("studio", "dialog"), { maxLength: 2 }),
      firstCommitAt: maybe(time),
      mergedAt: time,
      delivered: maybe(
        fc.oneof(
          fc.record({ kind: fc.constant("release" as const), id: ids("r", 5), at: time }),
          fc.record({ kind: fc.constant("deployment" as const), id: deploymentId, at: time }),
        ),
      ),
      state: fc.constantFrom("delivered", "waiting", "undecidable", "not-found"),
    }),
    { maxLength: 10 },
  ),
  incidents: maybe(
    fc.array(
      fc.record({
        id: ids("i", 8),
        product,
        openedAt: time,
        closedAt: maybe(time),
        closedAs: maybe(fc.constantFrom("completed", "completed", "not-planned", "duplicate")),
        attributedTo: maybe(anyId),
      }),
      { maxLength: 8 },
    ),
  ),
  fixes: maybe(fc.array(anyId, { maxLength: 3 })),
  initiatives: fc.array(
    fc.record({
      id: ids("n", 3),
      createdAt: time,
      endedAt: maybe(time),
      outcome: fc.constantFrom("open", "done", "done", "declined", "stopped"),
      phases: fc.array(fc.record({ phase: ids("phase", 3), from: time, to: maybe(time) }), { maxLength: 4 }),
      changes: fc.array(changeId, { maxLength: 5 }),
    }),
    { maxLength: 4 },
  ),
  controls: maybe(
    fc.array(
      fc.record({
        id: ids("k", 5),
        products: fc.array(product, { minLength: 1, maxLength: 2 }),
        heldAt: time,
        isHeld: fc.boolean(),
        waits: fc.boolean(),
        evaluatedAt: maybe(time),
        rejectedAt: maybe(time),
        passed: fc.array(
          fc.record({
            as: fc.constantFrom("evaluated", "emergency", "standard", "rollback", "recorded", "bypassed"),
            at: time,
          }),
          { maxLength: 3 },
        ),
        deployments: fc.array(anyId, { maxLength: 2 }),
        changes: fc.array(changeId, { maxLength: 2 }),
      }),
      { maxLength: 6 },
    ),
  ),
});

const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.record({
    kind: fc.constant("products" as const),
    products: fc.array(fc.constantFrom("studio", "dialog", null), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("initiative" as const), id: ids("n", 3) }),
);

const options = { numRuns: runs(400), seed };

function allOf(given: FigureFacts, about: Scope, period: Period) {
  const taken = scoping(given)(about);
  return figures.map(({ key, work }) => ({ key, ...work(taken, period) }));
}

/** The same facts in another order. */
function turned(given: FigureFacts, turn: number): FigureFacts {
  const rotated = <Item>(items: readonly Item[]): readonly Item[] => {
    const cut = turn % (items.length + 1);
    return [...items.slice(cut), ...items.slice(0, cut)].toReversed();
  };
  return {
    calendar: given.calendar,
    deployments: rotated(given.deployments),
    repeated: rotated(given.repeated),
    releases: rotated(given.releases),
    changes: rotated(given.changes),
    incidents: given.incidents && rotated(given.incidents),
    fixes: given.fixes && rotated(given.fixes),
    initiatives: rotated(given.initiatives),
    controls: given.controls && rotated(given.controls),
  };
}

function doubled(given: FigureFacts): FigureFacts {
  const twice = <Item>(items: readonly Item[]) => [...items, ...items];
  return {
    calendar: given.calendar,
    deployments: twice(given.deployments),
    repeated: twice(given.repeated),
    releases: twice(given.releases),
    changes: twice(given.changes),
    incidents: given.incidents && twice(given.incidents),
    fixes: given.fixes && twice(given.fixes),
    initiatives: twice(given.initiatives),
    controls: given.controls && twice(given.controls),
  };
}

function countOf(leftOut: readonly LeftOut[], ...some: readonly string[]): number {
  return leftOut
    .filter(({ reason }) => some.length === 0 || some.includes(reason))
    .reduce((sum, { count }) => sum + (count ?? 0), 0);
}

test("order says nothing, and what is there twice counts once", () => {
  fc.assert(
    fc.property(facts, scope, fc.nat(), (given, about, turn) => {
      const found = allOf(given, about, june);
      expect(allOf(turned(given, turn), about, june)).toEqual(found);
      expect(allOf(doubled(given), about, june)).toEqual(found);
    }),
    options,
  );
});

test("no share is over 100 %, nothing is negative, and reasons are named once, in order", () => {
  fc.assert(
    fc.property(facts, scope, (given, about) => {
      const taken = scoping(given)(about);
      const { values: often } = frequency.work(taken, june);
      const { values: course } = idea.work(taken, june);
      const shares = [
        often.shareOfWorkingDays,
        failRate.work(taken, june).values.share,
        rework.work(taken, june).values.share,
        without.work(taken, june).values.share,
        (course.inWork ?? 0) + (course.waiting ?? 0),
        course.phases.reduce((sum, { share }) => sum + share, 0),
      ];
      for (const share of shares) {
        expect(share ?? 0).toBeGreaterThanOrEqual(0);
        expect(share ?? 0).toBeLessThanOrEqual(1 + 1e-9);
      }
      for (const { values, leftOut } of allOf(given, about, june)) {
        for (const value of Object.values(values))
          if (typeof value === "number") expect(value).toBeGreaterThanOrEqual(0);
        const places = leftOut.map(({ reason }) => reasons.indexOf(reason));
        expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
        expect(leftOut.filter(({ count }) => count !== null && count <= 0)).toEqual([]);
      }
    }),
    options,
  );
});

test("every event of the period is counted, or left out with a reason", () => {
  const [from, to] = [Date.parse(june.from), Date.parse(june.to)];
  const isIn = (instant: number | null) => instant !== null && instant >= from && instant < to;
  fc.assert(
    fc.property(facts, scope, (given, about) => {
      const taken = scoping(given)(about);
      const deployments = taken.deployments.filter((each) => isIn(each.at)).length;

      const often = frequency.work(taken, june);
      const isDeployed = (key: string | null) =>
        given.deployments.some((each) => each.product === key && Date.parse(each.at) < to);
      const released = taken.releases.filter(
        (each) => isIn(each.at) && !each.products.every(isDeployed),
      ).length;
      const again = taken.repeated.filter((each) => isIn(each.at)).length;
      expect(often.n + countOf(often.leftOut)).toBe(deployments + released + again);

      expect(failRate.work(taken, june).n).toBe(deployments);

      const fixed = rework.work(taken, june);
      expect(fixed.n + countOf(fixed.leftOut)).toBe(deployments);

      const lead = leadTime.work(taken, june);
      const changes = taken.changes.filter(({ delivered, mergedAt }) => {
        const deliveredAt = delivered === null ? Infinity : Date.parse(delivered.at);
        return deliveredAt < to ? isIn(deliveredAt) : isIn(Date.parse(mergedAt));
      });
      expect(lead.n + countOf(lead.leftOut)).toBe(changes.length);

      const back = recovery.work(taken, june);
      const closed = (taken.incidents ?? []).filter(({ closedAt }) => isIn(closedAt)).length;
      const open = (taken.incidents ?? []).filter(
        ({ openedAt, closedAt, closedAs }) =>
          (closedAs === null || closedAs === "completed") &&
          openedAt < to &&
          (closedAt === null || closedAt >= to),
      );
      const rollbacks = taken.rollbacks.filter((each) => isIn(each.at)).length;
      expect(back.n + countOf(back.leftOut)).toBe(closed + open.length + rollbacks);
      expect(back.values.otherCause.n).toBeLessThanOrEqual(
        countOf(back.leftOut, "unknown-cause", "other-cause"),
      );

      const course = idea.work(taken, june);
      const ended = taken.initiatives.filter(({ outcome, endedAt, changes: own }) => {
        if (outcome === "open" || endedAt === null) return false;
        const deliveries = own
          .map(({ delivered }) => (delivered === null ? 0 : Date.parse(delivered.at)))
          .filter((instant) => instant < to && outcome === "done");
        return isIn(Math.max(Date.parse(endedAt), ...deliveries));
      });
      expect(course.n + countOf(course.leftOut)).toBe(ended.length);

      const evaluated = (taken.controls ?? []).filter(({ evaluatedAt }) => isIn(evaluatedAt)).length;
      const waited = evaluation.work(taken, june);
      const waiting = countOf(waited.leftOut, "still-waiting");
      expect(waited.n + countOf(waited.leftOut) - waiting).toBe(evaluated);
      const well = without.work(taken, june);
      if (taken.incidents !== null) expect(well.n + countOf(well.leftOut)).toBe(evaluated);

      const { n, values: counts } = control.work(taken, june);
      expect(counts.evaluated).toBe(evaluated);
      expect(Math.max(...Object.values(counts))).toBeLessThanOrEqual(n);
      const sum = Object.values<number>({ ...counts }).reduce((total, count) => total + count, 0);
      expect(sum).toBeGreaterThanOrEqual(n);
    }),
    options,
  );
});

function countsIn(counts: ChangeControlCounts): ReadonlyMap<string, number> {
  return new Map(Object.entries<number>({ ...counts }));
}

test("what is counted in a period is counted in one of its halves", () => {
  const middle = at(15);
  const halves: readonly Period[] = [
    { from: june.from, to: middle },
    { from: middle, to: june.to },
  ];
  fc.assert(
    fc.property(facts, scope, (given, about) => {
      const taken = scoping(given)(about);
      for (const { work } of [leadTime, failRate, recovery, rework, evaluation, without]) {
        const parts = halves.map((half) => work(taken, half).n);
        expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBe(work(taken, june).n);
      }
      const [first, second] = halves.map((half) => countsIn(control.work(taken, half).values));
      const added = [...(first ?? [])].map(([what, count]): [string, number] => [
        what,
        count + (second?.get(what) ?? 0),
      ]);
      expect(Object.fromEntries(added)).toEqual(control.work(taken, june).values);
    }),
    options,
  );
});

test("a failed deployment fails once, and recovers once", () => {
  fc.assert(
    fc.property(facts, scope, (given, about) => {
      const taken = scoping(given)(about);
      const ever: Period = { from: at(-3000), to: at(3000) };
      const { values } = failRate.work(taken, ever);
      expect(recovery.work(taken, ever).n).toBeLessThanOrEqual(values.failed);
    }),
    options,
  );
});

test("each figure and each reason is explained in the docs", () => {
  const page = readFileSync("docs/delivery-figures.md", "utf8");
  const named = new Set([...page.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name));
  const keys = figures.map(({ key }) => key);
  expect([...keys, ...reasons].filter((name) => !named.has(name))).toEqual([]);
  expect(keys).toHaveLength(new Set(keys).size);
});
