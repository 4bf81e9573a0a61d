import { describe, expect, test } from "vitest";
import { agendaOf, type AgendaGiven } from "../../src/contents/agenda.ts";
import type { Standing } from "../../src/domain/standing.ts";
import type { ThreadRecord } from "../../src/domain/thread-record.ts";

const now = Date.parse("2026-09-21T05:00:00Z");
const from = Date.parse("2026-09-13T22:00:00Z");

const quiet: Standing = {
  phase: "Konsept",
  since: "2026-09-14T08:00:00Z",
  products: [],
  isManaged: true,
  isStopped: false,
  responsible: null,
  health: null,
  gate: null,
  moves: [],
  refused: null,
  declined: [],
  ends: [],
  isProposed: false,
  unentered: null,
  movedAt: "2026-09-14T08:00:00Z",
};

function threadOf(standing: Partial<Standing> | null, more: Partial<ThreadRecord> = {}): ThreadRecord {
  return {
    root: {
      id: "I_1",
      reference: "acme/portfolio#1",
      url: "https://github.com/acme/portfolio/issues/1",
      visibility: "public",
      title: "Varsling",
      createdAt: "2026-01-01T00:00:00Z",
    },
    outcome: "open",
    endedAt: null,
    spells: [],
    decisions: [],
    teams: [],
    workItems: [],
    standing: standing === null ? null : { ...quiet, ...standing },
    proposal: null,
    ...more,
  };
}

function made(threads: readonly ThreadRecord[], given: Partial<AgendaGiven> = {}) {
  return agendaOf({
    threads,
    product: null,
    done: "Utført",
    since: { day: "2026-09-14", why: "last" },
    from,
    now,
    decisions: { shown: [], more: 0, hidden: 0 },
    documents: [],
    isShown: ({ visibility }) => visibility === "public",
    ...given,
  });
}

const gate = { next: "Planlegging", met: 2, total: 2, enter: ["portfolio-manager"] };
const at = "2026-09-15T08:00:00Z";
const long = "2026-09-01T08:00:00Z";

describe("why an initiative is a case", () => {
  test.each<[string, Partial<Standing>, readonly string[]]>([
    ["nothing has happened", {}, []],
    ["its gate is ready", { gate }, ["ready"]],
    ["a criterion is missing", { gate: { ...gate, met: 1 } }, []],
    ["nothing is asked for", { gate: { ...gate, met: 0, total: 0 } }, []],
    ["all is delivered", { isProposed: true }, ["proposed"]],
    ["it was moved by somebody who may not", { unentered: { actor: "ada", at: long } }, ["unentered"]],
    ["a move was refused", { refused: { to: "Utført", actor: "ada", at, missing: 1 } }, ["refused"]],
    ["a move was refused before", { refused: { to: "Utført", actor: "ada", at: long, missing: 1 } }, []],
    [
      "it was moved with something unmet",
      { moves: [{ to: "Konsept", actor: "ada", at, reason: null }] },
      ["moved"],
    ],
    ["a team declined", { declined: [{ team: "Studio", how: "not-planned", at }] }, ["declined"]],
    [
      "an end was put off",
      { ends: [{ element: "acme/roadmap#1", from: "2026-09-01", to: "2026-10-01", at, slipped: 1 }] },
      ["end"],
    ],
    ["it is off track", { health: "off-track" }, ["health"]],
    ["it is on track", { health: "on-track" }, []],
    ["it has not moved", { movedAt: long }, ["still"]],
    [
      "several, in their order",
      { health: "at-risk", gate, isProposed: true },
      ["ready", "proposed", "health"],
    ],
    ["it is stopped", { gate, isStopped: true }, []],
    ["it is older than the app", { gate, isManaged: false }, []],
    ["it is done", { gate, phase: "Utført" }, []],
  ])("%s", (_, standing, kinds) => {
    const { cases } = made([threadOf(standing)]);
    expect(cases.flatMap(({ why }) => why.map(({ kind }) => kind))).toEqual(kinds);
  });
});

test("what came since is new; what is closed, or of another product, is no case", () => {
  const root = { ...threadOf({}).root, createdAt: at };
  expect(made([threadOf({}, { root })]).cases[0]?.why).toEqual([{ kind: "new", at }]);
  expect(made([threadOf({ gate }, { outcome: "done" })]).cases).toEqual([]);
  expect(made([threadOf({ gate, products: ["b"] })], { product: "a" }).cases).toEqual([]);
  expect(made([threadOf({ gate, products: ["a"] })], { product: "a" }).cases).toHaveLength(1);
});

test("longer than usual is told once, when it has come to be so", () => {
  const done = Array.from({ length: 10 }, (_, day) =>
    threadOf(null, {
      outcome: "done",
      spells: [
        {
          phase: "Konsept",
          from: "2026-06-01T00:00:00Z",
          to: `2026-06-${String(day + 2).padStart(2, "0")}T00:00:00Z`,
        },
      ],
    }),
  );
  const slow = (since: string) => made([...done, threadOf({ since })]).cases[0]?.why[0];
  expect(slow("2026-09-08T00:00:00Z")).toEqual({ kind: "slow", days: 13, usual: 9 });
  expect(slow("2026-09-01T00:00:00Z")).toBeUndefined();
  expect(slow("2026-09-15T00:00:00Z")).toBeUndefined();
  const often = threadOf({ since: "2026-09-08T00:00:00Z" });
  expect(made([...done.slice(1), often]).cases).toEqual([]);
  // What is usual where not everybody there may look is not told either.
  const hidden = done.map((each) => ({ ...each, root: { ...each.root, visibility: "private" as const } }));
  expect(made([...hidden, often]).cases).toEqual([]);
});

test("only the five that have stood longest are told", () => {
  const all = Array.from({ length: 8 }, (_, day) => {
    const thread = threadOf({ movedAt: `2026-08-0${day + 1}T00:00:00Z` });
    const reference = `acme/portfolio#${day + 1}`;
    return { ...thread, root: { ...thread.root, reference, createdAt: `2026-07-0${day + 1}T00:00:00Z` } };
  });
  expect(made(all).cases.map(({ link }) => link.reference)).toEqual(
    [1, 2, 3, 4, 5].map((number) => `acme/portfolio#${number}`),
  );
});

test("of what not everybody there may see the address alone is told; what nobody has judged is counted", () => {
  const root = { ...threadOf({}).root, visibility: "private" } as const;
  const agenda = made([threadOf({ gate }, { root }), threadOf(null), threadOf({ isStopped: true })]);
  expect(agenda).toMatchObject({ cases: [], unjudged: 1, stopped: 1, older: 0 });
  expect(agenda.hidden).toMatchObject([{ title: "acme/portfolio#1" }]);
  expect(JSON.stringify(agenda)).not.toContain("Varsling");
});

test("whoever opens many does not push the rest off", () => {
  const many = Array.from({ length: 30 }, (_, nth) => {
    const thread = threadOf({});
    return { ...thread, root: { ...thread.root, createdAt: at, reference: `acme/portfolio#${nth + 2}` } };
  });
  const agenda = made([...many, threadOf({ gate })]);
  expect(agenda.cases).toHaveLength(21);
  expect(agenda.cases.at(-1)?.why[0].kind).toBe("ready");
  expect(agenda.more).toEqual({ new: 10 });
});
