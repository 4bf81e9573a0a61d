import { expect, test } from "vitest";
import { findingsOf } from "../../src/policy/process-findings.ts";
import { policyOf } from "./policy-of.ts";

const whole = 'owner: "@kari", leader: Ola Nordmann, purpose: Alt';

test.each<[string, string, readonly (readonly [string, string, string | null, boolean])[]]>([
  [
    "a chain without a gap ends somewhere, which is no fault",
    `[{ title: A, ${whole}, input: X, given: x, output: Y }, { title: B, ${whole}, input: [y!], output: Z }]`,
    [["end-of-chain", "b", "Z", false]],
  ],
  ["a card that needs and gives nothing, and says what it is for", `[{ title: A, ${whole} }]`, []],
  [
    "an empty card, which nobody owns",
    "[{ title: A }]",
    [
      ["empty", "a", null, true],
      ["no-owner", "a", null, true],
      ["no-leader", "a", null, true],
    ],
  ],
  [
    "no purpose, and an input from nowhere: what a card gives itself, and what another one is given",
    `[{ title: A, ${whole}, input: [X, Q], output: X }, { title: B, owner: K, leader: L, input: X, given: [Q, X] }]`,
    [
      ["input-from-nowhere", "a", "X", true],
      ["input-from-nowhere", "a", "Q", true],
      ["no-purpose", "b", null, true],
    ],
  ],
  [
    "a text without letters is nobody else's",
    `[{ title: A, ${whole}, output: "…" }, { title: B, ${whole}, input: "!" }]`,
    [
      ["end-of-chain", "a", "…", false],
      ["input-from-nowhere", "b", "!", true],
    ],
  ],
])("%s", (_name, processes, expected) => {
  const policy = policyOf(`version: 1\ninitiatives: {}\nprocesses: ${processes}`);
  expect(
    findingsOf(policy).map(({ kind, process, text, isFault }) => [kind, process, text, isFault]),
  ).toEqual(expected);
});

test("the cards of the preset lack owners, leaders and three contents, and nothing else", () => {
  const findings = findingsOf(policyOf("version: 1\npresets: [devops]\ninitiatives: {}"));
  const others = findings.filter(({ kind }) => kind !== "no-owner" && kind !== "no-leader");
  expect(findings.length - others.length).toBe(18);
  expect(others.map(({ kind, process, text }) => [kind, process, text])).toEqual([
    ["end-of-chain", "release", "Ny funksjonalitet som ikke går ut over tjenestene som finnes"],
    ["end-of-chain", "produksjonssetting", "Endringer i produksjon til rett tid og med rett kvalitet"],
    ["empty", "foresporsler", null],
    ["empty", "hendelser", null],
    ["empty", "problemer", null],
  ]);
});
