import { decisionsTable } from "../../exports/decisions.ts";
import { readOwnedDecisions } from "../../exports/read-decisions.ts";
import { readWhen } from "./read-when.ts";
import type { ExportKind, ExportOptions } from "./export-kind.ts";

interface Options extends ExportOptions {
  readonly product?: string;
  readonly initiative?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
}

export const decisionsExport: ExportKind<Options> = {
  name: "decisions",
  about: "what was decided of products and initiatives, in comments, issues and files",
  options: (command) =>
    command
      .option("--product <key>", "only of this product")
      .option("--initiative <owner/name#12>", "only of this initiative")
      .option("--since <when>", "only of that day and later: 2026-11-22, or P90D for so long ago", readWhen)
      .option("--until <when>", "only of days before that", readWhen),
  async table({ product, initiative, since, until }, { store, owners }) {
    const all = await Promise.all(owners.map((owner) => readOwnedDecisions(owner, store)));
    return decisionsTable(all, { product, initiative, since: dayOf(since), until: dayOf(until) });
  },
};

function dayOf(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 10);
}
