import { expect, test } from "vitest";
import { harmlessMs } from "../../src/domain/tolerances.ts";
import { createClock } from "../../src/github/clock.ts";
import { addDuration, parseDuration } from "../../src/policy/duration.ts";
import { one, open, policyWith } from "../scenario/begin.ts";
import { basePolicy, setStage } from "../scenario/stage.ts";
import { sandboxed } from "../github/sandboxed.ts";
import { machineClock } from "../sandbox/calling.ts";
import { reached } from "./reached.ts";
import { someOf } from "./scale.ts";

/* Row T: the app's clock, and the calendar. */

const minute = 60_000;
const day = 24 * 60 * minute;
const places = ["acme/studio", "acme/design", "acme/roadmap", "Other/porten"];

interface Life {
  /** How many issues the app had made, at each station. */
  readonly made: readonly number[];
  readonly overview: string;
  readonly phase: string | undefined;
}

async function lifeWith(clockOffMs: number): Promise<Life> {
  const stage = await setStage({
    clockOffMs,
    begins: "2027-12-30T22:50:00Z",
    sandbox: {
      // What the app signs with its key is signed by the machine's clock.
      wallClock: () => machineClock() - clockOffMs,
    },
    policy: policyWith(
      basePolicy,
      "epics: { wait: PT10M }",
      "follow-up: { after: [P1D, P2M] }",
      "accepts: []",
    ),
  });
  const made: number[] = [];
  const note = () => made.push(places.flatMap((place) => stage.issuesIn(place)).length);
  // What it reserved by its own clock, before GitHub's was known, has run out by then.
  await stage.pass(11 * minute);
  await open(stage, "/team studio porten\n/fase Implementering");
  note();
  await stage.pass(9 * minute);
  note();
  await stage.pass(2 * minute);
  note();
  stage.as("manager").label(one, "fase/planlegging");
  await stage.quiet();
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  await stage.pass(11 * minute);
  stage.as("manager").setField("acme/roadmap#1", "acme/8", "Slutt", "2027-12-31");
  await stage.quiet();
  note();
  stage.as("dev-studio").close("acme/studio#1");
  stage.as("other-owner").close("Other/porten#1");
  await stage.quiet();
  note();
  await stage.pass(day - 5 * minute);
  note();
  await stage.pass(6 * minute);
  note();
  // Two months after the last day but one of December is the leap day, for February has no 30th.
  await stage.pass(
    Date.parse("2028-02-29T23:00:00Z") - stage.sandbox.state.now().getTime() - 2 * 60 * minute,
  );
  note();
  await stage.pass(3 * 60 * minute);
  note();
  expect(stage.said(one, "overview")).toHaveLength(1);
  const phase = stage.labels(one).find((label) => label.startsWith("fase/"));
  return { made, overview: stage.overview(one), phase };
}

test.for(someOf([10 * minute, -10 * minute, 0], 1))(
  "a clock that is off by %d ms changes nothing: not what is made, nor when",
  async (off, { task }) => {
    const { made, overview, phase } = await lifeWith(off);
    // Nothing before the wait is over, then epics under elements; follow-ups a day and two months after.
    expect(made).toEqual([2, 2, 4, 4, 4, 4, 6, 6, 8]);
    expect(phase).toBe("fase/utfort");
    expect(overview).not.toMatch(/[-−–]\d+ (?:dag|minutt|time)/);
    reached(
      task,
      "T",
      `a life over year's end and leap day, the clock ${off / minute} minutes off: ${made.join(", ")} issues at ${made.length} moments, as with a right one`,
    );
  },
);

test("GitHub refuses what is signed by a clock that is off, and takes it signed by its own", async ({
  task,
}) => {
  for (const off of [10 * minute, -10 * minute]) {
    const { sandbox, github } = await sandboxed({}, {}, { wallClock: () => machineClock() - off });
    try {
      expect(await github.app.installations()).toHaveLength(1);
      const { id } = sandbox.as("owner").openIssue("acme/portfolio", { title: "A" });
      expect((await github.reader.ancestors("acme", [id])).size).toBe(1);
      expect(sandbox.httpCalls().some(({ status }) => status === 401)).toBe(true);
    } finally {
      await sandbox.stop();
    }
  }
  reached(task, "T", "signed ten minutes ahead and behind: refused once, then signed by GitHub's clock");
});

test("GitHub's clock is taken when two answers agree that ours is off, and left when ours is right again", () => {
  let own = Date.parse("2028-02-29T12:00:00Z");
  const told: number[] = [];
  const clock = createClock(
    () => own,
    (behind) => told.push(behind),
  );
  const answer = (ahead: number) => clock.asks()(new Date(own + ahead).toUTCString());
  answer(10 * minute);
  expect(clock.now()).toBe(own);
  answer(10 * minute);
  expect(clock.now()).toBe(own + 10 * minute);
  // A leap in between is one answer's word alone.
  answer(60 * minute);
  answer(10 * minute);
  answer(10 * minute);
  expect(clock.now()).toBe(own + 10 * minute);
  own += 10 * minute;
  answer(0);
  answer(-4_000);
  expect(Math.abs(clock.now() - own)).toBeLessThanOrEqual(harmlessMs);
  clock.asks()("not a date");
  expect(told).toHaveLength(2);
});

test("answers that come late, or are read late, do not turn the clock back", () => {
  let own = Date.parse("2028-02-29T12:00:00Z");
  const clock = createClock(() => own);
  const asked = [clock.asks(), clock.asks(), clock.asks()];
  const date = new Date(own).toUTCString();
  // Held still for longer than a lease, with its requests under way.
  own += 76_000;
  for (const heard of asked) heard(date);
  expect(clock.now()).toBe(own);
});

test.each([
  ["P1M", "2027-01-31T12:00:00Z", "2027-02-28T12:00:00Z"],
  ["P1M", "2028-01-31T12:00:00Z", "2028-02-29T12:00:00Z"],
  ["P1M", "2028-02-29T23:59:59Z", "2028-03-29T23:59:59Z"],
  ["P1Y", "2028-02-29T12:00:00Z", "2029-02-28T12:00:00Z"],
  ["P4Y", "2028-02-29T12:00:00Z", "2032-02-29T12:00:00Z"],
  ["P1M", "2027-12-31T23:30:00Z", "2028-01-31T23:30:00Z"],
  // Over the night in which clocks in Oslo and Copenhagen are changed a day is a day.
  ["P1D", "2027-03-27T12:00:00Z", "2027-03-28T12:00:00Z"],
  ["P1M", "2027-10-01T22:30:00Z", "2027-11-01T22:30:00Z"],
])("%s after %s is %s", (text, from, expected) => {
  const duration = parseDuration(text);
  if (duration === null) throw new Error("No duration");
  expect(new Date(addDuration(Date.parse(from), duration)).toISOString()).toBe(
    expected.replace("Z", ".000Z"),
  );
});
