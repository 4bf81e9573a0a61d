import fc from "fast-check";
import { expect, test } from "vitest";
import {
  closest,
  neighbourAt,
  neighbourhoodOf,
  seenBy,
  type Neighbour,
  type Sharing,
} from "../../src/domain/neighbours.ts";

const subset = (names: readonly string[]) => fc.subarray([...names]);
const ids = Array.from({ length: 30 }, (_, nth) => `N${nth}`);

const initiative = (id: string): fc.Arbitrary<Neighbour> =>
  fc
    .record({
      number: fc.integer({ min: 1, max: 12 }),
      teams: subset(["a", "b", "c"]),
      products: subset(["a", "x", "y"]),
      dependencies: fc.subarray([...ids, "D"], { maxLength: 2 }),
    })
    .map(({ number, ...shared }) => ({
      id,
      link: { target: id, title: id, url: null, reference: `acme/portfolio#${number}` },
      ...shared,
    }));

const portfolio = fc.tuple(...ids.map(initiative)).chain((all) => fc.shuffledSubarray(all, { minLength: 1 }));

/** By looking at each of the others. */
function lookedThrough(one: Sharing, all: readonly Neighbour[]): readonly (readonly unknown[])[] {
  const common = (first: readonly string[], second: readonly string[]) =>
    first.filter((name) => second.includes(name));
  const dependency = ({ id, dependencies }: Neighbour) => {
    if (one.dependencies.includes(id)) return "waits";
    if ([...dependencies].includes(one.id) || one.dependents?.includes(id)) return "awaited";
    return common(dependencies, one.dependencies).length > 0 ? "shared" : "none";
  };
  const numberOf = (neighbour: Neighbour) => Number(neighbour.link.reference?.split("#")[1]);
  return all
    .filter(({ id }) => id !== one.id)
    .map((neighbour) => ({
      neighbour,
      teams: common(one.teams, neighbour.teams),
      products: common(one.products, neighbour.products),
      dependency: dependency(neighbour),
    }))
    .map((shared) => ({
      ...shared,
      weight: shared.teams.length + shared.products.length + (shared.dependency === "none" ? 0 : 1),
    }))
    .filter(({ weight }) => weight > 0)
    .toSorted(
      (first, second) =>
        second.weight - first.weight ||
        numberOf(first.neighbour) - numberOf(second.neighbour) ||
        (first.neighbour.id < second.neighbour.id ? -1 : 1),
    )
    .slice(0, 10)
    .map(({ neighbour, teams, products, dependency: bound }) => [neighbour.id, teams, products, bound]);
}

test("who is closest is the same as when each of the others is looked at", () => {
  const hidden = subset(ids).map((some) => new Set(some));
  fc.assert(
    fc.property(portfolio, hidden, subset(ids), (all, unseen, dependents) => {
      const [own] = all;
      if (own === undefined) return;
      const one: Sharing = { ...own, dependents };
      const around = seenBy(neighbourhoodOf(all), ({ id }) => !unseen.has(id));
      const found = closest(one, around).map(({ neighbour, teams, products, dependency }) => [
        neighbour.id,
        teams,
        products,
        dependency,
      ]);
      expect(found).toEqual(
        lookedThrough(
          one,
          all.filter(({ id }) => !unseen.has(id)),
        ),
      );
    }),
  );
});

test("who is not shown is nowhere", () => {
  const link = { target: "N1", title: "Secret", url: null, reference: "acme/secret#1" };
  const around = neighbourhoodOf([{ id: "N1", link, teams: ["a"], products: [], dependencies: [] }]);
  expect(neighbourAt(around, "N1")?.id).toBe("N1");
  expect(
    neighbourAt(
      seenBy(around, () => false),
      "N1",
    ),
  ).toBeNull();
  expect(neighbourAt(around, "N2")).toBeNull();
});
