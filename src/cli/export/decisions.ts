import { decisionsTable } from "../../exports/decisions.ts";
import { readDecisions } from "../../exports/read-decisions.ts";
import type { ExportKind, ExportOptions } from "./export-kind.ts";

interface Options extends ExportOptions {
  readonly product?: string;
  readonly initiative?: string;
}

export const decisionsExport: ExportKind<Options> = {
  name: "decisions",
  about: "what was decided of products and initiatives, in comments, issues and files",
  options: (command) =>
    command
      .option("--product <key>", "only of this product")
      .option("--initiative <owner/name#12>", "only of this initiative"),
  async table({ product, initiative }, { store, owners }) {
    const all = await Promise.all(
      owners.map(async (owner) => ({ owner, decisions: await readDecisions(owner, store) })),
    );
    return decisionsTable(all, { product, initiative });
  },
};
