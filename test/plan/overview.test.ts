import { expect, test } from "vitest";
import { planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { card, issue, memory, world } from "./world.ts";

const fields = (stated: number | null) => ({ "X/P_8/F_Progresjon": { decided: 0, stated } });

interface Row {
  readonly name: string;
  readonly shown: number;
  readonly remembered: number | null;
  readonly policy?: string;
  readonly stated: number | null;
}

const rows: readonly Row[] = [
  { name: "the app's own figure is no person's", shown: 0, remembered: null, stated: null },
  { name: "a person's figure is shown beside the app's", shown: 40, remembered: 40, stated: 40 },
  { name: "also when it is seen for the first time", shown: 40, remembered: null, stated: 40 },
  {
    name: "where the app writes none, all figures are people's",
    shown: 40,
    remembered: null,
    policy: "roadmap: { repository: roadmap, project: 8, progress: manual }",
    stated: 40,
  },
];

test.each(rows)("$name", ({ shown, remembered, policy = "", stated }) => {
  const element = issue("X", {
    in: { owner: "digdir", name: "roadmap" },
    parent: "I",
    children: ["E"],
    items: [card("P_8", { "Progresjon (%)": [shown, 30] })],
  });
  const epic = issue("E", { in: { owner: "digdir", name: "studio" }, parent: "X" });
  const root = issue("I", { labels: ["fase/implementering"], children: ["X"] });
  const before = memory("Implementering", { fields: fields(remembered) });
  const plan = planOf(world([root, element, epic], { memory: before }), testPolicy(policy));
  const overviews = plan.waves.flat().flatMap(({ change }) => (change.kind === "overview" ? [change] : []));
  expect(overviews.at(-1)?.overview.elements.map((line) => line.stated)).toEqual([stated]);
});
