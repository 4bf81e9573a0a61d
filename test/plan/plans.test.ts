import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../src/change/kinds.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { Plan } from "../../src/change/plan.ts";
import type { World } from "../../src/domain/world.ts";
import { startOf } from "../../src/domain/calendar-day.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { boards, field, planFields } from "./boards.ts";
import { linesOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, card, issue, memory, self, world, type IssueOptions } from "./world.ts";
import { runs } from "../runs.ts";

/*
 * One element (X) of Altinn Studio with one epic (E) of four work items. A plan of a hundred days, so that a
 * day is a percent: from 2026-01-01 to 2026-04-11.
 */

const policy = testPolicy();
const roadmap = { owner: "digdir", name: "roadmap" };
const studio = { owner: "digdir", name: "studio" };
const start = "2026-01-01";
const end = "2026-04-11";
const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
const dayAfter = (days: number) => noon(start) + days * 86_400_000;
const dateAfter = (days: number) => new Date(dayAfter(days)).toISOString().slice(0, 10);

interface Parts {
  readonly values?: Record<string, string | number>;
  readonly root?: IssueOptions;
  readonly element?: IssueOptions;
  /** Of the four work items. */
  readonly closed?: number;
  readonly rootValues?: Record<string, string | number>;
}

function threadWorld(parts: Parts, options: Partial<World> = {}): World {
  const { values = { Start: start, Slutt: end }, closed = 0, root = {}, element = {} } = parts;
  const on = (board: "P_1" | "P_8", of: Record<string, string | number>) =>
    card(
      board,
      Object.fromEntries(
        Object.entries(of).map(([name, value]): [string, [string | number, number]] => [name, [value, 2]]),
      ),
    );
  const items = [0, 1, 2, 3].map((nth) =>
    issue(`W${nth}`, {
      number: nth + 4,
      in: studio,
      parent: "E",
      ...(nth < closed ? { closed: { as: "completed", at: at(5) } } : {}),
    }),
  );
  return world(
    [
      issue("I", {
        number: 1,
        labels: ["fase/implementering", "team/studio"],
        children: ["X"],
        items: [on("P_1", { Fase: "Implementering", ...parts.rootValues })],
        ...root,
      }),
      issue("X", {
        number: 2,
        labels: ["product/studio"],
        in: roadmap,
        parent: "I",
        children: ["E"],
        items: [on("P_8", values)],
        ...element,
      }),
      issue("E", { number: 3, in: studio, parent: "X", children: items.map(({ id }) => id) }),
      ...items,
    ],
    {
      memory: memory("Implementering", { teams: ["studio"] }),
      catalogue: boards([field("Helse", "text")], planFields),
      ...options,
    },
  );
}

function planAt(seen: World, now: number, rules = policy): Plan {
  return makePlan(seen, {
    policy: rules,
    policySha: "sha",
    now,
    print: (overview) => JSON.stringify(overview),
    printReply: (reply) => JSON.stringify(reply),
  });
}

function written(plan: Plan): { overview: Overview; memory: Memory } {
  const last = plan.waves
    .flat()
    .map(({ change }) => change)
    .findLast((change): change is Extract<Change, { kind: "overview" }> => change.kind === "overview");
  if (!last) throw new Error("The overview is not written");
  return last;
}

function shownAt(seen: World, now: number, rules = policy) {
  const { overview } = written(planAt(seen, now, rules));
  return { ...overview, element: overview.elements[0] };
}

function overviewComment(editedAt: string) {
  return {
    id: "IC",
    url: "",
    author: self,
    body: "",
    createdAt: at(1),
    editedAt,
    answered: null,
    mark: null,
  };
}

/** The world as the plan leaves it: fields as wanted, and the overview as it was printed. */
function carriedOut(parts: Parts, now: number, options: Partial<World> = {}): (later: Parts) => World {
  const first = written(planAt(threadWorld(parts, options), now));
  const comment = overviewComment(new Date(now).toISOString());
  const overview = { comment, text: JSON.stringify(first.overview), ticks: [] };
  return (later) => threadWorld(later, { ...options, memory: first.memory, overview });
}

