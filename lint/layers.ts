/*
 * Who may import whom: the layer table of the design, as data. The linter's rule `redthread/layers` reads it,
 * CONTRIBUTING shows it, and test/layers.test.ts proves each cell of it.
 *
 * Everything is an allow-list. A name is a folder or file under src (`domain`, `github/reader.ts`); a folder may
 * always import itself. What the table does not name may not be imported, and what has no row may import nothing.
 */

/** One row. `"any"` means no limit: for packages all of them, for ours everything that is not the sandbox's. */
export interface Layer {
  readonly name: string;
  readonly ours: readonly string[] | "any";
  /** What may be imported with `import type` only. */
  readonly types: readonly string[];
  /** Package names; `node:` stands for all of Node's own modules, a name that ends in `*` for what begins so. */
  readonly packages: readonly string[] | "any";
}

const markdownPackages = ["zod", "node:crypto", "mdast*", "@types/mdast", "micromark*", "unist*"];

export const layers: readonly Layer[] = [
  layer("domain", [], [], ["zod"]),
  layer("policy", ["domain"], [], ["zod", "yaml"]),
  layer("messages", ["domain"], [], ["zod", "intl-messageformat", "liquidjs"]),
  layer("markdown", ["domain"], [], markdownPackages),
  layer("plan", ["domain"], ["policy"], []),
  layer("github", ["domain"], [], ["node:", "zod", "@octokit/*", "lru-cache", "pino"]),
  layer("store", ["domain"], [], ["node:", "zod", "pg", "@electric-sql/pglite", "pino"]),
  layer(
    "observe",
    ["domain", "policy", "markdown", "github/reader.ts"],
    [],
    ["node:crypto", "zod", "lru-cache", "pino"],
  ),
  layer(
    "apply",
    ["domain", "markdown", "messages", "github/writer.ts", "store/audit.ts"],
    [],
    ["node:crypto", "zod", "liquidjs", "pino"],
  ),
  layer("webhook", ["domain", "store"], [], ["node:", "zod", "pino"]),
  layer("route", ["domain", "github/reader.ts", "store", "policy"], [], ["zod", "pino"]),
  layer("work", ["domain", "store"], [], ["node:", "pino"]),
  layer("reconcile.ts", ["observe", "plan", "apply", "domain", "policy"], ["store"], ["pino"]),
  layer("dashboard", ["domain", "store", "messages"], [], "any"),
  layer("environment.ts", ["domain"], [], ["node:", "zod"]),
  // Our mistakes must not leak into the fake: it is built from GitHub's own schema, not from ours.
  layer("sandbox", [], [], "any"),
  // Here the parts are put together.
  layer("organisation", "any", [], "any"),
  layer("policies.ts", "any", [], "any"),
  layer("server", "any", [], "any"),
  layer("app.ts", "any", [], "any"),
  layer("main.ts", "any", [], "any"),
  layer("cli", "any", [], "any"),
];

/** The command line starts the sandbox for the demo; nothing else of ours knows that it exists. */
const sandboxUsers: ReadonlySet<string> = new Set(["cli", "sandbox"]);

/** The row that a path relative to src belongs to. */
export function layerOf(path: string): Layer | undefined {
  const top = path.split("/", 1)[0];
  return layers.find((candidate) => candidate.name === top);
}

/** Whether a layer may import a path relative to src; a path that leaves src may not be imported. */
export function mayImportOurs(from: Layer, path: string, typeOnly: boolean): boolean {
  if (lies(path, from.name)) return true;
  if (typeOnly && from.types.some((name) => lies(path, name))) return true;
  if (from.ours === "any") {
    const outside = path.startsWith("../") && path !== "../package.json";
    return !outside && (!lies(path, "sandbox") || sandboxUsers.has(from.name));
  }
  return from.ours.some((name) => lies(path, name));
}

export function mayImportPackage(from: Layer, specifier: string): boolean {
  if (from.packages === "any") return true;
  return from.packages.some((name) => {
    if (name === "node:" || name.endsWith("*")) return specifier.startsWith(name.replace(/\*$/, ""));
    return lies(specifier, name);
  });
}

function lies(path: string, name: string): boolean {
  return path === name || path.startsWith(`${name}/`);
}

function layer(
  name: string,
  ours: readonly string[] | "any",
  types: readonly string[],
  packages: readonly string[] | "any",
): Layer {
  return { name, ours, types, packages };
}
