import { addressText, type IssueAddress, type RepositoryName } from "../domain/reference.ts";
import { readLines, type Line } from "./lines.ts";
import { definedTargets, linkTargets } from "./link-targets.ts";

/** What a text calls an issue. */
export type IssueReference = IssueAddress;

/** Reads what a part of a text links to, in order, without duplicates. */
export type LinkReader = (visible: string) => readonly IssueReference[];

const owner = String.raw`[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}`;
const name = String.raw`[\w.-]{1,100}`;
const number = String.raw`[1-9]\d{0,9}(?![\w])`;
const before = String.raw`(?<![\w/.@#&=?%\\-])`;
const hostPattern = String.raw`(?:https?://)?(?:www\.)?(?<host>[\w.:-]{1,255})`;
const place = String.raw`(?:(?<urlOwner>${owner})/(?<urlName>${name})/issues/(?<urlNumber>${number})|(?:orgs|users)/${owner}/projects/\d{1,9}(?:/[\w/-]{1,100})?\?(?<query>[^\s#<>()"]{1,1000}))`;
const path = String.raw`(?<pathOwner>${owner})/(?<pathName>${name})(?:#|/issues/)(?<pathNumber>${number})`;
const references = new RegExp(`${before}(?:${hostPattern}/${place}|${path}|#(?<own>${number}))`, "gi");
/** What a board's side pane shows, as its address names it; the sentence around it may end there. */
const pane = new RegExp(`^(?<urlOwner>${owner})\\|(?<urlName>${name})\\|(?<urlNumber>${number})[.,:;!?]?$`);

/**
 * The issues that a text links to, in order, without duplicates: full URLs (of github.com and of
 * `host`), addresses of a board with an issue in its side pane, `owner/repo#12`, `owner/repo/issues/37`, and `#12` of the
 * text's own repository. Code, quotes and comments name none, but `[tasklist]` fences do.
 */
export function readIssueLinks(
  text: string,
  repository: RepositoryName,
  host = "github.com",
): readonly IssueReference[] {
  const lines = readLines(text);
  const visible = lines.filter((line) => line.kind === "text").map((line) => line.visible);
  return createLinkReader(lines, repository, host)(visible.join("\n"));
}

/** For parts of the text whose lines those are, without code; references such as `[the epic][1]` are defined anywhere in it. */
export function createLinkReader(
  lines: readonly Line[],
  repository: RepositoryName,
  host: string,
): LinkReader {
  const hosts = new Set(["github.com", host.toLowerCase()]);
  const targets = definedTargets(lines);
  return (visible) => {
    const found = new Map<string, IssueReference>();
    for (const { groups = {} } of linkTargets(visible, targets).matchAll(references)) {
      if (groups["host"] !== undefined && !hosts.has(groups["host"].toLowerCase())) continue;
      const reference = toReference(groups, repository);
      if (reference === null) continue;
      const key = addressText(reference);
      if (!found.has(key)) found.set(key, reference);
    }
    return [...found.values()];
  };
}

function toReference(
  groups: Readonly<Record<string, string | undefined>>,
  repository: RepositoryName,
): IssueReference | null {
  const { query } = groups;
  if (query !== undefined) {
    const shown = pane.exec(new URLSearchParams(query).get("issue") ?? "")?.groups;
    return shown === undefined ? null : toReference(shown, repository);
  }
  return {
    owner: groups["urlOwner"] ?? groups["pathOwner"] ?? repository.owner,
    name: groups["urlName"] ?? groups["pathName"] ?? repository.name,
    number: Number(groups["urlNumber"] ?? groups["pathNumber"] ?? groups["own"]),
  };
}
