import { deliveriesTable } from "../../exports/deliveries.ts";
import { publicOnly, readDeliveryFacts, type DeliveryFacts } from "../../exports/facts.ts";
import { jsonRows, metaOf, printCsv } from "../../exports/print-table.ts";
import type { Table } from "../../exports/table.ts";
import { createKept } from "../kept.ts";
import { json, type Page, type PageParts, type PageRow } from "./page.ts";

/*
 * Tables for anybody who has the app's address: of owners whose policy says `dashboard: { public: true }`, and of those only
 * what stands in public repositories. Whoever runs the app has all of it by `redthread export`.
 */

/** Milliseconds for which a table that was made last is given to whoever asks. */
const tableKeptMs = 10_000;

const unauthorised = json(401, {
  error: "nothing is shown here: no policy says `dashboard: { public: true }`",
});

type Formats = Readonly<Record<string, (table: Table, now: number) => Page>>;

const formats: Formats = {
  json: (table) => json(200, jsonRows(table)),
  "meta.json": (table, now) => json(200, metaOf(table, now)),
  csv: (table) => ({
    status: 200,
    contentType: "text/csv; charset=utf-8",
    body: Buffer.from(printCsv(table, "excel")),
  }),
};

/** A row a table. */
const tables = {
  deliveries: (facts: readonly DeliveryFacts[], webUrl: string): Table => deliveriesTable(facts, {}, webUrl),
} as const;

/** Each table in each format. */
export const exportPages: readonly PageRow[] = Object.entries(tables).flatMap(([name, make]) =>
  Object.entries(formats).map(([format, print]): PageRow => ({
    path: `/api/${name}.${format}`,
    for: "anybody",
    create: (parts) =>
      createKept(
        async (): Promise<Page> => {
          const facts = await publicFacts(parts);
          if (facts === null) return unauthorised;
          return print(make(facts, parts.webUrl), parts.now());
        },
        { forMs: () => tableKeptMs },
      ),
  })),
);

/** Null where no policy in force shows anything. */
async function publicFacts({ policies, store }: PageParts): Promise<readonly DeliveryFacts[] | null> {
  const { governed } = await policies.all();
  const owners = governed.filter(({ policy }) => policy.dashboard.public).map(({ owner }) => owner);
  if (owners.length === 0) return null;
  const facts = await Promise.all(owners.map((owner) => readDeliveryFacts(owner, store)));
  return facts.map(publicOnly);
}
