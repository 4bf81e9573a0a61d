import { expect, test } from "vitest";
import type { Key } from "../../../src/domain/key.ts";
import type { KnownInitiative } from "../../../src/store/initiatives.ts";
import { neighboursToTell } from "../../../src/controllers/thread/notify-neighbours.ts";

const keyOf = (id: string): Key => ({ kind: "initiative", owner: "digdir", id });

function initiative(id: string, facts: Partial<KnownInitiative> = {}): KnownInitiative {
  const link = { target: id, title: id, url: null, reference: null };
  return { key: keyOf(id), id, open: true, link, teams: [], products: [], dependencies: [], ...facts };
}

const studio = { teams: ["studio"] };

test.each<{
  readonly name: string;
  readonly before?: Partial<KnownInitiative>;
  readonly after: Partial<KnownInitiative> | null;
  readonly other: Partial<KnownInitiative>;
  readonly told: boolean;
}>([
  { name: "what stays as it was", before: studio, after: studio, other: studio, told: false },
  { name: "a team that is shared now", before: {}, after: studio, other: studio, told: true },
  { name: "a team that is shared no more", before: studio, after: {}, other: studio, told: true },
  {
    name: "a new one with the same product",
    after: { products: ["id"] },
    other: { products: ["id"] },
    told: true,
  },
  { name: "a new one with nothing in common", after: studio, other: { teams: ["design"] }, told: false },
  {
    name: "one that is closed",
    before: studio,
    after: { ...studio, open: false },
    other: studio,
    told: true,
  },
  { name: "one that is none any more", before: studio, after: null, other: studio, told: true },
  { name: "a closed neighbour lists nobody", after: studio, other: { ...studio, open: false }, told: false },
  {
    name: "a closed neighbour shows what waits for it",
    after: { dependencies: ["other"] },
    other: { open: false },
    told: true,
  },
  {
    name: "what the neighbour waits for",
    before: {},
    after: { open: false },
    other: { dependencies: ["one"] },
    told: true,
  },
  {
    name: "both wait for the same",
    after: { dependencies: ["X"] },
    other: { dependencies: ["X"] },
    told: true,
  },
])("$name", ({ before, after, other, told }) => {
  const known = [...(before ? [initiative("one", before)] : []), initiative("other", other)];
  const now = { key: keyOf("one"), initiative: after && initiative("one", after) };
  expect(neighboursToTell(known, [now])).toEqual(told ? [keyOf("other")] : []);
});

test("who is observed in the same breath sees it without being told", () => {
  const both = [initiative("one", studio), initiative("other", studio)];
  const observed = both.map((each) => ({ key: each.key, initiative: each }));
  expect(neighboursToTell([], observed)).toEqual([]);
  expect(neighboursToTell(both, [...observed.slice(1), { key: keyOf("one"), initiative: null }])).toEqual([]);
});

test("who has ten that are closer is not told of one more", () => {
  const closer = Array.from({ length: 10 }, (_, index) => {
    const reference = `digdir/portfolio#${index + 1}`;
    const link = { target: `n${index}`, title: `n${index}`, url: null, reference };
    return initiative(`n${index}`, { ...studio, link });
  });
  const other = initiative("other", { ...studio, products: ["id"] });
  const late = { target: "one", title: "one", url: null, reference: "digdir/portfolio#99" };
  const told = (facts: Partial<KnownInitiative>) => {
    const now = { key: keyOf("one"), initiative: initiative("one", { link: late, ...facts }) };
    return neighboursToTell([...closer, other], [now]);
  };
  expect(told(studio)).not.toContainEqual(keyOf("other"));
  expect(told({ ...studio, products: ["id"] })).toContainEqual(keyOf("other"));
});
