import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** What starts something: the app, the sandbox and its state, a store, a server, a process, a browser. */
const starters = [
  "src/main.ts",
  "src/sandbox/sandbox.ts",
  "src/sandbox/state/operations.ts",
  "src/store/embedded.ts",
  "src/store/postgresql.ts",
  "@electric-sql/pglite",
  "node:child_process",
  "node:http",
  "node:net",
  "playwright-core",
];

const special = ["test/scenario/", "test/reliability/", ".browser.test.ts"];
const files = globSync("test/**/*.test.ts").filter((file) => !special.some((part) => file.includes(part)));
const starting = reachingAny(starters, importersOf(files));

test("a unit test starts nothing", () => {
  const wrong = files.filter((file) => starting.has(file) && !isIntegration(file));
  expect(wrong, "name it *.integration.test.ts").toEqual([]);
});

test("a test that starts nothing is a unit test", () => {
  expect(files.filter((file) => isIntegration(file) && !starting.has(file))).toEqual([]);
});

function isIntegration(file: string): boolean {
  return file.endsWith(".integration.test.ts");
}

/** Who imports a module as a value, for all modules that the files reach. */
function importersOf(roots: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  const seen = new Set(roots);
  // What is added to a set while it is gone through is gone through as well.
  for (const file of seen) {
    for (const name of importsOf(file)) {
      const path = join(dirname(file), name);
      const isOurs = name.startsWith(".") && path.endsWith(".ts") && existsSync(path);
      const imported = isOurs ? path : name;
      importers.set(imported, [...(importers.get(imported) ?? []), file]);
      if (isOurs) seen.add(path);
    }
  }
  return importers;
}

function reachingAny(
  modules: readonly string[],
  importers: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reaching = new Set(modules);
  for (const imported of reaching) {
    for (const importer of importers.get(imported) ?? []) reaching.add(importer);
  }
  return reaching;
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const found = text.matchAll(
    /^(?:import|export) (?!type )(?:[^;"]{0,2000} from )?"([^"]+)"|\bimport\("([^"]+)"\)/gmu,
  );
  return [...found].map(([, fixed, late]) => fixed ?? late ?? "");
}
