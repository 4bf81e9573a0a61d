import { expect, test } from "vitest";
import { createLegibility, type LegibilityOptions } from "../../src/legible/legibility.ts";

const long = "ord og flere ord. ".repeat(3_000);

/** Reads what ends, throws at what says so, and never comes back from what spins. */
function setUp(given: Pick<LegibilityOptions, "now" | "deadlineMs" | "spendableMs"> = {}) {
  const tried: string[] = [];
  const told: boolean[] = [];
  const limits: number[] = [];
  const legibility = createLegibility({
    deadlineMs: 20,
    ...given,
    onIllegible({ overran, limitMs }) {
      told.push(overran);
      limits.push(limitMs);
    },
    readers: [
      (text) => void tried.push(text.slice(0, 8)),
      (text) => {
        if (text.startsWith("throw")) throw new RangeError("too deep");
        if (text.startsWith("spin")) while (text !== "") tried.length.toFixed();
      },
    ],
  });
  return { legibility, tried, told, limits };
}

test("what can be read is read once", async () => {
  const { legibility, tried } = setUp();
  expect(await legibility.areLegible(["a", "", "b", "a"])).toEqual([true, true, true, true]);
  expect(await legibility.areLegible(["b", "a", long])).toEqual([true, true, true]);
  expect(new Set(tried)).toEqual(new Set(["a", "b", long.slice(0, 8)]));
  // A busy machine may have had to begin twice; what is known is begun no more.
  const times = tried.length;
  expect(await legibility.areLegible([long, "a", "b", ""])).toEqual([true, true, true, true]);
  expect(tried).toHaveLength(times);
});

test("what takes too long, or throws, is tried no more, and takes nothing else along", async () => {
  const { legibility, tried, told } = setUp();
  const texts = ["a", "spin", "b", "throw", `spin ${long}`];
  const legible = [true, false, true, false, false];
  expect(await legibility.areLegible(texts)).toEqual(legible);
  expect(told.filter((overran) => overran)).toHaveLength(2);
  expect(told).toHaveLength(3);
  const times = tried.length;
  for (let look = 0; look < 3; look += 1) {
    expect(await legibility.areLegible(texts.toReversed())).toEqual(legible.toReversed());
  }
  expect(tried).toHaveLength(times);
});

test("whoever writes one such text after the other gets less time for the next ones, and only for a minute", async () => {
  let now = 0;
  const { legibility, limits } = setUp({ now: () => now, deadlineMs: 70, spendableMs: 100 });
  await legibility.areLegible(["spin 1"]);
  await legibility.areLegible(["spin 2"]);
  expect(await legibility.areLegible(["an ordinary one"])).toEqual([true]);
  await legibility.areLegible(["throw"]);
  now += 60_001;
  await legibility.areLegible(["spin 3"]);
  expect(limits).toEqual([70, 50, 50, 70]);
});

test("is tried again after an hour", async () => {
  let now = 1_000;
  const { legibility, told } = setUp({ now: () => now });
  await legibility.areLegible(["spin"]);
  now += 3_500_000;
  await legibility.areLegible(["spin"]);
  expect(told).toHaveLength(1);
  now += 200_000;
  await legibility.areLegible(["spin"]);
  expect(told).toHaveLength(2);
});

test("what is put off for others is read all the same", async () => {
  const { legibility } = setUp();
  const both = await Promise.all([
    legibility.areLegible(["spin", "a"]),
    legibility.areLegible(["a", "spin"]),
  ]);
  expect(both).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("every reader of the app reads by default, and ordinary texts come through", async () => {
  // So that no busy machine decides.
  const legibility = createLegibility({ deadlineMs: 60_000 });
  const texts = [
    "### Team\n\nAltinn Studio",
    "/fase Konsept",
    "- [ ] a\n".repeat(100),
    " ".repeat(5_000),
    long,
  ];
  expect(await legibility.areLegible(texts)).toEqual(texts.map(() => true));
});

test("a reader that cannot wait has its answer at once, or none", () => {
  const { legibility, told } = setUp();
  expect(legibility.readNow(() => 7)).toBe(7);
  expect(
    legibility.readNow(() => {
      throw new Error("no");
    }),
  ).toBeNull();
  expect(told).toEqual([false]);
});
