import type { IssueLink } from "../../domain/content.ts";
import type { IncidentRecord } from "../../domain/incident-record.ts";
import type { IssueFacts } from "../../domain/issue.ts";

/* Incidents and problems are named by their addresses alone: whoever reads one of them may not see the other. */

export function addressOf({
  id,
  reference,
  url,
}: Pick<IncidentRecord, "id" | "reference" | "url">): IssueLink {
  return { target: id, title: reference, url, reference };
}

export function issueAddress(issue: IssueFacts): IssueLink {
  return addressOf({ id: issue.id, reference: referenceOf(issue), url: issue.url });
}

/** `owner/name#12` */
export function referenceOf({ repository, number }: IssueFacts): string {
  return `${repository.owner}/${repository.name}#${number}`;
}
