import { expect, test } from "vitest";
import type { Mark } from "../../src/domain/mark.ts";
import { processNamed } from "../../src/policy/processes.ts";
import { isSetApart } from "../../src/policy/set-apart.ts";
import { policyOf } from "./policy-of.ts";

const policy = policyOf(`
version: 1
initiatives: {}
labels: { process: "p/" }
processes: [{ title: Behov }, { title: Hendelser, label: incident, previously: [Avvik] }, { title: Endringsstyring }]
`);
const card = (process: string): Mark => ({ kind: "process", keys: { issue: "I_1", process } });

test.each<[string, readonly string[], readonly Mark[], boolean]>([
  ["nothing", [], [], false],
  ["a need", ["p/behov"], [card("behov")], false],
  ["an incident", ["Incident"], [], true],
  ["an incident by its former label", ["p/avvik"], [], true],
  ["a change", ["p/endringsstyring"], [], true],
  ["what was an incident when it was first seen", [], [card("hendelser")], true],
  ["an initiative that became an incident", ["incident"], [{ kind: "overview", keys: {} }], false],
])("set apart: %s", (_, labels, marks, expected) => {
  const author = { kind: "self", login: "redthread" } as const;
  const comment = { url: "", author, body: "", createdAt: "", editedAt: "", answered: null };
  const comments = marks.map((mark, nth) => ({ ...comment, id: `IC_${nth}`, mark }));
  expect(isSetApart({ labels, comments }, policy)).toBe(expected);
});

test.each([
  ["hendelser", "hendelser"],
  ["«Hendelser!»", "hendelser"],
  ["incident", "hendelser"],
  ["avvik", "hendelser"],
  ["p/behov", "behov"],
  ["behovene", null],
  ["", null],
])("the process that %j names", (text, key) => {
  expect(processNamed(policy, text)?.key ?? null).toBe(key);
});
