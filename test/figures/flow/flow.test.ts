import fc from "fast-check";
import { expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { dayOf, startOf, type CalendarDay } from "../../../src/domain/calendar-day.ts";
import { ages } from "../../../src/figures/flow/ages.ts";
import { coursesOf } from "../../../src/figures/flow/course.ts";
import type { CourseMoment, InitiativeFacts } from "../../../src/figures/flow/facts.ts";
import { omissions, type FlowFigure } from "../../../src/figures/flow/flow-figure.ts";
import { flowBands } from "../../../src/figures/flow/flow-bands.ts";
import { inProgress } from "../../../src/figures/flow/in-progress.ts";
import { gapKinds } from "../../../src/figures/flow/gaps/gap.ts";
import { leadTime } from "../../../src/figures/flow/lead-time.ts";
import { lastMovements } from "../../../src/figures/flow/movement.ts";
import { slower } from "../../../src/figures/flow/slower.ts";
import { throughput } from "../../../src/figures/flow/throughput.ts";
import { usualTime } from "../../../src/figures/flow/usual-time.ts";
import { runs } from "../../runs.ts";
import { seed } from "../../seed.ts";
import { on, phases } from "./facts.ts";

/*
 * Any history at all: words that contradict each other, closings in no order that could be, phases that are none any more,
 * several things in the same second; as far as minutes, where `step` is one.
 */
const last = 120;
const dayMs = 86_400_000;
const minuteMs = 60_000;

function historyOf(step: number): fc.Arbitrary<readonly InitiativeFacts[]> {
  const time = fc
    .integer({ min: 0, max: (last * dayMs) / step })
    .map((count) => new Date(startOf(on(0)) + count * step).toISOString());
  const near = step === minuteMs ? fc.oneof(time, soon(time)) : time;
  const moment: fc.Arbitrary<CourseMoment> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("phase" as const), at: near, to: phase, by }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("closed" as const), at: near, as: outcome }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("opened" as const), at: near }) },
  );
  const facts = fc.record({
    createdAt: time,
    teams: fc.subarray(["studio", "dialog", "id"]),
    knownFrom: fc.option(fc.record({ at: time, phase }), { nil: null, freq: 4 }),
    moments: fc.array(moment, { maxLength: 8 }),
  });
  return fc
    .array(facts, { maxLength: 20 })
    .map((all) => all.map((each, index) => ({ id: `i${String(index).padStart(2, "0")}`, ...each })));
}

const phase = fc.constantFrom(...phases, "Pilot");
const by = fc.constantFrom("word" as const, "word" as const, "refused" as const, "app" as const);
const outcome = fc.constantFrom("done" as const, "declined" as const, "stopped" as const);

/** Within minutes of each other, so that some are slips of the hand. */
function soon(time: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(time, fc.nat(15))
    .map(([at, minutes]) =>
      new Date(Math.floor(Date.parse(at) / dayMs) * dayMs + minutes * minuteMs).toISOString(),
    );
}

const byDays = historyOf(dayMs);
const byMinutes = historyOf(minuteMs);
const someDay = fc.integer({ min: -2, max: last + 2 });
const options = { numRuns: runs(300), seed };
const policy = { phases };

function allOf(facts: readonly InitiativeFacts[], day: CalendarDay): readonly FlowFigure<unknown>[] {
  const courses = coursesOf(facts, policy, day);
  return [
    ages(courses, day),
    slower(courses, day),
    ...phases.map((each) => usualTime(courses, each, day)),
    inProgress(courses, day),
    leadTime(courses, { first: day - 60, last: day }),
    throughput(courses, 4, day),
    flowBands(courses, phases, 10, day),
    lastMovements(courses, [], day),
  ];
}

