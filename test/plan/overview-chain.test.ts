import { expect, test } from "vitest";
import { chainSteps, processChain } from "../../src/plan/overview/chain.ts";
import { policyOf } from "../policy/policy-of.ts";

function chainIn(lines: string): readonly string[] {
  const { processes } = policyOf(`version: 1\ninitiatives: {}\n${lines}`);
  return processChain(processes).map(({ key }) => key);
}

test.each<[string, string, readonly string[]]>([
  ["no processes", "", []],
  [
    "from the need along what is next",
    "processes: [{ title: Utvikling, input: Krav, output: Kode }, { title: Drift, input: Kode }, { title: Behov, output: Krav }, { title: Hendelser, input: Kode }]",
    ["behov", "utvikling", "drift"],
  ],
  [
    "a circle ends where it began",
    "processes: [{ title: Behov, next: [utvikling] }, { title: Utvikling, next: [behov] }]",
    ["behov", "utvikling"],
  ],
  [
    "cards that nothing joins, by their kinds",
    "processes: [{ title: Release }, { title: Produksjonssetting }, { title: Behov }, { title: Problemer }]",
    ["behov", "produksjonssetting", "release"],
  ],
])("the chain: %s", (_, lines, expected) => {
  expect(chainIn(lines)).toEqual(expected);
});

test("labels tell first, else what the thread shows", () => {
  const { processes } = policyOf(
    "version: 1\ninitiatives: {}\nprocesses: [{ title: Behov }, { title: Utvikling }, { title: Endringsstyring }, { title: Produksjonssetting }]",
  );
  const facts = {
    development: "2026-03-12",
    change: { at: "2026-05-02", awaits: true },
    deployment: null,
    release: null,
  };
  const steps = chainSteps(processes, new Map([["utvikling", "2026-03-10"]]), facts);
  expect(steps).toEqual([
    { name: "Behov", at: null },
    { name: "Utvikling", at: "2026-03-10" },
    { name: "Endringsstyring", at: "2026-05-02", awaits: "evaluation" },
    { name: "Produksjonssetting", at: null },
  ]);
});
