import type { Action } from "../../change/action.ts";
import type { NamedLabel } from "../../change/labels.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Reason } from "../../domain/reason.ts";
import { sameName } from "../../domain/reference.ts";
import type { Case } from "../decisions.ts";
import type { DesiredOf } from "../desired.ts";
import { nameFromNowOn, renamesIn } from "../renames.ts";
import { found } from "./found.ts";
import type { LabelMaker } from "./labels.ts";

/** All labels of an issue in one mutation each way. */
export function labelActions(
  input: Case,
  wanted: readonly DesiredOf<"label">[],
  maker: LabelMaker,
): readonly Action[] {
  const missing = wanted.filter((label) => !isSo(input, label));
  const groups = Map.groupBy(missing, (label) => `${label.issue} ${label.present}`);
  return [...groups.values()].flatMap((group): Action[] => {
    const [first] = group;
    const issue = first && found(input, first.issue);
    if (!first || !issue) return [];
    const labels = group
      .map(({ label, present }) =>
        present ? maker.find(issue.repository, label) : maker.known(issue.repository, label.name),
      )
      .filter((label) => label !== null);
    return labels.length > 0 ? [labelAction(issue, labels, first.present, first.reason)] : [];
  });
}

/** What cannot be read, or is made only now, is left: a new issue is born with its labels. */
function isSo(input: Case, { issue: id, label, present }: DesiredOf<"label">): boolean {
  const issue = found(input, id);
  if (!issue) return true;
  const renames = present ? renamesIn(input, issue.repository) : [];
  return issue.labels.some((name) => sameName(nameFromNowOn(name, renames), label.name)) === present;
}

function labelAction(
  issue: IssueFacts,
  labels: readonly NamedLabel[],
  present: boolean,
  reason: Reason,
): Action {
  const kind = present ? "add-labels" : "remove-labels";
  return { change: { kind, issue: issue.id, labels }, reason, owner: issue.repository.owner };
}
