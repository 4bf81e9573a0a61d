import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../src/policy/parse.ts";
import { deepest, structureFaults } from "../../src/policy/yaml-structure.ts";
import { Parser } from "yaml";
import { small, whole } from "./examples.ts";
import { problemsOf } from "./policy-of.ts";

/*
 * Row C of the reliability table. What a hostile file costs is told by which bound stops it: each
 * bound comes before the step whose cost it bounds. Of
 * time only this thread's own is asked, with a wide margin: about 60 ms were measured at most.
 */

const kib64 = 64 * 1024;

function fill(part: string, head = ""): string {
  return head + part.repeat(Math.floor((kib64 - head.length) / part.length));
}

function count(make: (index: number) => string, head = "version: 1\ninitiatives: {}\n"): string {
  let text = head;
  for (let index = 0; text.length < kib64 - 40; index++) text += make(index);
  return text;
}

const hostile: readonly (readonly [string, string, string])[] = [
  ["1 MB", "a".repeat(1024 * 1024), "policy.too-large"],
  ["one byte too many, in two-byte characters", "ø".repeat(kib64 / 2 + 1), "policy.too-large"],
  ["many keys", fill("a:\n"), "policy.too-many-parts"],
  ["many different keys", count((index) => `${index.toString(36)}:\n`), "policy.too-many-parts"],
  ["many commas", fill(",", "["), "policy.too-many-parts"],
  ["many brackets", fill("["), "policy.too-many-parts"],
  ["many newlines", fill("\n"), "policy.too-many-parts"],
  ["deep brackets", "[".repeat(5000), "policy.too-deep"],
  ["deep maps", "{a: ".repeat(3000), "policy.too-deep"],
  ["deep dashes", "- ".repeat(5000), "policy.too-deep"],
  ["deep question marks", "? ".repeat(5000), "policy.too-deep"],
  ["a staircase", Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), "policy.too-deep"],
  ["commas", `[${",".repeat(9000)}]`, "policy.yaml-missing-character"],
  ["quotes", '"'.repeat(9000), "policy.yaml-syntax"],
  ["a billion laughs", "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "policy.yaml-alias"],
  ["anchors", "&a ".repeat(3000), "policy.yaml-alias"],
  ["tags", "! ".repeat(3000), "policy.yaml-tag"],
  ["documents", "---\n".repeat(3000), "policy.yaml-documents"],
  ["closing brackets", "]".repeat(9000), "policy.yaml-syntax"],
  ["zeroes", "\0".repeat(9000), "policy.wrong-type"],
  ["one long line", `version: 1\ninitiatives: {}\nmode: ${"a".repeat(60_000)}`, "policy.not-one-of"],
  ["one long key", `version: 1\ninitiatives: {}\n? ${"a".repeat(60_000)}\n`, "policy.unknown-key"],
  ["keys twice", "a:\n".repeat(3000), "policy.duplicate-key"],
  ["unknown keys", count((i) => `phase${i}:\n`).slice(0, 50_000), "policy.unknown-key-near"],
  [
    "unknown groups",
    count((i) => `  t${i}: { group: u${i} }\n`, "version: 1\ninitiatives: {}\nteams:\n").slice(0, 26_000),
    "policy.unknown-team",
  ],
];

describe("hostile files", () => {
  test.each(hostile)("%s", (_name, text, id) => {
    const before = process.threadCpuUsage();
    const problems = problemsOf(text);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(400);
    expect(problems.map((problem) => problem.id)).toContain(id);
    expect(problems.length).toBeLessThanOrEqual(100);
  });

  test("what is shown of a long value is short", () => {
    for (const [, text] of hostile) {
      for (const { args } of problemsOf(text)) {
        expect(JSON.stringify(args).length).toBeLessThan(1500);
      }
    }
  });

  test("a large policy of a real shape holds", () => {
    const teams = Array.from(
      { length: 400 },
      (_, index) =>
        `  team-${index}: { name: Team ${index}, backlog: Altinn/dialogporten, mention: "@Altinn/team-dialogporten", products: [dialogporten] }`,
    );
    const text = `version: 1\ninitiatives: {}\nteams:\n${teams.join("\n")}`;
    expect(text.length).toBeGreaterThan(48 * 1024);
    expect(parsePolicy(text, { owner: "digdir" }).ok).toBe(true);
  });
});

test("the nesting of a policy with everything in it is far from the bound", () => {
  expect(structureFaults([...new Parser().parse(whole)])).toEqual([]);
  expect(deepest).toBeGreaterThan(8);
});

const yamlish = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(..."{}[],:-?&*!|>'\"%@`# \n\t~<=".split("")) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          "version",
          "1",
          "teams",
          "phases",
          "name",
          "null",
          "  ",
          ": ",
          "\n- ",
          "__proto__",
          "constructor",
          "true",
          "1e9",
          "…",
        ),
      },
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

describe("no text whatever throws", () => {
  /** Either it holds, or there are problems and each is at a place in the text. */
  function holdsOrSays(text: string): boolean {
    const parsed = parsePolicy(text, { owner: "digdir" });
    const last = text.split("\n").length + 1;
    return (
      parsed.ok ||
      (parsed.problems.length > 0 &&
        parsed.problems.every(({ line, column }) => line >= 1 && line <= last && column >= 1))
    );
  }

  test("signs of YAML in any order", () => {
    expect(() => fc.assert(fc.property(yamlish, holdsOrSays), { numRuns: 1500 })).not.toThrow();
  });

  test("a policy with a piece cut out and another put in", () => {
    const property = fc.property(
      fc.constantFrom(small, whole),
      fc.nat(),
      fc.nat({ max: 40 }),
      yamlish,
      (text, at, length, piece) => {
        const start = at % text.length;
        return holdsOrSays(text.slice(0, start) + piece + text.slice(start + length));
      },
    );
    expect(() => fc.assert(property, { numRuns: 500 })).not.toThrow();
  });

  test("any JSON", () => {
    const property = fc.property(fc.json(), holdsOrSays);
    expect(() => fc.assert(property, { numRuns: 300 })).not.toThrow();
  });

  test("any value under any key of the first level", () => {
    const keys = ["phases", "teams", "roles", "initiatives", "epics", "products", "labels"];
    const property = fc.property(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }), (key, value) =>
      holdsOrSays(JSON.stringify({ version: 1, accepts: ["a"], [key]: value })),
    );
    expect(() => fc.assert(property, { numRuns: 500 })).not.toThrow();
  });
});
