import { decisionsTable, publicDecisions } from "../../exports/decisions.ts";
import { readOwnedDecisions } from "../../exports/read-decisions.ts";
import { deliveriesTable } from "../../exports/deliveries.ts";
import { deliveryFiguresTable } from "../../exports/delivery-figures.ts";
import { publicOnly, readDeliveryFacts } from "../../exports/facts.ts";
import { publicMeasured, readMeasuredFacts } from "../../exports/figure-facts.ts";
import { inputsTable, publicThreads } from "../../exports/inputs.ts";
import type { Table } from "../../exports/table.ts";
import type { Governed } from "../../policies.ts";
import { createKept } from "../kept.ts";
import { json, type Page, type PageParts, type PageRow } from "./page.ts";
import { tableFormats } from "./table-formats.ts";

/*
 * Tables for anybody who has the app's address: of owners whose policy says `dashboard: { public: true }`, and of those only
 * what stands in public repositories. Whoever runs the app has all of it by `redthread export`.
 */

/**
 * Milliseconds for which a table that was made last is given to whoever asks; one that was dear to make for longer, so that
 * nobody can keep the process busy for more than a fiftieth of its time with a page. The same holds of one that failed.
 */
const tableKeptMs = 10_000;
const keptForEachMs = 50;
const failureKeptMs = 1_000;

const unauthorised = json(401, {
  error: "nothing is shown here: no policy says `dashboard: { public: true }`",
});

/** A row a table: what anybody may see of these owners. */
const tables: Readonly<Record<string, (owners: readonly Governed[], parts: PageParts) => Promise<Table>>> = {
  deliveries: async (owners, { store, webUrl }) => {
    const facts = await inTurn(owners, async ({ owner }) =>
      publicOnly(await readDeliveryFacts(owner, store)),
    );
    return deliveriesTable(facts, {}, webUrl);
  },
  inputs: async (owners, { store }) => {
    const all = await inTurn(owners, async ({ owner }) =>
      publicThreads({ owner, threads: await store.records.recordsOf(owner) }),
    );
    return inputsTable(all, {});
  },
  decisions: async (owners, { store }) => {
    const all = await inTurn(owners, async ({ owner }) =>
      publicDecisions(await readOwnedDecisions(owner, store)),
    );
    return decisionsTable(all, {});
  },
  "delivery-figures": async (owners, { store, now }) => {
    const facts = await inTurn(owners, async ({ owner, policy }) =>
      publicMeasured(await readMeasuredFacts(owner, policy, store)),
    );
    return deliveryFiguresTable(facts, { now: now(), scopes: ["product", "team"] });
  },
};

/** One after another: what is private of one is let go of before the next is read. */
async function inTurn<Value>(
  owners: readonly Governed[],
  read: (governed: Governed) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  for (const governed of owners) values.push(await read(governed));
  return values;
}

/** Each table in each format. */
export const exportPages: readonly PageRow[] = Object.entries(tables).flatMap(([name, make]) =>
  Object.entries(tableFormats).map(([format, print]): PageRow => ({
    path: `/api/${name}.${format}`,
    for: "anybody",
    create: (parts) => {
      let took = 0;
      const keptMs = (least: number) => Math.max(least, took * keptForEachMs);
      return createKept(
        async (): Promise<Page> => {
          const { governed } = await parts.policies.all();
          const owners = governed.filter(({ policy }) => policy.dashboard.public);
          if (owners.length === 0) return unauthorised;
          const began = performance.now();
          try {
            return print(await make(owners, parts), parts.now());
          } finally {
            took = performance.now() - began;
          }
        },
        { forMs: () => keptMs(tableKeptMs), failureForMs: () => keptMs(failureKeptMs) },
      );
    },
  })),
);