/** What a person would find who goes through an initiative's words one by one, up to the end of that day. */
function replayed(facts: InitiativeFacts, day: CalendarDay) {
  const end = startOf(day + 1);
  const begin = Date.parse(facts.knownFrom?.at ?? facts.createdAt);
  const isKnown = Math.max(begin, Date.parse(facts.createdAt)) < end;
  const heard = facts.moments
    .filter(({ kind, at }) => Date.parse(at) < end && (kind !== "phase" || Date.parse(at) >= begin))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  let phaseNow: string = facts.knownFrom?.phase ?? phases[0];
  let closedAs: string | null = null;
  let hasStarted = phaseNow !== phases[0];
  for (const each of heard) {
    const enters = each.kind === "phase" && each.by === "word" && each.to !== phaseNow;
    if (each.kind !== "phase") closedAs = each.kind === "closed" ? each.as : null;
    else if (enters) {
      phaseNow = each.to;
      closedAs = afterWord(closedAs, phaseNow);
    }
    hasStarted ||= phaseNow !== phases[0] || closedAs === "done";
  }
  const isStopped = closedAs === "declined" || closedAs === "stopped";
  const isDone = !isStopped && (closedAs !== null || phaseNow === phases.at(-1));
  return { hasStarted: isKnown && hasStarted, isDone, isStopped };
}

/** That it is done after all is the one thing that a word says of what is closed. */
function afterWord(closedAs: string | null, to: string): string | null {
  if (closedAs === null || closedAs === "done") return closedAs;
  return to === phases.at(-1) ? "done after all" : "stopped";
}

test("in progress = started − finished − stopped, on any day", () => {
  fc.assert(
    fc.property(separated(byDays), someDay, (facts, count) => {
      const day = on(count);
      const started = facts
        .filter(({ createdAt }) => dayOf(Date.parse(createdAt)) <= day)
        .map((each) => replayed(each, day))
        .filter((each) => each.hasStarted);
      const finished = started.filter(({ isDone }) => isDone).length;
      const stopped = started.filter(({ isStopped }) => isStopped).length;
      const { value, n } = inProgress(coursesOf(facts, policy, on(last + 5)), day);
      expect(n).toBe(started.length - finished - stopped);
      expect(value.ids).toHaveLength(n);
    }),
    options,
  );
});

/** No two moments of an initiative are of one instant: what a slip of the hand is then is a question of its own. */
function separated(
  histories: fc.Arbitrary<readonly InitiativeFacts[]>,
): fc.Arbitrary<readonly InitiativeFacts[]> {
  return histories.map((all) =>
    all.map((facts) => {
      const taken = new Set([facts.createdAt, facts.knownFrom?.at]);
      const moments = facts.moments.filter(({ at }) => {
        const isFree = !taken.has(at) && at > facts.createdAt;
        taken.add(at);
        return isFree;
      });
      return { ...facts, moments };
    }),
  );
}

test("bands sum to what is in progress, and with what is done to both", () => {
  const known = separated(byDays).map((all) => all.map((each) => ({ ...each, knownFrom: null })));
  fc.assert(
    fc.property(known, someDay, (facts, count) => {
      const courses = coursesOf(facts, policy, on(count));
      const { value, period } = flowBands(courses, phases, 10, on(count));
      expect(value).toHaveLength(10);
      for (const { day, phases: bands, done } of value) {
        // Done at its end, and not on each day since the one before the weeks began.
        const since = Array.from({ length: day - period.first + 2 }, (_, index) => period.first - 1 + index);
        const finished = facts.filter((each) => {
          const days = since.map((one) => isThere(each, one) && replayed(each, one).isDone);
          return days.at(-1) === true && days.includes(false);
        });
        const counted = bands.reduce((sum, band) => sum + band.count, 0);
        expect(counted + done).toBe(inProgress(courses, day).n + finished.length);
      }
    }),
    { ...options, numRuns: runs(100) },
  );
});

function isThere({ createdAt }: InitiativeFacts, day: CalendarDay): boolean {
  return dayOf(Date.parse(createdAt)) <= day;
}

