import { addressText, type IssueAddress, type RepositoryName } from "../domain/reference.ts";
import { readLines, type Line } from "./lines.ts";

/** What a text calls an issue. */
export type IssueReference = IssueAddress;

const owner = String.raw`[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}`;
const name = String.raw`[\w.-]{1,100}`;
const number = String.raw`[1-9]\d{0,9}(?![\w])`;
const before = String.raw`(?<![\w/.@#&-])`;
const url = String.raw`(?:https?://)?(?:www\.)?(?<host>[\w.:-]{1,255})/(?<urlOwner>${owner})/(?<urlName>${name})/issues/(?<urlNumber>${number})`;
const path = String.raw`(?<pathOwner>${owner})/(?<pathName>${name})(?:#|/issues/)(?<pathNumber>${number})`;
const references = new RegExp(`${before}(?:${url}|${path}|#(?<own>${number}))`, "gi");

/**
 * The issues that a text links to, in order, without duplicates: full URLs (of github.com and of
 * `host`), `owner/repo#12`, `owner/repo/issues/37`, and `#12` of the text's own repository. Code,
 * quotes and comments name none, but `[tasklist]` fences do.
 */
export function readIssueLinks(
  text: string,
  repository: RepositoryName,
  host = "github.com",
): readonly IssueReference[] {
  return linksOf(
    readLines(text)
      .filter((line) => line.kind === "text")
      .map((line: Line) => line.visible)
      .join("\n"),
    repository,
    host,
  );
}

/** The same of a text that holds no code. */
export function linksOf(text: string, repository: RepositoryName, host: string): readonly IssueReference[] {
  const hosts = new Set(["github.com", host.toLowerCase()]);
  const found = new Map<string, IssueReference>();
  for (const match of linkTargets(text).matchAll(references)) {
    const groups = match.groups ?? {};
    if (groups["host"] !== undefined && !hosts.has(groups["host"].toLowerCase())) continue;
    const reference = toReference(groups, repository);
    const key = addressText(reference);
    if (!found.has(key)) found.set(key, reference);
  }
  return [...found.values()];
}

/** No brackets in text or address, and few blanks between them, so that it takes linear time. */
const markdownLink =
  /(!?)\[[^\][\n]{0,300}\]\([ \t]{0,9}([^\s()[\]]{0,2000})(?:[ \t]{1,9}"[^"\n]{0,300}")?[ \t]{0,9}\)/g;

/** Markdown links give their address only; images give nothing. */
function linkTargets(text: string): string {
  return text.replaceAll(markdownLink, (_, image: string, target: string) =>
    image === "!" ? " " : ` ${target} `,
  );
}

function toReference(
  groups: Readonly<Record<string, string | undefined>>,
  repository: RepositoryName,
): IssueReference {
  return {
    owner: groups["urlOwner"] ?? groups["pathOwner"] ?? repository.owner,
    name: groups["urlName"] ?? groups["pathName"] ?? repository.name,
    number: Number(groups["urlNumber"] ?? groups["pathNumber"] ?? groups["own"]),
  };
}
