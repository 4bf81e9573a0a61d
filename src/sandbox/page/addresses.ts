import { referenceOf } from "../find.ts";
import type { Issue, Project, Repository } from "../state/entities.ts";
import { row } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";

// Where things are on the page: `/sandbox/issues/OWNER/NAME/7`, `/sandbox/boards/OWNER/8`.

export function repositoryPath(tables: ReadTables, repository: Repository): string {
  return `/sandbox/repositories/${ownerOf(tables, repository.ownerId)}/${repository.name}`;
}

export function issuePath(tables: ReadTables, issue: Pick<Issue, "repositoryId" | "number">): string {
  return `/sandbox/issues/${referenceOf(tables, issue).replace("#", "/")}`;
}

export function boardPath(tables: ReadTables, project: Project): string {
  return `/sandbox/boards/${ownerOf(tables, project.ownerId)}/${project.number}`;
}

function ownerOf(tables: ReadTables, id: string): string {
  return row(tables, "accounts", id).login;
}
