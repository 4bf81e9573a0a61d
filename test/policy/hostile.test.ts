import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../src/policy/parse.ts";
import { deepest, structureFaults } from "../../src/policy/yaml-structure.ts";
import { Parser } from "yaml";
import { small, whole } from "./examples.ts";
import { hostile, largePolicy } from "./hostile.ts";
import { problemsOf } from "./policy-of.ts";
import { runs } from "../runs.ts";

/*
 * Row C of the reliability table. What a hostile file costs is told by which bound stops it: each
 * bound comes before the step whose cost it bounds. Of
 * time only this thread's own is asked, with a wide margin: about 60 ms were measured at most.
 */

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
    expect(largePolicy.length).toBeGreaterThan(48 * 1024);
    expect(parsePolicy(largePolicy, { owner: "digdir" }).ok).toBe(true);
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
    expect(() => fc.assert(fc.property(yamlish, holdsOrSays), { numRuns: runs(1500) })).not.toThrow();
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
    expect(() => fc.assert(property, { numRuns: runs(500) })).not.toThrow();
  });

  test("any JSON", () => {
    const property = fc.property(fc.json(), holdsOrSays);
    expect(() => fc.assert(property, { numRuns: runs(300) })).not.toThrow();
  });

  test("any value under any key of the first level", () => {
    const keys = [
      "phases",
      "teams",
      "roles",
      "initiatives",
      "epics",
      "products",
      "labels",
      "processes",
      "change",
    ];
    const property = fc.property(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }), (key, value) =>
      holdsOrSays(JSON.stringify({ version: 1, accepts: ["a"], [key]: value })),
    );
    expect(() => fc.assert(property, { numRuns: runs(500) })).not.toThrow();
  });
});
