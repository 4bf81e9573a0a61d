import type { Notice } from "../../../domain/overview.ts";
import { projectText, sameName, type ProjectNumber } from "../../../domain/reference.ts";
import type { Case } from "../../decisions.ts";
import { projectOf } from "../../fields.ts";
import { issueFieldOf } from "../../issue-fields.ts";
import type { Column } from "./column.ts";
import { elementColumns, initiativeColumns, written } from "./columns.ts";

interface Board {
  readonly project: ProjectNumber | null;
  readonly columns: readonly Pick<Column<never>, "find" | "lacks" | "names">[];
}

/** What the boards lack, and the columns that the app would write if this GitHub let it. */
export function boardNotices(input: Case): readonly Notice[] {
  const { initiatives, roadmap } = input.policy;
  const boards: readonly Board[] = [
    { project: initiatives?.project ?? null, columns: written(initiativeColumns) },
    { project: roadmap.project, columns: written(elementColumns) },
  ];
  return [
    ...boards.flatMap((board) => missingOn(input, board)),
    ...boards.flatMap((board) => issueFieldsOn(input, board)),
  ];
}

function missingOn({ policy, world }: Case, { project, columns }: Board): Notice[] {
  if (project === null) return [];
  const found = projectOf(world, project);
  if (!found) return [{ kind: "missing-project", project: projectText(project) }];
  return columns.flatMap(({ find, lacks, names }): Notice[] => {
    if (lacks === undefined) return [];
    const field = find(found, policy);
    if (!field) return [{ kind: "missing-field", project: found.title, fields: names(policy) }];
    return lacks(field, policy).map((option) => {
      return { kind: "missing-option", project: found.title, field: field.name, option };
    });
  });
}

function issueFieldsOn({ policy, world }: Case, { project: number, columns }: Board): Notice[] {
  const project = projectOf(world, number);
  const names = columns.flatMap((column) => column.names(policy));
  const fields = project?.fields.filter(({ name }) => names.some((other) => sameName(other, name))) ?? [];
  return fields.flatMap((field): Notice[] => {
    const issueField = project && issueFieldOf(world, project, field);
    if (!project || !issueField || issueField.writable) return [];
    return [{ kind: "issue-field", project: project.title, field: field.name }];
  });
}