describe("dates", () => {
  test.each<[string, Record<string, string | number>, readonly [string | null, string | null] | null]>([
    ["none", {}, null],
    ["both", { Start: start, Slutt: end }, [start, end]],
    ["a start only", { Start: start }, [start, null]],
    ["an end only", { Slutt: end }, [null, end]],
    ["what is no date is none", { Start: "snart", Slutt: "Q3" }, null],
  ])("%s", (_name, values, expected) => {
    const plan = shownAt(threadWorld({ values }), dayAfter(0)).element?.plan;
    expect(plan ? [plan.start, plan.end] : null).toEqual(expected);
  });

  test("a text that is an ISO date counts too", () => {
    const catalogue = boards([], [field("Start", "text"), field("End", "text")]);
    const seen = threadWorld({ values: { Start: start, End: `${end} ` } }, { catalogue });
    expect(shownAt(seen, dayAfter(0)).element?.plan).toMatchObject({ start, end });
  });

  test("are never written", () => {
    const seen = threadWorld({ values: {} });
    const names = linesOf(planAt(seen, dayAfter(0))).filter((line) => /Start|Slutt|Helse/.test(line));
    expect(names).toEqual([]);
  });
});

describe("slips", () => {
  test.each<[string, Memory["ends"][string] | null, string | null, Memory["ends"][string] | null]>([
    ["seen for the first time: none", null, end, { end, slipped: 0 }],
    ["the same: none", { end, slipped: 1 }, end, { end, slipped: 1 }],
    [
      "later: one more, and it is remembered from which day",
      { end: "2026-03-01", slipped: 1 },
      end,
      { end, slipped: 2, putOff: { from: "2026-03-01", at: expect.any(String) } },
    ],
    [
      "earlier: none, and later is counted from there",
      { end: "2026-05-01", slipped: 1 },
      end,
      { end, slipped: 1 },
    ],
    ["cleared: what was counted stays", { end, slipped: 2 }, null, { end, slipped: 2 }],
    ["never set: nothing to remember", null, null, null],
  ])("%s", (_name, before, now, after) => {
    const known = memory("Implementering", { teams: ["studio"], ends: before ? { X: before } : {} });
    const seen = threadWorld({ values: now === null ? {} : { Slutt: now } }, { memory: known });
    const { overview, memory: kept } = written(planAt(seen, dayAfter(0)));
    expect(kept.ends["X"] ?? null).toEqual(after);
    expect(overview.elements[0]?.plan?.slipped ?? 0).toBe(after?.slipped ?? 0);
  });

  test("an earlier end that was there before the overview was written is a read that lags", () => {
    const known = memory("Implementering", { teams: ["studio"], ends: { X: { end, slipped: 1 } } });
    const overview = { comment: overviewComment(at(9)), text: "", ticks: [] };
    const seen = threadWorld({ values: { Slutt: "2026-03-01" } }, { memory: known, overview });
    expect(written(planAt(seen, dayAfter(0))).memory.ends["X"]).toEqual({ end, slipped: 1 });
  });

  test("what was counted stays when the element cannot be seen", () => {
    const ends = { GONE: { end, slipped: 3 } };
    const seen = threadWorld({}, { memory: memory("Implementering", { ends }) });
    expect(written(planAt(seen, dayAfter(0))).memory.ends["GONE"]).toEqual(ends.GONE);
  });
});

