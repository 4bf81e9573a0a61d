import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { layers } from "../../lint/layers.ts";
import { lintTree } from "./lint-tree.ts";

/*
 * The table of the design, written down a second time: the linter's own must give the same answer in each cell.
 * A name with `type ` before it may be imported as a type only.
 */
const table: Record<string, readonly string[] | "any"> = {
  domain: [],
  calendar: ["domain", "policy/freeze.ts"],
  policy: ["domain", "calendar"],
  change: ["domain"],
  messages: ["domain", "commands/command-names.ts", "type change"],
  markdown: ["domain"],
  commands: ["domain", "policy", "markdown", "type change"],
  plan: [
    "domain",
    "calendar",
    "change",
    "commands",
    "delivery",
    "figures",
    "type policy",
    "policy/phases.ts",
    "policy/criteria",
  ],
  github: ["domain"],
  store: ["domain"],
  observe: ["domain", "change", "policy", "markdown", "commands", "github/reader.ts"],
  legible: [
    "domain",
    "markdown",
    "commands/parse-commands.ts",
    "delivery/commit-words.ts",
    "messages/neutralise.ts",
    "type github/reader.ts",
  ],
  apply: [
    "domain",
    "change",
    "markdown",
    "messages",
    "github/writer.ts",
    "store/audit.ts",
    "type github/reader.ts",
    "type work/outcome.ts",
  ],
  events: ["domain"],
  delivery: ["domain", "policy"],
  figures: ["domain", "calendar"],
  exports: ["domain", "delivery", "figures", "type store", "type policy"],
  contents: ["domain", "calendar", "figures", "exports", "markdown", "plan", "type store", "type policy"],
  webhook: ["domain", "events", "store"],
  route: ["domain", "events", "github/reader.ts", "store", "policy"],
  work: ["domain", "store"],
  "reconcile.ts": [
    "observe",
    "plan",
    "apply",
    "change",
    "domain",
    "policy",
    "type store",
    "type work/outcome.ts",
  ],
  "controllers/thread": [
    "reconcile.ts",
    "observe",
    "plan",
    "apply",
    "change",
    "domain",
    "policy",
    "store",
    "messages",
    "route",
    "github/reader.ts",
    "type github",
    "type policies.ts",
    "type controllers/controller.ts",
    "type work/outcome.ts",
  ],
  dashboard: ["domain", "figures", "exports", "store", "messages"],
  "sign-in": ["domain", "store"],
  "environment.ts": ["domain"],
  sandbox: [],
  controllers: "any",
  "policies.ts": "any",
  server: "any",
  "app.ts": "any",
  "main.ts": "any",
  cli: "any",
};

const names = Object.keys(table);
const files = [
  "commands/command-names.ts",
  "commands/parse-commands.ts",
  "github/reader.ts",
  "github/writer.ts",
  "store/audit.ts",
  "policy/phases.ts",
  "policy/criteria/criteria.ts",
  "work/outcome.ts",
  "controllers/controller.ts",
];
const targets = [...names.map((name) => (name.endsWith(".ts") ? name : `${name}/thing.ts`)), ...files];

function mayImport(from: string, target: string, typeOnly: boolean): boolean {
  const top = target.split("/", 1)[0] ?? target;
  const part = target.split("/").slice(0, 2).join("/");
  if (top === from || part === from) return true;
  if (top === "sandbox") return from === "cli";
  const allowed = table[from] ?? [];
  if (allowed === "any") return true;
  const wanted = [top, part, target].flatMap((name) => (typeOnly ? [name, `type ${name}`] : [name]));
  return wanted.some((name) => allowed.includes(name));
}

/** The files of a layer that are tried: a folder's on two floors, since the way to the others differs. */
function placesOf(name: string): string[] {
  return name.endsWith(".ts") ? [`src/${name}`] : [`src/${name}/trial.ts`, `src/${name}/deeper/trial.ts`];
}

/** Two lines a target, one for each kind of import. */
function linesOf(file: string): string[] {
  const up = "../".repeat(file.split("/").length - 2) || "./";
  return targets.flatMap((target, index) => [
    `import "${up}${target}";`,
    `import type * as all${index} from "${up}${target}";`,
  ]);
}

function forbiddenIn(name: string, file: string): string[] {
  return linesOf(file).filter((_, index) => {
    const target = targets[Math.floor(index / 2)] ?? "";
    return !mayImport(name, target, index % 2 === 1);
  });
}

/** The lines that the layer rule complains about, file by file. */
async function refused(tree: ReadonlyMap<string, readonly string[]>): Promise<Map<string, string[]>> {
  const findings = await lintTree(tree);
  expect(findings.filter(({ rule }) => rule === "unreadable")).toEqual([]);
  const refusals = findings.filter(({ rule }) => rule === "redthread(layers)");
  return new Map(
    [...tree].map(([path, lines]) => [
      path,
      lines.filter((_, index) => refusals.some(({ file, line }) => file === path && line === index + 1)),
    ]),
  );
}

describe("the layer table", () => {
  test("every folder and file right under src has its row, here and in the linter's table", async () => {
    const present = await readdir(resolve(import.meta.dirname, "../../src"));
    expect(present.filter((name) => !names.includes(name))).toEqual([]);
    expect(layers.map(({ name }) => name)).toEqual(names);
  });

  test("each layer may import what its row says, and nothing else", async () => {
    const places = names.flatMap((name) => placesOf(name).map((file) => [name, file] as const));
    const found = await refused(new Map(places.map(([, file]) => [file, linesOf(file)])));
    const expected = new Map(places.map(([name, file]) => [file, forbiddenIn(name, file)]));
    expect(found).toEqual(expected);
  });

  test("no way of naming a module gets around it", async () => {
    const allowed = [
      `export { z } from "zod";`,
      `export { z } from "zod/v4";`,
      `export { key } from "./key.ts";`,
    ];
    const forbidden = [
      `export * from "../store/store.ts";`,
      `export { one } from "../store/store.ts";`,
      `export type { two } from "../store/store.ts";`,
      `import { type Three } from "../store/store.ts";`,
      `export const four = await import("../store/store.ts");`,
      `export const five = await import(\`../store/\${"store"}.ts\`);`,
      `export type Six = import("../store/store.ts").Six;`,
      `export { seven } from "./../store/store.ts";`,
      `export { eight } from "../domain/../store/store.ts";`,
      `export { nine } from "../../test/thing.ts";`,
      `export { ten } from "hono";`,
      `export { eleven } from "node:fs";`,
      `export { twelve } from "zodiac";`,
      `export { thirteen } from "/src/store/store.ts";`,
    ];
    const file = "src/domain/trial.ts";
    expect((await refused(new Map([[file, [...allowed, ...forbidden]]]))).get(file)).toEqual(forbidden);
  });

  test("what has no row may import nothing, not even its neighbour", async () => {
    const file = "src/unheard-of/trial.ts";
    const lines = [`export { neighbour } from "./neighbour.ts";`];
    expect((await refused(new Map([[file, lines]]))).get(file)).toEqual(lines);
  });
});
