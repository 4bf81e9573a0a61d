import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { machinesClock } from "../../lint/clocks.ts";
import type { Finding } from "./lint-tree.ts";
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

test("domain, change, policy, delivery, figures, commands, plan, markdown and messages are pure", async () => {
  const lines = [...pure, ...impure];
  const folders = [
    "domain",
    "change",
    "policy",
    "delivery",
    "figures",
    "contents",
    "commands",
    "plan",
    "markdown",
    "messages",
  ];
  const files = folders.map((folder) => `src/${folder}/deeper/trial.ts`);
  const found = await lintTree(new Map(files.map((file) => [file, lines])));
  const broken = files.map((file) => lines.filter((_, index) => breaks(found, file, index)));
  expect(broken).toEqual(folders.map(() => impure));
});

function breaks(found: readonly Finding[], file: string, index: number): boolean {
  return found.some((finding) => finding.file === file && finding.line === index + 1);
}

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

test("no test reads the machine's date but those few that say why", async () => {
  const asking = [
    "export const now = new Date();",
    "export const text = Date();",
    "export const stamp = Date.now();",
    "export const clock = Date.now;",
    'export const hidden = Date["now"]();',
  ];
  const given = [
    "export const start = new Date(0);",
    "export const elapsed = performance.now();",
    'export const then = Date.parse("2028-02-29");',
  ];
  const lines = [...given, ...asking];
  const found = await lintTree(
    new Map([
      ["test/store/trial.ts", lines],
      ...Object.keys(machinesClock).map((path) => [path, lines] as const),
    ]),
  );
  const clocks = found.filter(({ rule }) => rule.includes("given-clock"));
  expect([...new Set(clocks.map(({ file }) => file))]).toEqual(["test/store/trial.ts"]);
  expect([...new Set(clocks.map(({ line }) => lines[line - 1]))]).toEqual(asking);
  for (const path of Object.keys(machinesClock)) {
    expect(await readFile(join(root, path), "utf8"), path).toMatch(/Date\.now|new Date\(\)/);
  }
});

test("what the house does not want is found", async () => {
  const rows: [line: string, rule: string][] = [
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
  ];
  const files = rows.map(([line], index) => [`src/server/trial-${index}.ts`, [line]] as const);
  const found = await lintTree(new Map(files));
  const rules = files.map(([path]) => found.filter(({ file }) => file === path).map(({ rule }) => rule));
  expect(rows.filter(([, rule], index) => !rules[index]?.includes(rule))).toEqual([]);
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
