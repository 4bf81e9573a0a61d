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
  readonly types?: readonly string[];
  /** Package names; `node:` stands for all of Node's own modules, a name that ends in `*` for what begins so. */
  readonly packages: readonly string[] | "any";
}

/** The reader, or the writer, comes with the errors that it throws. */
const reader = ["github/reader.ts", "github/reader", "github/errors.ts"];
const writer = ["github/writer.ts", "github/writer", "github/errors.ts"];

/** What a resolved policy says, as opposed to how it is read: pure, and spoken by observe and plan alike. */
const policyWords = [
  "colors",
  "confirm-box",
  "duration",
  "follow-up-title",
  "freeze",
  "healths",
  "labels",
  "phases",
  "process-kinds",
  "processes",
  "role-names",
  "role",
  "set-apart",
  "slug",
  "teams",
].map((name) => `policy/${name}.ts`);
/** A criterion is read by the policy and evaluated by the judge, both by its row. */
const criteria = "policy/criteria";

export const layers: readonly Layer[] = [
  { name: "domain", ours: [], packages: ["zod"] },
  // Which days are worked on, and what comes due: pure, and `now` is a value. Days off are written as a freeze is.
  { name: "calendar", ours: ["domain", "policy/freeze.ts"], packages: [] },
  { name: "policy", ours: ["domain", "calendar"], packages: ["zod", "yaml"] },
  // What a kind of change is, and the wall before each; its text and its mutation are rows of their own layers.
  { name: "change", ours: ["domain"], packages: ["node:util"] },
  {
    name: "messages",
    // Of commands only what they are called.
    ours: ["domain", "commands/command-names.ts"],
    types: ["change"],
    packages: ["zod", "intl-messageformat", "liquidjs"],
  },
  {
    name: "markdown",
    ours: ["domain"],
    packages: ["zod", "node:crypto", "node:zlib", "mdast*", "micromark*", "unist*"],
  },
  { name: "commands", ours: ["domain", "policy", "markdown"], types: ["change"], packages: [] },
  {
    name: "plan",
    ours: ["domain", "calendar", "change", "commands", "delivery", "figures", ...policyWords, criteria],
    types: ["policy"],
    packages: ["node:util"],
  },
  { name: "github", ours: ["domain"], packages: ["node:", "zod", "@octokit/*", "lru-cache", "pino"] },
  {
    name: "store",
    ours: ["domain"],
    packages: ["node:", "zod", "pg", "@electric-sql/pglite", "@electric-sql/pglite-prepopulatedfs", "pino"],
  },
  {
    name: "observe",
    ours: ["domain", "change", "policy", "markdown", "commands", ...reader],
    packages: ["node:crypto", "node:util", "zod", "lru-cache", "pino"],
  },
  {
    // What people wrote, and cannot be read in time, gets no further than this.
    name: "legible",
    ours: [
      "domain",
      "markdown",
      "commands/parse-commands.ts",
      "delivery/commit-words.ts",
      "messages/neutralise.ts",
    ],
    types: reader,
    packages: ["node:crypto", "node:timers", "node:vm", "lru-cache"],
  },
  {
    name: "apply",
    ours: ["domain", "change", "markdown", "messages", ...writer, "store/audit.ts"],
    // It looks before it creates again, and starts no write that the lease does not outlive.
    types: ["github/reader.ts", "work/outcome.ts"],
    packages: ["node:crypto", "node:util", "zod", "liquidjs", "pino"],
  },
  // What is kept of each webhook event, and what it leads to: pure, and read by webhook and route alike.
  { name: "events", ours: ["domain"], packages: ["zod"] },
  // What became of a change: pure, and read by whoever keeps it and whoever shows it.
  { name: "delivery", ours: ["domain", "policy"], packages: ["semver"] },
  // Figures of what was delivered, and of how work flows: pure, and `now` is a value. Its chance has a seed and is the same.
  { name: "figures", ours: ["domain", "calendar"], packages: ["pure-rand"] },
  // Tables of what the store knows, for people's spreadsheets.
  {
    name: "exports",
    ours: ["domain", "delivery", "figures"],
    types: ["store", "policy"],
    packages: ["csv-stringify/sync"],
  },
  // What a wheel's issue is filled with, of what the store and the product's files say: pure, and `now` is a value.
  {
    name: "contents",
    ours: ["domain", "calendar", "figures", "exports", "markdown", "plan"],
    types: ["store", "policy"],
    packages: ["csv-parse/sync", "ical-generator"],
  },
  { name: "webhook", ours: ["domain", "events", "store"], packages: ["node:", "zod", "pino"] },
  { name: "route", ours: ["domain", "events", "store", "policy", ...reader], packages: ["zod", "pino"] },
  { name: "work", ours: ["domain", "store"], packages: ["node:", "pino"] },
  {
    name: "reconcile.ts",
    ours: ["observe", "plan", "apply", "change", "domain", "policy"],
    types: ["store", "work/outcome.ts"],
    packages: ["pino"],
  },
  {
    // Joins the reconcile of a thread with GitHub, the policies and the store.
    name: "controllers/thread",
    ours: [
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
      ...reader,
    ],
    types: ["work/outcome.ts", "github", "policies.ts", "controllers/controller.ts"],
    packages: ["node:crypto", "zod", "pino"],
  },
  { name: "dashboard", ours: ["domain", "figures", "exports", "store", "messages"], packages: "any" },
  // Who reads the pages, and what GitHub lets them read: it speaks with GitHub as the person, never as the app.
  {
    name: "sign-in",
    ours: ["domain", "store"],
    packages: ["node:", "zod", "hono", "@octokit/oauth-methods", "@octokit/request", "lru-cache"],
  },
  { name: "environment.ts", ours: ["domain"], packages: ["node:", "zod"] },
  // Our mistakes must not leak into the fake: it is built from GitHub's own schema, not from ours.
  { name: "sandbox", ours: [], packages: "any" },
  // Here the parts are put together.
  { name: "controllers", ours: "any", packages: "any" },
  { name: "policies.ts", ours: "any", packages: "any" },
  { name: "server", ours: "any", packages: "any" },
  { name: "app.ts", ours: "any", packages: "any" },
  { name: "main.ts", ours: "any", packages: "any" },
  { name: "cli", ours: "any", packages: "any" },
];

/** The command line starts the sandbox for the demo; nothing else of ours knows that it exists. */
const sandboxUsers: ReadonlySet<string> = new Set(["cli", "sandbox"]);

/** The row that a path relative to src belongs to: the one that says most of it. */
export function layerOf(path: string): Layer | undefined {
  const rows = layers.filter(({ name }) => lies(path, name));
  return rows.toSorted((one, other) => other.name.length - one.name.length)[0];
}

/** Whether a layer may import a path relative to src; a path that leaves src may not be imported. */
export function mayImportOurs(from: Layer, path: string, typeOnly: boolean): boolean {
  if (lies(path, from.name)) return true;
  if (typeOnly && from.types?.some((name) => lies(path, name))) return true;
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
