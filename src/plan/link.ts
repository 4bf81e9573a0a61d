import type { IssueLink } from "../domain/content.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";

export function linkTo(issue: IssueFacts): IssueLink {
  const reference = `${issue.repository.owner}/${issue.repository.name}#${issue.number}`;
  return { target: issue.id, title: issue.title, url: issue.url, reference };
}

/** To something that the plan makes for the root; number and address are known only when it is made. */
export function linkToNew(target: Target, { title }: IssueFacts): IssueLink {
  return { target, title, url: null, reference: null };
}

/** Its title, where no link can stand: in a reason, in a template. */
export function nameOf({ title }: IssueFacts): string {
  return title;
}
