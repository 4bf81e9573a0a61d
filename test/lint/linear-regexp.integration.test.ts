import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { superLinear } from "../../lint/regexp/super-linear.ts";
import { lintTree } from "./lint-tree.ts";

const root = resolve(import.meta.dirname, "../..");
const rule = "redthread(linear-regexp)";

/** What once stood in src, and took quadratic or exponential time on the text behind it. */
const refused: readonly [expression: RegExp, text: string][] = [
  [/^(?: {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t]*(`{3,}|~{3,})([^\n]*)$/, "-    -    -    x"],
  [/[ \t]+#+[ \t]*$/, "a      x"],
  [/^ {0,3}(?:\*\*|__)([^*_\s][^*_]*)(?:\*\*|__)[ \t]*:?[ \t]*$/, "**a**     x"],
  [/^\s*\*\*([^*]+)\*\*\s*:?\s*$/, "**a**     x"],
  [/(!?)\[[^\][\n]{0,300}\]\([ \t]*([^\s()[\]]{0,2000})(?:[ \t]+"[^"\n]{0,300}")?[ \t]*\)/g, "[](      x"],
  [/^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[([ xX]?)\]\s*)?(.*)$/, "-      x\u2028y"],
  [/^ {0,3}\/([\p{L}\p{M}]+(?:[-–][\p{L}\p{M}]+)*)(?:[ \t\u00A0]+(.*))?$/u, "/fase      x\u2028y"],
  [/^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/, "# # # # x\u2028y"],
  [/\s+[–—|:·-]+\s*$/, "a      x"],
  [/\b([a-z][a-z\d+.-]*:\/\/[^\s/:@]*):[^\s/@]+@/gi, "a.a.a.a.a."],
  [/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, "eyJ-eyJ-eyJ-"],
  [/<([^>]+)>/, "<<<<<<"],
  [/<!--[^]*?-->/g, "<!--<!--<!--"],
  [/^(.+?):(\d{4}-[^Z]+Z):(\d+)$/, ":2026-:2026-:2026-"],
  // Of the same kinds, from nowhere in particular.
  [/(a+)+$/, "aaaa!"],
  [/(a|a)*$/, "aaaa!"],
  [/(?:a*)*b/, "aaaa"],
  [/^(\w+\s?)*$/, "a a a !"],
  [/^(?:x|y|xy)+z$/, "xyxyxy"],
  [/a.*b.*c/s, "ababab"],
  [/(?=[^]*z)a/g, "aaaa"],
  [/(?<=a+)b/, "aaab"],
  [/^\s+$/m, "\n\n\n\nx"],
  [/(["'])[^]*?\1/, `"'"'`],
];

/** What looks like those, and has one way to read each text. */
const allowed: readonly RegExp[] = [
  /[ \t]+/g,
  /^[ \t]+$/,
  /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/,
  /(?<!\/)\/+$/,
  /<([^<>]+)>/,
  /<!--[^]*?(?:-->|$)/g,
  /\b\w+:/,
  /^[^#]*#\d+$/,
  /^(?:[a-z]+-)*[a-z]+$/,
  /x[ \t]{0,9}y[ \t]{0,9}$/,
  /[^a-z0-9]+/g,
  /^[ \t]*x$/gm,
  /(\\?)(`+)/g,
];

describe("the checker", () => {
  test.each(refused)("refuses %s", (expression) => {
    expect(superLinear(expression.source, expression.flags)).not.toBeNull();
  });

  test.each(allowed)("allows %s", (expression) => {
    expect(superLinear(expression.source, expression.flags)).toBeNull();
  });
});

describe("the rule", () => {
  test("sees each expression of each file, however it is made", async () => {
    const planted: readonly [line: string, found: boolean][] = [
      ["export const literal = /(a+)+$/;", true],
      ["export const inside = (text: string): string => text.replace(/ +$/, '');", true],
      ['const part = "a+";', false],
      ["const raw = String.raw`(?:${part})+$`;", false],
      ["export const built = new RegExp(raw);", true],
      ["export const called = RegExp(`^(${part})+$`, 'u');", true],
      ["export const unknown = (text: string): RegExp => new RegExp(text);", true],
      ["export const flagged = (flags: string): RegExp => new RegExp('a', flags);", true],
      ["export const linear = new RegExp(`^${part}$`);", false],
    ];
    const lines = planted.map(([line]) => line);
    const files = ["src/markdown/trial.ts", "src/server/deeper/trial.ts", "src/cli/trial.ts", "src/trial.ts"];
    const found = await lintTree(new Map([...files, "test/trial.ts"].map((file) => [file, lines])));
    const numbers = (file: string) =>
      found.filter((one) => one.file === file && one.rule === rule).map(({ line }) => line);
    const expected = planted.flatMap(([, isFound], index) => (isFound ? [index + 1] : []));
    expect(files.map(numbers)).toEqual(files.map(() => expected));
    // Tests read no text of people.
    expect(numbers("test/trial.ts")).toEqual([]);
  });

  test("refuses none of src, and would refuse one more in each file that holds expressions", async () => {
    const texts = await sources();
    const holding = texts.filter(([, text]) => expression.test(text));
    expect(holding.length).toBeGreaterThan(60);
    const trees = new Map(holding.map(([file, text]) => [file, [...text.trimEnd().split("\n"), planting]]));
    const found = (await lintTree(trees)).filter((one) => one.rule === rule);
    const expected = [...trees].map(([file, lines]) => `${file}:${lines.length}`);
    expect(found.map(({ file, line }) => `${file}:${line}`).toSorted()).toEqual(expected.toSorted());
  });
});

const planting = "export const planted = /(a+)+$/;";
/** Roughly; a file too many does no harm. */
const expression = /new RegExp\(|\/\^|\.(?:test|exec)\(|(?:replace|replaceAll|split|match|matchAll)\(\s*\//;

async function sources(): Promise<readonly (readonly [string, string])[]> {
  const files = await readdir(join(root, "src"), { recursive: true });
  const paths = files
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `src/${path.replaceAll("\\", "/")}`);
  return await Promise.all(
    paths.map(async (path) => [path, await readFile(join(root, path), "utf8")] as const),
  );
}