describe("figures", () => {
  test("expectation and success indicator beside the derived figure", () => {
    const { element } = shownAt(threadWorld({ closed: 1 }), dayAfter(30));
    expect(element).toMatchObject({ percent: 25, stated: null, plan: { expected: 30, success: 25 } });
    expect(element?.health).toEqual({ health: "on-track", name: "På plan", because: { kind: "in-time" } });
  });

  test("a person's figure is the one that counts, and the derived stands beside it", () => {
    const values = { Start: start, Slutt: end, "Progresjon (%)": 60 };
    const { element } = shownAt(threadWorld({ values, closed: 1 }), dayAfter(70));
    expect(element).toMatchObject({ percent: 25, stated: 60, plan: { expected: 70, success: 60 } });
    expect(element?.health?.health).toBe("on-track");
  });

  test("of what was delivered they are those of that day", () => {
    const element = { closed: { as: "completed", at: `${dateAfter(110)}T08:00:00Z` } } as const;
    const { element: line } = shownAt(threadWorld({ element, closed: 4 }), dayAfter(300));
    expect(line).toMatchObject({ closed: true, delivered: dateAfter(110), health: null });
    expect(line?.plan).toMatchObject({ expected: 100, success: 70 });
  });

  test("of what is not relevant there are none", () => {
    const element = { closed: { as: "not-planned", at: at(9) } } as const;
    const { element: line } = shownAt(threadWorld({ element }), dayAfter(50));
    expect(line).toMatchObject({ health: null, plan: { start, end, expected: null, success: null } });
  });
});

describe("health", () => {
  test("behind, with what is done and what was expected", () => {
    const { element, health } = shownAt(threadWorld({ closed: 1 }), dayAfter(50));
    expect(element?.health).toMatchObject({
      health: "at-risk",
      because: { kind: "behind", percent: 25, expected: 50 },
    });
    expect(health).toMatchObject({ health: "at-risk", because: { kind: "elements", count: 1 } });
  });

  test.each([
    ["Forsinket", "off-track"],
    ["🟢 På plan", "on-track"],
    ["AT RISK", "at-risk"],
  ])("%s, as a person stated it on the roadmap, wins", (name, expected) => {
    const values = { Start: start, Slutt: end, Helse: name };
    const { element, health } = shownAt(threadWorld({ values }), dayAfter(50));
    expect(element?.health).toMatchObject({ health: expected, because: { kind: "stated" } });
    expect(health).toMatchObject({ health: expected, because: { kind: "elements", count: 1 } });
  });

  test("is called what the policy calls it", () => {
    const policy = testPolicy("roadmap: { project: 8, healths: { at-risk: Gul } }");
    expect(shownAt(threadWorld({ closed: 1 }), dayAfter(50), policy).element?.health?.name).toBe("Gul");
  });

  test("an option that means nothing leaves it derived", () => {
    const values = { Start: start, Slutt: end, Helse: "Vet ikke" };
    expect(shownAt(threadWorld({ values }), dayAfter(101)).element?.health).toMatchObject({
      health: "off-track",
      because: { kind: "overdue", days: 1 },
    });
  });

  test("the initiative's own, as a person stated it, wins over its elements'", () => {
    const seen = threadWorld({ rootValues: { Helse: "on track" } });
    expect(shownAt(seen, dayAfter(101)).health).toMatchObject({
      health: "on-track",
      name: "På plan",
      because: { kind: "stated" },
    });
  });

  test("what is stopped has none but what people state", () => {
    const root = { labels: ["fase/implementering"], closed: { as: "not-planned", at: at(9) } } as const;
    const seen = threadWorld({ root });
    const { element, health } = shownAt(seen, dayAfter(150));
    expect([element?.health, health]).toEqual([null, null]);
    expect(planAt(seen, dayAfter(10)).again).toBeNull();
  });

  test("of an element without an initiative it is its own", () => {
    const seen = threadWorld(
      { element: { parent: null } },
      { key: { kind: "element", owner: "digdir", id: "X" }, root: "X", memory: memory("Ikke startet") },
    );
    expect(shownAt(seen, dayAfter(103)).health).toMatchObject({
      health: "off-track",
      because: { kind: "overdue", days: 3 },
    });
  });
});

