import fc from "fast-check";
import { expect, test } from "vitest";
import { decideDeliveries, type DeliveryFacts } from "../../src/delivery/deliveries.ts";
import { containment, readHistory } from "../../src/delivery/history.ts";
import { summarise, type DeliveredWorkItem } from "../../src/delivery/work-items.ts";
import { runs } from "../runs.ts";
import { seed } from "../seed.ts";
import { acts, factsOf, play } from "./acts.ts";

/*
 * Whatever people do to a repository: what is in a commit, what was delivered first and what is in production now is what
 * their acts say, though only commits and what they say are looked at.
 */

test("a change is in a commit where the acts say so", () => {
  fc.assert(
    fc.property(acts, (steps) => {
      const played = play(steps);
      const [facts] = factsOf(played).repositories;
      if (facts === undefined) return;
      const history = readHistory(facts);
      for (const point of [...played.releases, ...played.deployments]) {
        const found = played.changes.filter(
          (change) => containment(history, change, point.oid) === "contained",
        );
        expect(found.map(({ id }) => id)).toEqual([...point.changes].toSorted());
      }
    }),
    { numRuns: runs(400), seed },
  );
});

test("what delivered it first, and whether it is in production, is what the acts say", () => {
  fc.assert(
    fc.property(acts, (steps) => {
      const played = play(steps);
      const { releases, deployments, changes } = played;
      const points = [...releases, ...deployments].toSorted((one, other) => (one.at < other.at ? -1 : 1));
      const newest = new Map(deployments.map((each) => [each.environment.toLowerCase(), each]));
      for (const { id, delivered, inProduction } of decideDeliveries(factsOf(played))) {
        expect(delivered?.id).toBe(points.find((point) => point.changes.has(id))?.id);
        const isThere = [...newest.values()].some((each) => each.changes.has(id));
        expect(inProduction?.state).toBe(deployments.length === 0 ? undefined : isThere ? "yes" : "no");
        if (inProduction?.state !== "no") continue;
        const wasThere = deployments.some((each) => each.changes.has(id));
        expect(inProduction.lost !== null).toBe(wasThere);
      }
      expect(decideDeliveries(factsOf(played))).toHaveLength(changes.length);
    }),
    { numRuns: runs(300), seed },
  );
});

const itemStates = fc.constantFrom("open", "completed", "completed", "completed", "dropped");

test("the order of what is read says nothing, and nothing is counted twice", () => {
  const items = fc.array(fc.tuple(itemStates, fc.array(fc.nat(30), { maxLength: 3 })), { maxLength: 12 });
  fc.assert(
    fc.property(acts, items, fc.nat(), (steps, drawn, turn) => {
      const facts = factsOf(play(steps));
      const workItems = drawn.map(([state, changes], index): DeliveredWorkItem => ({
        id: `item-${String(index).padStart(2, "0")}`,
        state,
        changes: changes.flatMap((each) => facts.changes[each]?.id ?? []),
      }));
      const deliveries = decideDeliveries(facts);
      const summary = summarise(workItems, facts.changes, deliveries);
      const { delivered, waiting, withoutCode, undecidable, notFound, open, total } = summary;
      expect(delivered + waiting + withoutCode + undecidable + notFound + open).toBe(total);
      expect(total).toBe(workItems.filter(({ state }) => state !== "dropped").length);
      expect(summary.outOfProduction.length).toBeLessThanOrEqual(delivered);
      expect(summary.newest?.workItems ?? 0).toBeLessThanOrEqual(delivered);
      expect(summary.leadTime.times.length + summary.leadTime.leftOut).toBeLessThanOrEqual(delivered);

      const mixed = shuffled(facts, turn);
      expect(decideDeliveries(mixed)).toEqual(deliveries);
      const again = summarise(rotated(workItems, turn), mixed.changes, rotated(deliveries, turn));
      expect(again).toEqual(summary);
      const twice = { ...mixed, changes: [...mixed.changes, ...facts.changes] };
      expect(decideDeliveries(twice)).toEqual(deliveries);
      const doubled = workItems.map((item) => ({ ...item, changes: [...item.changes, ...item.changes] }));
      expect(summarise([...doubled, ...workItems], facts.changes, deliveries)).toEqual(summary);
    }),
    { numRuns: runs(200), seed },
  );
});

function shuffled({ repositories, changes, ...facts }: DeliveryFacts, turn: number): DeliveryFacts {
  return {
    ...facts,
    changes: rotated(changes, turn),
    repositories: repositories.map((each) => ({
      ...each,
      commits: rotated(each.commits, turn),
      merged: rotated(each.merged, turn),
      releases: rotated(each.releases, turn),
      deployments: rotated(each.deployments, turn),
    })),
  };
}

/** Another order, backwards and beginning elsewhere. */
function rotated<Item>(items: readonly Item[], turn: number): readonly Item[] {
  const start = items.length === 0 ? 0 : turn % items.length;
  return [...items.slice(start), ...items.slice(0, start)].toReversed();
}
