import type { CodeReference } from "../domain/code-reference.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { trimOf } from "../domain/trim.ts";
import { readLines } from "./lines.ts";
import { definedTargets, linkTargets } from "./link-targets.ts";

const owner = String.raw`[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}`;
const name = String.raw`[\w.-]{1,100}`;
const number = String.raw`[1-9]\d{0,9}(?![\w])`;
const oid = String.raw`[\da-f]{7,40}(?![\w])`;
const rest = String.raw`[^\s<>()"?#]{1,300}`;
const before = String.raw`(?<![\w/.@#&=?%\\-])`;
const host = String.raw`(?:https?://)?(?:www\.)?(?<host>[\w.:-]{1,255})`;
const page = String.raw`(?:pull/(?<pull>${number})(?:/(?:commits|changes)/(?<pullOid>${oid}))?|commits?/(?<oid>${oid})|releases/tag/(?<tag>${rest})|(?<page>actions/runs/\d{1,20}|deployments(?:/${rest})?))`;
const url = String.raw`${host}/(?<urlOwner>${owner})/(?<urlName>${name})/${page}`;
const path = String.raw`(?<pathOwner>${owner})/(?<pathName>${name})(?:#(?<pathNumber>${number})|@(?<pathOid>${oid}))`;
const references = new RegExp(`${before}(?:${url}|${path}|#(?<number>${number})|(?<bareOid>${oid}))`, "gi");

/** Nobody names so much as the cause of one thing. */
const mostReferences = 20;

export interface CodeReferenceOptions {
  /** Of the text: what `#12` belongs to. */
  readonly repository: RepositoryName;
  /** Of links, beside github.com. */
  readonly host?: string | undefined;
  /** Whether a word may be a tag, as `v1.42.0`: where people were asked for a version. */
  readonly withTags?: boolean | undefined;
}

/**
 * What a text names of code, in order, each once: pull requests, commits, releases, runs. Code spans, quotes and comments
 * name nothing, as with issues; a lone commit in code does, for that is how people write one.
 */
export function readCodeReferences(
  text: string,
  { repository, host: own = "github.com", withTags = false }: CodeReferenceOptions,
): readonly CodeReference[] {
  const hosts = new Set(["github.com", own.toLowerCase()]);
  const lines = readLines(text);
  const shown = lines
    .filter(({ kind }) => kind === "text")
    .map(({ visible, shown: withCode }) => (withTags ? withCode.replaceAll("`", " ") : visible))
    .join("\n");
  const plain = linkTargets(shown, definedTargets(lines));
  const found = new Map<string, CodeReference>();
  const add = (reference: CodeReference | null) => {
    if (reference === null || found.size >= mostReferences || found.has(keyOf(reference))) return;
    found.set(keyOf(reference), reference);
  };
  for (const { 0: all, groups = {} } of plain.matchAll(references)) {
    if (groups["host"] !== undefined && !hosts.has(groups["host"].toLowerCase())) continue;
    add(referenceOf(all, groups, repository));
  }
  if (withTags) for (const word of plain.split(/\s/)) add(tagIn(word));
  return [...found.values()];
}

function referenceOf(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  own: RepositoryName,
): CodeReference | null {
  const place = {
    owner: groups["urlOwner"] ?? groups["pathOwner"] ?? own.owner,
    name: groups["urlName"] ?? groups["pathName"] ?? own.name,
  };
  const named = groups["pullOid"] ?? groups["oid"] ?? groups["pathOid"];
  if (named !== undefined) return { kind: "commit", repository: place, oid: named.toLowerCase(), text };
  const { pull, tag, bareOid } = groups;
  if (pull !== undefined) {
    return { kind: "pull", repository: place, number: Number(pull), isBare: false, text };
  }
  if (tag !== undefined) {
    const written = decoded(trimOf(tag, ".,:;!*_"));
    return written === null ? null : { kind: "release", repository: place, tag: written, text };
  }
  if (groups["page"] !== undefined) return { kind: "page", repository: place, text };
  if (bareOid !== undefined) return isCommit(bareOid) ? bareCommit(bareOid) : null;
  const bare = Number(groups["pathNumber"] ?? groups["number"]);
  return { kind: "pull", repository: place, number: bare, isBare: true, text };
}

function bareCommit(text: string): CodeReference {
  return { kind: "commit", repository: null, oid: text.toLowerCase(), text };
}

/** A number is no commit, nor is a word such as `defaced`, unless it is as long as only a commit is. */
function isCommit(text: string): boolean {
  return text.length === 40 || (/\d/.test(text) && /[a-f]/i.test(text));
}

/** Every tag of a release that people deploy has a digit. */
function tagIn(word: string): CodeReference | null {
  const tag = trimOf(word, ".,:;!*_\"'«»()[]");
  const isTag = tag.length <= 255 && /\d/.test(tag) && !tag.includes("#") && !tag.includes("://");
  return isTag ? { kind: "release", repository: null, tag, text: tag } : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function keyOf(reference: CodeReference): string {
  const { kind, repository } = reference;
  const place = repository === null ? "" : `${repository.owner}/${repository.name}`.toLowerCase();
  switch (reference.kind) {
    case "pull":
      return `${kind} ${place}#${reference.number}`;
    case "commit":
      return `${kind} ${place}@${reference.oid}`;
    case "release":
      return `${kind} ${place} ${reference.tag}`;
    case "page":
      return `${kind} ${reference.text}`;
  }
}
