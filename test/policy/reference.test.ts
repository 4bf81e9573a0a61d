import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemsOf } from "./policy-of.ts";

const reference = readFileSync(new URL("../../docs/policy.md", import.meta.url), "utf8");
const examples = [...reference.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);

test("the examples of the reference hold, but the one that shows a mistake", () => {
  const ids = examples
    .map((text) => (text.includes("version:") ? text : `version: 1\ninitiatives: {}\n${text}`))
    .map((text) => problemsOf(text).map(({ id, line, column }) => [id, line, column]));
  expect(ids).toEqual([[], [], [], [["policy.unknown-key-near", 2, 1]]]);
});
