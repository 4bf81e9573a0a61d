import { isPerson } from "../domain/actor.ts";
import type { FieldCatalogue, ProjectCatalogue } from "../domain/catalogue.ts";
import { isReadable, type FieldValueFacts, type IssueFacts, type IssueFieldFacts } from "../domain/issue.ts";
import { sameName } from "../domain/reference.ts";
import type { World } from "../domain/world.ts";
import { itemOn } from "./fields.ts";

/*
 * A column of a board may be an issue field of the board's organisation. GitHub's board does not say so, but each value
 * in the column does. So one value on any card of the thread tells it of all of them. Where no card has one, the column
 * is taken as a field of the cards, and GitHub refuses what is written there.
 */

/** The issue field that the column is; null where no card of the thread tells of one. */
export function issueFieldOf(
  { issues }: World,
  project: ProjectCatalogue,
  field: FieldCatalogue,
): IssueFieldFacts | null {
  for (const issue of issues.values()) {
    const values = isReadable(issue) ? (itemOn(issue, project.id)?.values ?? []) : [];
    const found = values.find((value) => value.issueField && sameName(value.field, field.name));
    if (found?.issueField) return found.issueField;
  }
  return null;
}

/** Only the organisation's own issues have a value in its issue fields, and not every GitHub lets an app set it. */
export function maySet(
  world: World,
  project: ProjectCatalogue,
  field: FieldCatalogue,
  issueOwner: string,
): boolean {
  const issueField = issueFieldOf(world, project, field);
  return issueField === null || (issueField.writable && sameName(issueOwner, project.owner));
}

/** Whether the value is the last that a person gave it. Of other fields GitHub does not tell who set them. */
export function isByPerson({ events }: IssueFacts, { issueField, value }: FieldValueFacts): boolean {
  if (issueField === undefined) return false;
  const sets = events.filter((event) => event.kind === "issue-field-set");
  const last = sets.findLast(({ field }) => field === issueField.id);
  return last !== undefined && isPerson(last.actor) && last.to === String(value);
}
