import type { Command } from "commander";
import type { Configuration } from "../../environment.ts";
import type { Table } from "../../exports/table.ts";
import type { Store } from "../../store/store.ts";

/** What all kinds have in common. */
export interface ExportOptions {
  /** In lower case; absent: all owners. */
  readonly owner?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
}

export interface ExportSources {
  readonly store: Store;
  readonly configuration: Configuration;
  /** In lower case. */
  readonly owners: readonly string[];
}

/** A table that can be exported. */
export interface ExportKind<Options extends ExportOptions = ExportOptions> {
  readonly name: string;
  readonly about: string;
  /** Adds the options that only this kind has. */
  readonly options?: (command: Command) => Command;
  readonly table: (options: Options, sources: ExportSources) => Promise<Table>;
}
