import { assignIssue, type AssignIssue } from "./assign.ts";
import { addItem, type AddItem } from "./card.ts";
import { writeComment, type WriteComment } from "./comment.ts";
import { createIssue, type CreateIssue } from "./create-issue.ts";
import { createLabel, type CreateLabel } from "./create-label.ts";
import { answerDeployment, type AnswerDeployment } from "./deployment-answer.ts";
import { setField, type SetField } from "./field.ts";
import type { ChangeKind } from "./kind.ts";
import { addLabels, removeLabels, type AddLabels, type RemoveLabels } from "./labels.ts";
import { writeNotice, type WriteNotice } from "./notice.ts";
import { writeOverview, type WriteOverview } from "./overview.ts";
import { addChild, type AddChild } from "./parent.ts";
import { openProblem, type OpenProblem } from "./problem-issue.ts";
import { makeProcessIssue, type MakeProcessIssue } from "./process-issue.ts";
import { react, type React } from "./reaction.ts";
import { renameLabel, type RenameLabel } from "./rename-label.ts";
import { retitle, type Retitle } from "./retitle.ts";
import { writeStatusComment, type WriteStatusComment } from "./status-comment.ts";
import { closeIssue, reopenIssue, type CloseIssue, type ReopenIssue } from "./state.ts";
import { makeWheelIssue, type MakeWheelIssue } from "./wheel-issue.ts";

interface ChangesByKind {
  readonly "create-label": CreateLabel;
  readonly "rename-label": RenameLabel;
  readonly "add-labels": AddLabels;
  readonly "remove-labels": RemoveLabels;
  readonly "create-issue": CreateIssue;
  readonly "close-issue": CloseIssue;
  readonly "reopen-issue": ReopenIssue;
  readonly "add-child": AddChild;
  readonly "add-item": AddItem;
  readonly "set-field": SetField;
  readonly comment: WriteComment;
  readonly notice: WriteNotice;
  readonly "problem-issue": OpenProblem;
  readonly react: React;
  readonly overview: WriteOverview;
  readonly "status-comment": WriteStatusComment;
  readonly "process-issue": MakeProcessIssue;
  readonly "wheel-issue": MakeWheelIssue;
  readonly retitle: Retitle;
  readonly assign: AssignIssue;
  readonly "answer-deployment": AnswerDeployment;
}

export type ChangeKindName = keyof ChangesByKind;

/** One difference between what is and what should be. */
export type Change<Name extends ChangeKindName = ChangeKindName> = {
  [Kind in Name]: ChangesByKind[Kind] & { readonly kind: Kind };
}[Name];

/** A row for each kind of change. */
export const kinds: { readonly [Name in ChangeKindName]: ChangeKind<Change<Name>> } = {
  "create-label": createLabel,
  "rename-label": renameLabel,
  "add-labels": addLabels,
  "remove-labels": removeLabels,
  "create-issue": createIssue,
  "close-issue": closeIssue,
  "reopen-issue": reopenIssue,
  "add-child": addChild,
  "add-item": addItem,
  "set-field": setField,
  comment: writeComment,
  notice: writeNotice,
  "problem-issue": openProblem,
  react,
  overview: writeOverview,
  "status-comment": writeStatusComment,
  "process-issue": makeProcessIssue,
  "wheel-issue": makeWheelIssue,
  retitle,
  assign: assignIssue,
  "answer-deployment": answerDeployment,
};

export function kindOf<Name extends ChangeKindName>(change: Change<Name>): ChangeKind<Change<Name>> {
  const name: Name = change.kind;
  return kinds[name];
}
