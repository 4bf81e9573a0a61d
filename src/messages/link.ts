import type { IssueLink } from "../domain/content.ts";
import { neutraliseExcerpt, neutraliseLine } from "./neutralise.ts";

export const defaultHost = "https://github.com";

/** A Markdown link with the issue's title; only the title while the issue is not made yet. */
export function issueLink(link: IssueLink, width = 256): string {
  const title = neutraliseExcerpt(link.title, width) || neutraliseLine(link.reference ?? link.target);
  return link.url === null ? title : `[${title}](${address(link.url)})`;
}

/** The same with `owner/name#12` behind it, for readers who know the repositories. */
export function issueLinkWithReference(link: IssueLink, width?: number): string {
  if (link.url === null || link.reference === null) return issueLink(link, width);
  return `${issueLink(link, width)} <sub>${neutraliseLine(link.reference)}</sub>`;
}

/**
 * `owner/name#12` as the link's text: the titles of a team's epics mostly repeat the initiative's. It may be
 * broken behind its slash (U+200B), or a table with it is too wide for a telephone.
 */
export function shortLink(link: IssueLink, width?: number): string {
  return issueLink({ ...link, title: link.reference?.replace("/", "/\u200B") ?? link.title }, width);
}

/** A person or `org/team` as a link to their page: it tells who, and notifies nobody. */
export function profileLink(who: string, host: string = defaultHost): string {
  const [owner = "", team] = who.replace(/^@/, "").split("/");
  const text = neutraliseExcerpt(who.replace(/^@/, ""), 100);
  const path = team === undefined ? owner : `orgs/${owner}/teams/${team}`;
  return /^[\w./-]+$/.test(path) ? `[${text}](${host}/${path})` : text;
}

/** A page of GitHub under a word of ours. */
export function linkTo(url: string, text: string): string {
  return `[${text}](${address(url)})`;
}

/** Without what would end the link's parenthesis. */
function address(url: string): string {
  return encodeURI(url).replaceAll("%25", "%").replaceAll("(", "%28").replaceAll(")", "%29");
}
