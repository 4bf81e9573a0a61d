import { expect, test } from "vitest";
import type { Decision } from "../../src/domain/decision.ts";
import { decisionsOf } from "../../src/contents/decisions.ts";

const decision: Decision = {
  id: "IC_7 0",
  source: "word",
  basis: null,
  status: "accepted",
  kind: null,
  initiative: "acme/portfolio#1",
  missing: [],
  recordedBy: "kari",
  version: "2026-09-15T09:00:00Z",
  date: "2026-09-15",
  text: "Vi går videre",
  takenBy: "Styregruppen",
  reference: "acme/portfolio#1",
  url: "https://github.com/acme/portfolio/issues/1#issuecomment-7",
  products: ["studio"],
  visibility: "public",
};

function told(all: readonly Partial<Decision>[], product: string | null = null) {
  return decisionsOf(
    all.map((each) => ({ ...decision, ...each })),
    { product, from: "2026-09-14", to: "2026-09-21", isShown: ({ visibility }) => visibility === "public" },
  );
}

test.each<[string, readonly Partial<Decision>[], number]>([
  ["none", [], 0],
  ["on the first day", [{ date: "2026-09-14" }], 1],
  ["before", [{ date: "2026-09-13" }], 0],
  ["on the day up to which it goes", [{ date: "2026-09-21" }], 0],
  ["without a day", [{ date: null }], 0],
])("%s", (_, all, count) => expect(told(all).shown).toHaveLength(count));

test("the newest is first, of the product that is asked for, and no more than thirty", () => {
  const dates = told([{ date: "2026-09-14" }, { date: "2026-09-20" }]).shown.map(({ date }) => date);
  expect(dates).toEqual(["2026-09-20", "2026-09-14"]);
  expect(told([{}], "display").shown).toEqual([]);
  expect(told([{}], "studio").shown).toHaveLength(1);
  expect(told(Array.from({ length: 33 }, () => ({})))).toMatchObject({ more: 3, hidden: 0 });
});

test("of what not everybody there may see the address is told, and of a file not even its name", () => {
  const list = told([
    { visibility: "private" },
    { visibility: "private", reference: "acme/portfolio/beslutninger/koeb.md" },
  ]);
  expect(list).toEqual({
    shown: [
      {
        date: "2026-09-15",
        text: null,
        takenBy: null,
        url: "https://github.com/acme/portfolio/issues/1",
        reference: "acme/portfolio#1",
      },
    ],
    more: 0,
    hidden: 1,
  });
});
