import type { Action } from "../../change/action.ts";
import { itemOf } from "../../change/card.ts";
import { writtenValue, type FieldWrite } from "../../change/field.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { isNew } from "../../domain/reference.ts";
import type { Case } from "../decisions.ts";
import type { DesiredOf } from "../desired.ts";
import { itemOn, placeOf, sameValue } from "../fields.ts";
import { issueFieldOf } from "../issue-fields.ts";
import { writeOf } from "./fields.ts";
import { found } from "./found.ts";

export function cardActions(
  input: Case,
  { issue: id, project, reason }: DesiredOf<"card">,
): readonly Action[] {
  const issue = found(input, id);
  if (!issue || itemOn(issue, project.id)) return [];
  const { owner, number } = project;
  return [
    {
      change: {
        kind: "add-item",
        issue: id,
        projectId: project.id,
        project: { owner, number },
        makes: itemOf(id, project.id),
      },
      reason,
      owner,
    },
  ];
}

/** A field needs a card: one that is there, one that this plan adds, or the one of an issue that it makes. */
export function fieldActions(
  input: Case,
  wanted: DesiredOf<"field">,
  created: readonly DesiredOf<"issue">[],
  cards: readonly DesiredOf<"card">[],
): readonly Action[] {
  const { issue: id, project, field, value, reason } = wanted;
  const issue = isNew(id) ? null : found(input, id);
  const item = issue && itemOn(issue, project.id);
  const planned = isNew(id)
    ? created.some(
        (creation) => creation.makes === id && creation.projects.some((other) => other.id === project.id),
      )
    : cards.some((card) => card.issue === id && card.project.id === project.id);
  const write = writeOf(project.id, field, value, issueFieldOf(input.world, project, field));
  if ((!item && !planned) || !write || (issue && isThere(issue, wanted, write))) return [];
  return [
    {
      change: { kind: "set-field", issue: id, item: item?.id ?? itemOf(id, project.id), write },
      reason,
      owner: project.owner,
    },
  ];
}

function isThere(issue: IssueFacts, { project, field }: DesiredOf<"field">, write: FieldWrite): boolean {
  const shown = placeOf(issue, project, field)?.value ?? null;
  return shown !== null && sameValue(shown.value, writtenValue(write));
}
