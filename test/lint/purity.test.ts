import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { lintTree } from "./lint-tree.ts";

const root = resolve(import.meta.dirname, "../..");

/** What asks for something that was not given: the clock, chance, the environment, the world. */
const impure = [
  "export const now = new Date();",
  "export const text = Date();",
  "export const stamp = Date.now();",
  "export const chance = Math.random();",
  "export const id = crypto.randomUUID();",
  "export const where = process.cwd();",
  "export const secret = process.env.SECRET;",
  "export const hidden = globalThis.process;",
  "export const answer = fetch('http://localhost');",
  "export const timer = setTimeout(String, 1);",
  "export const elapsed = performance.now();",
  "console.log('aside');",
  "export const local = new Date(0).getHours();",
  "export { randomBytes } from 'node:crypto';",
  "import { readFileSync } from 'node:fs'; readFileSync('/etc/hosts');",
  "import { request } from 'node:http'; request('http://localhost');",
  "import { exit } from 'node:process'; exit();",
];

const pure = [
  "export const start = new Date(0);",
  "export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();",
  "export const hour = new Date(0).getUTCHours();",
];

test.each(["domain", "policy", "plan", "markdown", "messages"])("%s is pure", async (folder) => {
  const file = `src/${folder}/rules/trial.ts`;
  const lines = [...pure, ...impure];
  const broken = new Set((await lintTree(new Map([[file, lines]]))).map(({ line }) => lines[line - 1]));
  expect(lines.filter((line) => broken.has(line))).toEqual(impure);
});

test("the environment is read in one place", async () => {
  const lines = ["export const port = process.env.PORT;"];
  const found = await lintTree(
    new Map([
      ["src/environment.ts", lines],
      ["src/main.ts", lines],
      ["src/server/start.ts", [`import { env } from "node:process";`, "export const port = env.PORT;"]],
    ]),
  );
  expect(found.map(({ file }) => file).toSorted()).toEqual(["src/main.ts", "src/server/start.ts"]);
});

test.each([
  [
    "export function floating(): void { Promise.resolve().then(String); }",
    "typescript(no-floating-promises)",
  ],
  ["export const misused = [1].filter(async () => true);", "typescript(no-misused-promises)"],
  ["export async function thenable(): Promise<void> { await 1; }", "typescript(await-thenable)"],
  ["export function loose(value: any): void { String(value); }", "typescript(no-explicit-any)"],
  ["export default function unnamed(): void {}", "import(no-default-export)"],
  ["console.info('aside');", "eslint(no-console)"],
  ["// todo: later", "eslint(no-warning-comments)"],
])("%s is found", async (line, rule) => {
  const found = await lintTree(new Map([["src/server/trial.ts", [line]]]));
  expect(found.map((finding) => finding.rule)).toContain(rule);
});

test("nobody switches a rule off for a line", async () => {
  const files = await readdir(root, { recursive: true });
  const sources = files.filter((path) => /^(?:src|test|bench|lint)\/.*\.ts$/.test(path));
  const texts = await Promise.all(
    sources.map(async (path) => [path, await readFile(join(root, path), "utf8")] as const),
  );
  const directive = /(?:ox|es)lint-disable/;
  expect(texts.filter(([, text]) => directive.test(text)).map(([path]) => path)).toEqual([]);
});
