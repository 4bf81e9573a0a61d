import type { Command } from "commander";
import type { Configuration } from "../../environment.ts";
import type { Table } from "../../exports/table.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";

/** What all kinds have in common. */
export interface ExportOptions {
  /** In lower case; absent: all owners. */
  readonly owner?: string;
}

export interface ExportSources {
  readonly store: Store;
  readonly configuration: Configuration;
  /** In lower case. */
  readonly owners: readonly string[];
  /** What is in force now, as GitHub has it; null where the owner has none. Only where the kind asks GitHub. */
  readonly policyOf: (owner: string) => Promise<Policy | null>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A table that can be exported. */
export interface ExportKind<Options extends ExportOptions = ExportOptions> {
  readonly name: string;
  readonly about: string;
  /** Adds the options that only this kind has. */
  readonly options?: (command: Command) => Command;
  /** Whether the policy is asked for. */
  readonly asksGitHub?: boolean;
  readonly table: (options: Options, sources: ExportSources) => Promise<Table>;
}
