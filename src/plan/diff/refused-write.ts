import { kindOf, type Change } from "../../change/kinds.ts";
import type { IssueLink, RefusedWrite } from "../../domain/content.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Target } from "../../domain/reference.ts";
import type { Case } from "../decisions.ts";
import { linkTo, linkToNew, nameOf } from "../link.ts";

/** What GitHub refuses, as people are told of it. `at`: which of its subjects. */
export function refusedWrite(input: Case, change: Change, at: number, said: string): RefusedWrite {
  const { what, name, where } = kindOf(change).refused(change, at);
  return {
    what,
    name: name ?? nameOf(input.thread.root),
    where:
      "issue" in where ? linkOf(input, where.issue) : `${where.repository.owner}/${where.repository.name}`,
    said,
  };
}

function linkOf(input: Case, target: Target): IssueLink {
  const issue = input.world.issues.get(target);
  return isReadable(issue) ? linkTo(issue) : linkToNew(target, input.thread.root);
}
