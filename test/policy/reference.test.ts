import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { policyIn, problemsOf } from "./policy-of.ts";

const reference = readFileSync(new URL("../../docs/policy.md", import.meta.url), "utf8");
const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

function examplesIn(page: string): readonly string[] {
  return [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
}

function problemsIn(example: string) {
  const text = example.includes("version:") ? example : `version: 1\ninitiatives: {}\n${example}`;
  return problemsOf(text).map(({ id, line, column }) => [id, line, column]);
}

test("the examples of the reference hold, but the one that shows a mistake", () => {
  expect(examplesIn(reference).map(problemsIn)).toEqual([[], [], [], [["policy.unknown-key-near", 2, 1]]]);
});

test("the example of the first page holds", () => {
  expect(examplesIn(readme).map(problemsIn)).toEqual([[]]);
});

test.each(languages)("what things are called by default in %s stands in the reference", (language) => {
  const { initiatives, phases, roadmap, followUp } = policyIn(language);
  const names: readonly string[] = [
    ...phases.map(({ name }) => name),
    ...Object.values(roadmap.statuses),
    ...Object.values(roadmap.healths),
    ...[initiatives?.fields ?? {}, initiatives?.sections ?? {}, roadmap.fields].flatMap((each) =>
      Object.values<readonly string[]>(each).flat(),
    ),
  ];
  const title = followUp.title.slice(0, followUp.title.indexOf("{{"));
  expect(names.length).toBeGreaterThan(30);
  expect([...names, title].filter((name) => !reference.includes(name))).toEqual([]);
});
