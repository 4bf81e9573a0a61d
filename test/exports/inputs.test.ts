import { expect, test } from "vitest";
import { wanted } from "../../src/domain/proposal.ts";
import type { ThreadRecord } from "../../src/domain/thread-record.ts";
import { inputsTable, publicThreads } from "../../src/exports/inputs.ts";

const nothing: NonNullable<ThreadRecord["proposal"]> = {
  documents: ["Satsningsforslag"],
  problem: null,
  goals: null,
  responsible: null,
  effort: null,
  budget: null,
  sources: [],
  dependencies: [],
};

function threadOf(
  number: number,
  proposal: Partial<typeof nothing> | null,
  visibility = "public",
): ThreadRecord {
  return {
    root: {
      id: `I_${number}`,
      reference: `acme/portfolio#${number}`,
      url: `https://github.com/acme/portfolio/issues/${number}`,
      visibility: visibility as "public",
      title: `Tiltak ${number}`,
      createdAt: "2026-01-01T00:00:00Z",
    },
    outcome: "open",
    endedAt: null,
    spells: [{ phase: "Konsept", from: "2026-01-01T00:00:00Z", to: null }],
    decisions: [],
    teams: [],
    workItems: [],
    standing: null,
    proposal: proposal === null ? null : { ...nothing, ...proposal },
  };
}

test("an initiative has a row a document, and one that lacks everything is kept and says so", () => {
  const threads = [
    threadOf(2, { documents: ["Virksomhetsplan", "Satsningsforslag"] }),
    threadOf(1, {}),
    threadOf(3, null),
  ];
  const { rows } = inputsTable([{ owner: "acme", threads }], {});
  expect(rows.map(({ document, initiative, missing }) => [document, initiative, missing])).toEqual([
    ["Satsningsforslag", "acme/portfolio#1", wanted],
    ["Satsningsforslag", "acme/portfolio#2", wanted],
    ["Virksomhetsplan", "acme/portfolio#2", wanted],
  ]);
  const one = inputsTable([{ owner: "acme", threads }], { document: "virksomhetsplan" });
  expect(one.rows.map(({ initiative }) => initiative)).toEqual(["acme/portfolio#2"]);
});

test("what is there is not missing", () => {
  const whole = {
    problem: "P",
    goals: "G",
    responsible: "Kari",
    effort: "3",
    budget: "0",
    sources: ["Tildelingsbrev"],
  };
  const { rows } = inputsTable([{ owner: "acme", threads: [threadOf(1, whole)] }], {});
  expect(rows).toMatchObject([{ personMonths: "3", budget: "0", phase: "Konsept", missing: ["teams"] }]);
});

test("anybody sees public initiatives only, and of what those wait for the same", () => {
  const dependencies = [
    { reference: "acme/open#1", visibility: "public" as const },
    { reference: "acme/hemmelig#1", visibility: "private" as const },
    { reference: "acme/intern#1", visibility: "internal" as const },
  ];
  const threads = [threadOf(1, { dependencies }), threadOf(2, {}, "private"), threadOf(3, {}, "internal")];
  const { rows } = inputsTable([publicThreads({ owner: "acme", threads })], {});
  expect(rows.map(({ initiative, dependencies: on }) => [initiative, on])).toEqual([
    ["acme/portfolio#1", ["acme/open#1"]],
  ]);
});
