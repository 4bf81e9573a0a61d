import { expect, test } from "vitest";
import type { BoardCard } from "../../src/dashboard/board/board-card.ts";
import { readFilter, isAskedFor } from "../../src/dashboard/board/filter.ts";
import { boardTable } from "../../src/dashboard/board/table.ts";
import { anybody } from "../../src/dashboard/facts/readable.ts";

/* The portfolio as a table: what is asked for, in what order, and how much of it at once. */

function card(number: number, changes: Partial<BoardCard["node"]> = {}): BoardCard {
  const node = {
    title: `Tiltak ${number}`,
    reference: `acme/portfolio#${number}`,
    url: "",
    phase: "Konsept",
    outcome: "open",
    teams: [],
    products: [],
    sources: [],
    gate: null,
    health: null,
    progress: { closed: 0, total: 0 },
    ...changes,
  } as unknown as BoardCard["node"];
  const portfolio = {} as BoardCard["portfolio"];
  const flags = { isSlow: false, isReady: false, isStarted: true, isDoneLately: false };
  return { owner: "acme", portfolio, node, age: null, usual: null, ...flags };
}

async function titles(cards: readonly BoardCard[], query: string): Promise<readonly string[]> {
  const input = {
    language: "nb",
    reader: anybody,
    canSignIn: false,
    path: "/",
    query: new URLSearchParams(query),
    readable: [],
    now: 0,
    webUrl: "",
  } as const;
  const text = String(await boardTable(cards, input));
  return [...text.matchAll(/>(Tiltak \d+)</g)].map(([, title = ""]) => title);
}

const many = Array.from({ length: 130 }, (_, index) => card(index + 1));

test.each([
  ["", 1, 60],
  ["page=2", 61, 60],
  ["page=3", 121, 10],
  ["page=99", 121, 10],
  ["page=0", 1, 60],
  ["page=-4", 1, 60],
  ["page=x", 1, 60],
  ["page=1e400", 121, 10],
])("a page of the table holds sixty rows: %s", async (query, first, count) => {
  const shown = await titles(many, query);
  expect(shown[0]).toBe(`Tiltak ${first}`);
  expect(shown).toHaveLength(count);
});

test("a column sorts it, and the other way about; what has no value stands last", async () => {
  const cards = [
    card(1, { progress: { closed: 1, total: 2 } }),
    card(2),
    card(3, { progress: { closed: 1, total: 4 } }),
  ];
  expect(await titles(cards, "sort=progress")).toEqual(["Tiltak 3", "Tiltak 1", "Tiltak 2"]);
  expect(await titles(cards, "sort=-progress")).toEqual(["Tiltak 1", "Tiltak 3", "Tiltak 2"]);
  expect(await titles(cards, "sort=__proto__")).toEqual(["Tiltak 1", "Tiltak 2", "Tiltak 3"]);
});

test.each([
  ["", true],
  ["q=tiltak+7", true],
  ["q=7", true],
  ["q=8", false],
  ["phase=konsept", true],
  ["phase=Problem", false],
  ["team=studio", false],
  ["source=okr", true],
  ["health=on-track", false],
  ["health=nonsense", true],
  ["slow=1", false],
  ["slow=yes", true],
  ["org=ACME", true],
  ["org=another", false],
])("whether it is asked for by ?%s", (query, isAsked) => {
  expect(isAskedFor(card(7, { sources: ["okr"] }), readFilter(new URLSearchParams(query)))).toBe(isAsked);
});
