import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { runs } from "../runs.ts";
import { seed } from "../seed.ts";
import { growthOf, type Reader } from "./growth.ts";
import { inputsOf, textOf, type Input } from "./inputs.ts";
import { others, readers } from "./readers.ts";

/*
 * Anybody may write 64 KB. Whatever reads it takes time in proportion to it, on any text of generated units. CI plays a
 * few, other ones for each reader; `SEED=random RUNS=500 npx vitest run test/growth` plays others.
 */
const rows = Object.entries(readers).map(
  ([name, reader], index) => [name, reader, inputsOf(seed + index, runs(8))] as const,
);

/** Texts that once took quadratic time, or longer. */
const old: readonly Input[] = [
  { before: "", unit: "-    ", after: "x" },
  { before: "", unit: "1.    ", after: "x" },
  { before: "-", unit: " ", after: "x" },
  { before: "# a", unit: " ", after: "x" },
  { before: "**a**", unit: " ", after: "x" },
  { before: "[](", unit: " ", after: "x" },
  { before: "### T\n", unit: "# T\n", after: "" },
  { before: "", unit: " ``<!---->", after: "" },
  { before: "\\`", unit: "<!---->", after: "" },
  { before: "# a", unit: "\u0301\u0323", after: "" },
  { before: "- ", unit: " ", after: "x\u2028y" },
  { before: "/fase", unit: " ", after: "x\u2028y" },
  { before: "", unit: "eyJ-", after: "" },
  { before: "", unit: "a.", after: "" },
];

/** What keeps a full Markdown parser busy for half a minute, or overflows its stack. */
const deep: readonly Input[] = [">", "> ", "- ", "*a_ ", "[a](", "[", "a <!-- ", "a/"].map((unit) => ({
  before: "",
  unit,
  after: "",
}));

describe("the time of each reader grows no faster than its text", () => {
  test.each(rows)("%s", (name, reader, inputs) => {
    for (const input of [...old, ...deep, ...inputs]) {
      const suspect = growthOf(reader, input);
      expect(suspect, `${name}, seed ${seed}: ${JSON.stringify(input)}`).toBeNull();
    }
  });

  test.each(rows)("%s needs no stack for a long text", (_, reader) => {
    for (const input of [...old, ...deep]) reader(textOf(input, 65_536));
  });
});

describe("the measure", () => {
  const pause = (steps: number) => {
    let sum = 0;
    for (let step = 0; step < steps; step += 1) sum ^= step;
    return sum;
  };
  // What is not compiled yet takes thirty times as long, and the smaller text would seem the slower one.
  for (let times = 0; times < 50; times += 1) pause(1_000_000);
  const measured: readonly [name: string, reader: Reader, found: boolean][] = [
    ["linear", (text) => pause(text.length * 2000), false],
    ["linear in leaps", (text) => pause(Math.ceil(text.length / 100) * 200_000), false],
    ["n log n", (text) => pause(text.length * 200 * Math.log2(text.length)), false],
    ["quadratic", (text) => pause(text.length ** 2 / 4), true],
    ["n to the 1.8th", (text) => pause(text.length ** 1.8 * 8), true],
    ["exponential", (text) => pause(8 ** Math.min(text.length / 5, 9.7)), true],
    ["an expression of old", (text) => /[ \t]+#+[ \t]*$/.test(text), true],
  ];
  test.each(measured)("tells %s", (_, reader, found) => {
    expect(growthOf(reader, { before: "a", unit: " ", after: "x" }) !== null).toBe(found);
  });
});

describe("no reader is left out", () => {
  test("each function of src/markdown has a row", async () => {
    const files = (await readdir(join(root, "markdown"))).filter((file) => file.endsWith(".ts"));
    const names: string[] = [];
    for (const file of files) {
      const module = (await import(join(root, "markdown", file))) as Record<string, unknown>;
      for (const [name, value] of Object.entries(module)) {
        if (typeof value === "function") names.push(`markdown/${file}#${name}`);
      }
    }
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !isListed(name))).toEqual([]);
  });

  test("and so has each function elsewhere that takes a text", async () => {
    const found = await takersOfText();
    expect(found.length).toBeGreaterThan(50);
    expect(found.filter((name) => !isListed(name))).toEqual([]);
    const gone = Object.keys(others).filter((name) => !name.startsWith("markdown/") && !found.includes(name));
    expect(gone).toEqual([]);
  });
});

const root = resolve(import.meta.dirname, "../../src");
const folders = new Set([
  "change",
  "events",
  "commands",
  "delivery",
  "domain",
  "github",
  "messages",
  "observe",
  "plan",
  "policy",
  "route",
  "controllers",
]);

function isListed(name: string): boolean {
  return Object.hasOwn(readers, name) || Object.hasOwn(others, name);
}

/** Exported functions whose first parameter is a string. */
async function takersOfText(): Promise<readonly string[]> {
  const files = await readdir(root, { recursive: true });
  const found: string[] = [];
  for (const path of files.map((file) => file.replaceAll("\\", "/"))) {
    if (!path.endsWith(".ts") || !folders.has(path.split("/")[0] ?? "")) continue;
    const text = await readFile(join(root, path), "utf8");
    const functions = text.matchAll(
      /export (?:async )?function (\w+)(?:<[^>]*>)?\(\s*\w+: string(?![\w\]| [])/g,
    );
    found.push(...[...functions].map((match) => `${path}#${match[1] ?? ""}`));
  }
  return found;
}
