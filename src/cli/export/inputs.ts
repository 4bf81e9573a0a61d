import { inputsTable } from "../../exports/inputs.ts";
import type { ExportKind, ExportOptions } from "./export-kind.ts";

interface Options extends ExportOptions {
  readonly document?: string;
}

export const inputsExport: ExportKind<Options> = {
  name: "inputs",
  about: "the initiatives that are put forward for a document, and what each of them lacks",
  options: (command) =>
    command.option("--document <name>", "only for this one, such as Satsningsforslag or Virksomhetsplan"),
  async table({ document }, { store, owners }) {
    const all = await Promise.all(
      owners.map(async (owner) => ({ owner, threads: await store.records.recordsOf(owner) })),
    );
    return inputsTable(all, { document });
  },
};