test("what is usual never counts one that was stopped, and each at most once", () => {
  fc.assert(
    fc.property(byMinutes, someDay, (facts, count) => {
      const courses = coursesOf(facts, policy, on(count));
      const stopped = new Set(
        separatedStates(facts, on(count)).flatMap(({ id, state }) => (state === "stopped" ? [id] : [])),
      );
      for (const each of phases) {
        const { value, n } = usualTime(courses, each, on(count));
        const ids = value.stays.map(({ id }) => id);
        expect(ids.filter((id) => stopped.has(id))).toEqual([]);
        expect([new Set(ids).size, ids.length]).toEqual([n, n]);
      }
    }),
    options,
  );
});

/** Of those whose last word is the closing, whatever slips there were. */
function separatedStates(facts: readonly InitiativeFacts[], day: CalendarDay) {
  return facts.flatMap((each) => {
    const heard = each.moments.filter(({ at }) => dayOf(Date.parse(at)) <= day);
    const newest = Math.max(...heard.map(({ at }) => Date.parse(at)));
    const ends = heard.filter(({ at }) => Date.parse(at) === newest);
    const isStopped = ends.length === 1 && ends[0]?.kind === "closed" && ends[0].as !== "done";
    return isStopped ? [{ id: each.id, state: "stopped" as const }] : [];
  });
}

test("no time is negative, a stay is no longer than all of them, and what is longer than usual is longer", () => {
  fc.assert(
    fc.property(byMinutes, someDay, (facts, count) => {
      const day = on(count);
      const courses = coursesOf(facts, policy, day);
      for (const age of ages(courses, day).value) {
        expect(age.days).toBeGreaterThanOrEqual(0);
        expect(age.total).toBeGreaterThanOrEqual(age.days);
      }
      for (const { days } of leadTime(courses, { first: day - 200, last: day }).value.finished)
        expect(days).toBeGreaterThanOrEqual(0);
      for (const { days, usual } of slower(courses, day).value) expect(days).toBeGreaterThan(usual);
      for (const { spells } of courses)
        for (const [index, spell] of spells.entries()) {
          expect(spell.to ?? Infinity).toBeGreaterThanOrEqual(spell.from);
          expect(spells[index + 1]?.from ?? spell.to).toBe(spell.to);
        }
    }),
    options,
  );
});

test("order says nothing", () => {
  fc.assert(
    fc.property(byMinutes, someDay, (facts, count) => {
      const turned = facts
        .map((each) => ({ ...each, moments: each.moments.toReversed(), teams: each.teams.toReversed() }))
        .toReversed();
      expect(allOf(turned, on(count))).toEqual(allOf(facts, on(count)));
    }),
    { ...options, numRuns: runs(100) },
  );
});

test("a day that is past has the figures that it had then", () => {
  fc.assert(
    fc.property(byMinutes, someDay, (facts, count) => {
      const then = facts
        .filter(({ createdAt }) => dayOf(Date.parse(createdAt)) <= on(count))
        .map((each) => ({
          ...each,
          moments: each.moments.filter(({ at }) => dayOf(Date.parse(at)) <= on(count)),
        }));
      expect(allOf(then, on(count))).toEqual(allOf(facts, on(count)));
    }),
    { ...options, numRuns: runs(100) },
  );
});

test("reasons are named once, in order, with ids in order", () => {
  fc.assert(
    fc.property(byMinutes, someDay, (facts, count) => {
      for (const { leftOut } of allOf(facts, on(count))) {
        const places = leftOut.map(({ reason }) => omissions.indexOf(reason));
        expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
        for (const { ids } of leftOut) expect(ids).toEqual([...new Set(ids)].toSorted());
        expect(leftOut.every(({ ids }) => ids.length > 0)).toBe(true);
      }
    }),
    { ...options, numRuns: runs(100) },
  );
});

test("each reason and each gap is explained in the docs", () => {
  const page = readFileSync("docs/flow-figures.md", "utf8");
  const named = new Set([...page.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name));
  expect([...omissions, ...gapKinds].filter((name) => !named.has(name))).toEqual([]);
});
