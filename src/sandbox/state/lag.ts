import { tablesAt } from "./history.ts";
import type { LagKind } from "./lag-setting.ts";
import type { SandboxState } from "./sandbox-state.ts";
import type { ReadTable, ReadTables, Row, TableName } from "./tables.ts";

// All reads of the app may lag, or those of one kind: each index of GitHub's follows its writes in its own time. What hangs
// on an issue or a repository stands on its own row, so a kind that lags takes its properties there from the row of a while
// ago, together with the tables that those name.

interface Facets {
  readonly tables: readonly TableName[];
  readonly issues: readonly (keyof Row<"issues">)[];
  readonly projects: readonly (keyof Row<"projects">)[];
  readonly repositories: readonly (keyof Row<"repositories">)[];
}

const none: Facets = { tables: [], issues: [], projects: [], repositories: [] };

const facetsOf: Readonly<Record<LagKind, Facets>> = {
  "sub-issues": { ...none, issues: ["subIssueIds", "parentId"] },
  labels: { ...none, tables: ["labels"], issues: ["labelIds"], repositories: ["labelIds"] },
  comments: { ...none, tables: ["comments", "reactions", "edits"], issues: ["commentIds"] },
  items: { ...none, tables: ["items"], issues: ["itemIds"], projects: ["itemIds"] },
  timeline: { ...none, tables: ["timeline"], issues: ["timelineIds"] },
};

/** What an issue, project or repository has of a kind that did not know it yet. */
const nothing = {
  subIssueIds: [],
  parentId: null,
  labelIds: [],
  commentIds: [],
  itemIds: [],
  timelineIds: [],
} as const;

/** The tables that a read of the app sees. */
export function laggingTables(state: SandboxState): ReadTables {
  const { tables, history, lag } = state;
  const now = state.now().getTime();
  const at = (milliseconds: number) => tablesAt(tables, history, now - milliseconds);
  let seen: ReadTables = lag.readsMs > 0 ? at(lag.readsMs) : tables;
  for (const [kind, milliseconds] of lag.kinds) {
    if (milliseconds > lag.readsMs) seen = withOlder(seen, at(milliseconds), facetsOf[kind]);
  }
  return seen;
}

function withOlder(seen: ReadTables, older: ReadTables, facets: Facets): ReadTables {
  return {
    ...seen,
    ...Object.fromEntries(facets.tables.map((name) => [name, older[name]])),
    issues: withOlderRows(seen.issues, older.issues, facets.issues),
    projects: withOlderRows(seen.projects, older.projects, facets.projects),
    repositories: withOlderRows(seen.repositories, older.repositories, facets.repositories),
  };
}

function withOlderRows<Entity extends { readonly id: string }>(
  seen: ReadTable<Entity>,
  older: ReadTable<Entity>,
  properties: readonly (keyof Entity)[],
): ReadTable<Entity> {
  if (properties.length === 0) return seen;
  function asOf(row: Entity): Entity {
    const source = (older.get(row.id) ?? nothing) as Partial<Entity>;
    return { ...row, ...Object.fromEntries(properties.map((name) => [name, source[name]])) };
  }
  function* values(): Iterable<Entity> {
    for (const row of seen.values()) yield asOf(row);
  }
  return {
    get(id) {
      const row = seen.get(id);
      return row === undefined ? undefined : asOf(row);
    },
    has: (id) => seen.has(id),
    values,
  };
}
