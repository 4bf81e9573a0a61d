import { expect, test } from "vitest";
import { processKinds } from "../../src/policy/process-kinds.ts";
import { policyOf } from "./policy-of.ts";

const digdir = "version: 1\npresets: [digdir]\ninitiatives: {}\n";

test("without presets nothing is asked for", () => {
  const policy = policyOf("version: 1\ninitiatives: {}");
  expect(policy.phases.flatMap(({ criteria, enter }) => [...criteria, ...enter])).toEqual([]);
  expect(policy.processes).toEqual([]);
});

test("digdir brings criteria, who may enter, and a wait of ten minutes", () => {
  const policy = policyOf(digdir);
  expect(policy.epics.wait).toBe(600_000);
  expect(policy.phases.map(({ criteria }) => criteria.length)).toEqual([6, 5, 7, 6, 6, 0]);
  expect(policy.phases[0]?.enter).toEqual([]);
  expect(policy.phases[4]?.enter).toContain("portfolio-manager");
  expect(policy.phases[4]?.criteria).toContainEqual({ kind: "delivered" });
});

test("own keys win: the wait, and one phase's criteria", () => {
  const policy = policyOf(`${digdir}
epics: { wait: PT1H }
phases:
  - { name: Idé }
  - { name: Problem, criteria: [{ assigned: true }] }
  - { name: Konsept, enter: [] }
  - { name: Implementering }
  - { name: Ferdig }
`);
  expect(policy.epics.wait).toBe(3_600_000);
  expect(policy.phases.map(({ criteria }) => criteria.length)).toEqual([0, 1, 7, 6, 0]);
  expect(policy.phases.map(({ enter }) => enter.length)).toEqual([0, 2, 0, 2, 0]);
});

test("a default can be had back, and an empty map takes nothing away", () => {
  expect(policyOf(`${digdir}epics: { wait: null }`).epics.wait).toBe(0);
  expect(policyOf(`${digdir}epics:\n`).epics.wait).toBe(600_000);
  expect(policyOf(`${digdir}epics: { label: epos }`).epics.wait).toBe(600_000);
});

test("devops brings nine cards, of which three are empty", () => {
  const { processes } = policyOf("version: 1\npresets: [devops]\ninitiatives: {}");
  expect(processes).toHaveLength(9);
  expect(processes.filter(({ purpose }) => purpose === null).map(({ title }) => title)).toEqual([
    "Forespørsler",
    "Hendelser",
    "Problemer",
  ]);
  expect(processes.map(({ kind }) => kind).toSorted()).toEqual(
    processKinds.filter((kind) => kind !== "other").toSorted(),
  );
  expect(processes.filter(({ route }) => route).map(({ key }) => key)).toEqual(["foresporsler", "hendelser"]);
  const need = processes.find(({ kind }) => kind === "need");
  expect(need?.criteria).toEqual([
    { kind: "section", section: "Problemstilling" },
    { kind: "label", glob: "kategori/*" },
    { kind: "label", glob: "moscow/*" },
  ]);
  expect(need?.next).toEqual(["release", "utvikling"]);
  expect(processes.every(({ owner, leader }) => owner === null && leader === null)).toBe(true);
});

test("os2 brings tracks and a wheel to products that have none", () => {
  const { products } = policyOf(`
version: 1
presets: [os2, devops]
initiatives: {}
products:
  - { name: OS2 Forms }
  - { name: OS2 Kitos, key: kitos, tracks: [{ name: Alt }], wheel: [] }
`);
  expect(products.map(({ key }) => key)).toEqual(["os2-forms", "kitos"]);
  expect(products[0]?.tracks).toHaveLength(4);
  expect(products[0]?.wheel.length).toBeGreaterThan(0);
  expect(products[1]?.tracks).toEqual([{ name: "Alt", role: null, activities: [] }]);
  expect(products[1]?.wheel).toEqual([]);
});
