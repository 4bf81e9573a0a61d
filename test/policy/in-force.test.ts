import { expect, test } from "vitest";
import { inForce } from "../../src/policy/in-force.ts";
import type { PolicyCommit } from "../../src/policy/policy-commit.ts";

const good = "version: 1\ninitiatives: {}";
const older = "version: 1\ninitiatives: {}\nmode: observe";
const bad = "version: 1\ninitiatives: {}\nmode: wrong";

test.each<[string, (string | null)[], string | null, string | null]>([
  ["no file", [], null, null],
  ["one that holds", [good], "c0", null],
  ["the newest of two", [good, older], "c0", null],
  ["a broken one over a good one", [bad, older], "c1", "c0"],
  ["two broken ones: the newest is told of", [bad, "", older], "c2", "c0"],
  ["only broken ones", [bad, "{"], null, "c0"],
  ["taken away", [null, good], null, null],
  ["taken away, then back and broken", [bad, null, good], null, "c0"],
  ["put back", [good, null, older], "c0", null],
])("%s", (_name, texts, sha, broken) => {
  const commits = texts.map((text, index): PolicyCommit => ({ sha: `c${index}`, at: "", text }));
  const found = inForce(commits, { owner: "digdir" });
  expect(found.sha).toBe(sha);
  expect(found.policy === null).toBe(sha === null);
  expect(found.broken?.sha ?? null).toBe(broken);
  expect(found.broken?.problems.length).not.toBe(0);
});
