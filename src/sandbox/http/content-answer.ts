import type { Context } from "hono";
import type { Commit, Repository } from "../state/entities.ts";
import { objectId } from "../state/ids.ts";
import { commitNamed } from "../state/revision.ts";
import { notFound, refuse } from "./answers.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import type { JsonObject } from "./shapes/json.ts";
import { fullNameOf } from "./shapes/rendering.ts";

// GitHub breaks the base64 text of a file into lines of 60 characters.
const LINE = /.{1,60}/g;

/** A file of a repository, or the listing of a folder, at `?ref=` (a branch, a tag or a commit; by default the default branch). */
export function contentAnswer(
  context: Context,
  services: Services,
  repository: Repository,
  path: string,
): Response {
  const asked = context.req.query("ref") ?? repository.defaultBranch;
  const commit = commitNamed(services.state.tables, repository, asked);
  if (commit === undefined) return refuse(context, 404, `No commit found for the ref ${asked}`);
  const clean = path.replace(/(?<!\/)\/+$/, "");
  const text = commit.tree[clean];
  const place = { services, repository, ref: asked };
  if (text === undefined) {
    const entries = entriesOf(commit, clean).map((entry) => contentShape(entry.path, entry.text, place));
    return entries.length === 0 ? notFound(context) : context.json(entries);
  }
  if (/application\/vnd\.github\.raw/.test(context.req.header("accept") ?? "")) {
    return context.body(text, 200, { "content-type": "application/vnd.github.raw+json; charset=utf-8" });
  }
  const content = (Buffer.from(text).toString("base64").match(LINE) ?? [])
    .map((line) => `${line}\n`)
    .join("");
  return context.json({ ...contentShape(clean, text, place), encoding: "base64", content });
}

type Entry = { readonly path: string; readonly text: string | undefined };

function entriesOf(commit: Commit, folder: string): readonly Entry[] {
  const prefix = `${folder}/`;
  const below = Object.entries(commit.tree).filter(([path]) => path.startsWith(prefix));
  const entries = new Map<string, Entry>();
  for (const [path, text] of below) {
    const name = path.slice(prefix.length).split("/")[0] ?? "";
    const child = `${prefix}${name}`;
    entries.set(child, { path: child, text: child === path ? text : undefined });
  }
  return [...entries.values()];
}

type Place = { readonly services: Services; readonly repository: Repository; readonly ref: string };

/** `text` is undefined for a folder. */
function contentShape(
  path: string,
  text: string | undefined,
  { services, repository, ref }: Place,
): JsonObject {
  const { hosts } = services;
  const fullName = fullNameOf(renderingOf(services), repository);
  const sha = objectId("blob", text ?? path);
  const kind = text === undefined ? "tree" : "blob";
  const url = `${hosts.api}/repos/${fullName}/contents/${encodeURI(path)}?ref=${encodeURIComponent(ref)}`;
  const git = `${hosts.api}/repos/${fullName}/git/${kind}s/${sha}`;
  const html = `${hosts.html}/${fullName}/${kind}/${ref}/${encodeURI(path)}`;
  return {
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    sha,
    size: text === undefined ? 0 : Buffer.byteLength(text),
    url,
    html_url: html,
    git_url: git,
    download_url: text === undefined ? null : `${hosts.html}/raw/${fullName}/${ref}/${encodeURI(path)}`,
    type: text === undefined ? "dir" : "file",
    _links: { self: url, git, html },
  };
}
