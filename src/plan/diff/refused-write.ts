import { writtenValue, type Change } from "../../domain/action.ts";
import type { IssueLink, RefusedWrite } from "../../domain/content.ts";
import { isReadable } from "../../domain/issue.ts";
import { projectText, type RepositoryName, type Target } from "../../domain/reference.ts";
import type { Case } from "../decisions.ts";
import { linkTo, linkToNew, nameOf } from "../link.ts";

/** What GitHub refuses, as people are told of it. `at`: which of its labels. */
export function refusedWrite(one: Case, change: Change, at: number, said: string): RefusedWrite {
  const on = (target: Target) => ({ where: linkOf(one, target) });
  const inside = ({ owner, name }: RepositoryName) => ({ where: `${owner}/${name}` });
  switch (change.kind) {
    case "create-label":
    case "rename-label":
      return { what: change.kind, name: change.name, ...inside(change.repository), said };
    case "add-labels":
    case "remove-labels":
      return { what: change.kind, name: change.labels[at]?.name ?? "", ...on(change.issue), said };
    case "create-issue": {
      const { content, repository } = change;
      const name = content.team?.name ?? nameOf(one.thread.root);
      return { what: content.kind, name, ...inside(repository), said };
    }
    case "close-issue":
    case "reopen-issue":
      return { what: change.kind, name: "", ...on(change.issue), said };
    case "add-child":
      return { what: change.kind, name: "", ...on(change.child), said };
    case "add-item":
      return { what: change.kind, name: projectText(change.project), ...on(change.issue), said };
    case "set-field": {
      const { write } = change;
      return { what: change.kind, name: `${write.field}: ${writtenValue(write)}`, ...on(change.issue), said };
    }
    case "comment":
    case "overview":
    case "react":
      return { what: change.kind, name: "", ...on(change.issue), said };
  }
}

function linkOf(one: Case, target: Target): IssueLink {
  const issue = one.world.issues.get(target);
  return isReadable(issue) ? linkTo(issue) : linkToNew(target, one.thread.root);
}
