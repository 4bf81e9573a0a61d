import type { IssueLink } from "../domain/content.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";

export function linkTo(issue: IssueFacts): IssueLink {
  const reference = `${issue.repository.owner}/${issue.repository.name}#${issue.number}`;
  return { target: issue.id, title: issue.title, url: issue.url, reference };
}

/** To something that the plan makes; number and address are known only when it is made. */
export function linkToNew(target: Target, title: string): IssueLink {
  return { target, title, url: null, reference: null };
}
