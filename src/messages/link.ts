import type { IssueLink } from "../domain/content.ts";
import { neutraliseLine } from "./neutralise.ts";

export const defaultHost = "https://github.com";

/** A Markdown link with the issue's title; only the title while the issue is not made yet. */
export function issueLink(link: IssueLink): string {
  const title = neutraliseLine(link.title) || (link.reference ?? link.target);
  return link.url === null ? title : `[${title}](${address(link.url)})`;
}

/** The same with `owner/name#12` behind it, for readers who know the repositories. */
export function issueLinkWithReference(link: IssueLink): string {
  if (link.url === null || link.reference === null) return issueLink(link);
  return `${issueLink(link)} <sub>${neutraliseLine(link.reference)}</sub>`;
}

/** A person or `org/team` as a link to their page: it tells who, and notifies nobody. */
export function profileLink(who: string, host: string = defaultHost): string {
  const [owner = "", team] = who.replace(/^@/, "").split("/");
  const text = neutraliseLine(who.replace(/^@/, ""));
  const path = team === undefined ? owner : `orgs/${owner}/teams/${team}`;
  return /^[\w./-]+$/.test(path) ? `[${text}](${host}/${path})` : text;
}

/** Without what would end the link's parenthesis. */
function address(url: string): string {
  return encodeURI(url).replaceAll("%25", "%").replaceAll("(", "%28").replaceAll(")", "%29");
}
