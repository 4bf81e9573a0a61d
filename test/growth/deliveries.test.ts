import { expect, test } from "vitest";
import { decideDeliveries } from "../../src/delivery/deliveries.ts";
import { factsOf, play, type Act } from "../delivery/acts.ts";

/** 600 commits and more, 200 changes of which 40 were reverted, and 100 deployments. */
const steps = Array.from({ length: 200 }, (_, which): readonly Act[] => {
  const how = which % 2 === 0 ? "squash" : "merge";
  const act = (kind: Act["kind"]): Act => ({ kind, how, isPull: false, size: 2, which, where: 0 });
  return [
    act("change"),
    ...(which % 5 === 0 ? [act("revert")] : []),
    ...(which % 2 === 0 ? [act("deploy")] : []),
  ];
}).flat();

test("two hundred changes in a hundred deployments take a second at most", () => {
  const facts = factsOf(play(steps));
  const before = process.cpuUsage();
  expect(decideDeliveries(facts)).toHaveLength(200);
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(1000);
});