describe("the day of the figures", () => {
  const values = {
    Start: start,
    Slutt: end,
    Status: "Under arbeid",
    "Progresjon (%)": 25,
    Team: "Altinn Studio",
    Tiltak: "https://github.com/digdir/portfolio/issues/I",
  };
  const parts: Parts = { values, closed: 1, rootValues: { Fremdrift: 25 } };
  const fields: Memory["fields"] = {
    "X/P_8/F_Status": { decided: "Under arbeid", stated: null },
    "X/P_8/F_Progresjon": { decided: 25, stated: null },
    "X/P_8/F_Team": { decided: "Altinn Studio", stated: null },
    "X/P_8/F_Tiltak": { decided: values.Tiltak, stated: null },
    "I/P_1/F_Fremdrift": { decided: 25, stated: null },
    "I/P_1/F_Fase": { decided: "Implementering", stated: null },
  };
  const options = { memory: memory("Implementering", { teams: ["studio"], fields }) };
  const later = carriedOut(parts, dayAfter(10), options);

  test("is remembered", () => {
    expect(later(parts).memory?.asOf).toBe(dateAfter(10));
  });

  test.each([10, 11, 30, 44])("nothing differs on day %i: nothing is printed", (days) => {
    expect(planAt(later(parts), dayAfter(days)).waves.flat().length).toBe(0);
  });

  test.each([
    [45, "at-risk"],
    [65, "off-track"],
    [101, "off-track"],
  ])("on day %i the health is another: it is printed with that day", (days, health) => {
    const { overview, memory: kept } = written(planAt(later(parts), dayAfter(days)));
    expect(overview.elements[0]?.health?.health).toBe(health);
    expect(overview.elements[0]?.plan?.expected).toBe(Math.min(days, 100));
    expect(kept.asOf).toBe(dateAfter(days));
  });

  test("something else differs: it is printed with the figures of today", () => {
    const { overview, memory: kept } = written(planAt(later({ ...parts, closed: 2 }), dayAfter(20)));
    expect(overview.elements[0]?.plan?.expected).toBe(20);
    expect(kept.asOf).toBe(dateAfter(20));
  });

  test("without plans there is no such day, and nothing to print", () => {
    const plain = { ...parts, values: { ...values, Start: "", Slutt: "" } };
    const then = carriedOut(plain, dayAfter(10), options)(plain);
    expect(then.memory?.asOf).toBeNull();
    expect(planAt(then, dayAfter(90)).waves.flat().length).toBe(0);
  });

  test("whatever the dates: quiet until the moment that was named, which is always ahead", () => {
    const someDate = fc.option(fc.integer({ min: 0, max: 60 }).map(dateAfter));
    fc.assert(
      fc.property(
        someDate,
        someDate,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 80 }),
        (from, to, closed, days) => {
          const dates = { ...(from ? { Start: from } : {}), ...(to ? { Slutt: to } : {}) };
          const percent = closed * 25;
          const some: Parts = {
            values: { ...values, Start: "", Slutt: "", ...dates, "Progresjon (%)": percent },
            closed,
            rootValues: { Fremdrift: percent },
          };
          const status = closed === 0 ? "Backlog" : "Under arbeid";
          const seen = { ...some, values: { ...some.values, Status: status } };
          const known = {
            ...fields,
            "X/P_8/F_Status": { decided: status, stated: null },
            "X/P_8/F_Progresjon": { decided: percent, stated: null },
            "I/P_1/F_Fremdrift": { decided: percent, stated: null },
          };
          const now = dayAfter(days);
          const after = carriedOut(seen, now, {
            memory: memory("Implementering", { teams: ["studio"], fields: known }),
          })(seen);
          const { waves, again } = planAt(after, now);
          expect(waves.flat().length).toBe(0);
          if (again === null) {
            expect(planAt(after, now + 400 * 86_400_000).waves.flat().length).toBe(0);
            return;
          }
          expect(again).toBeGreaterThan(now);
          expect(planAt(after, again - 1).waves.flat().length).toBe(0);
          const turned = planAt(after, again);
          expect(written(turned).memory.asOf).toBe(new Date(again).toISOString().slice(0, 10));
          expect(turned.again ?? Number.POSITIVE_INFINITY).toBeGreaterThan(again);
        },
      ),
      { numRuns: runs(150) },
    );
  });

  test("looks again when the day begins on which the health turns", () => {
    expect(planAt(later(parts), dayAfter(10)).again).toBe(startOf(Math.floor(dayAfter(45) / 86_400_000)));
    expect(planAt(later(parts), dayAfter(101)).again).toBeNull();
  });
});
