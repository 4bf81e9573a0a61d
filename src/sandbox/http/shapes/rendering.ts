import type { Account, Repository } from "../../state/entities.ts";
import { row } from "../../state/row.ts";
import type { ReadTables } from "../../state/tables.ts";
import type { Hosts } from "./hosts.ts";

/** What a shape is rendered from: the tables it may look in, and where addresses point. */
export type Rendering = { readonly tables: ReadTables; readonly hosts: Hosts };

export function accountOf(rendering: Rendering, id: string): Account {
  return row(rendering.tables, "accounts", id);
}

export function repositoryOf(rendering: Rendering, id: string): Repository {
  return row(rendering.tables, "repositories", id);
}

export function fullNameOf(rendering: Rendering, repository: Repository): string {
  return `${accountOf(rendering, repository.ownerId).login}/${repository.name}`;
}
