import type { Context } from "hono";
import { compareCommits, type Comparison } from "../state/comparison.ts";
import type { Commit, Repository } from "../state/entities.ts";
import { objectId } from "../state/ids.ts";
import { commitNamed } from "../state/revision.ts";
import { notFound, refuse } from "./answers.ts";
import { numberedPage } from "./pages.ts";
import type { Services } from "./services.ts";
import { renderingOf } from "./services.ts";
import { commitShape } from "./shapes/commit.ts";
import type { JsonObject } from "./shapes/json.ts";
import { fullNameOf } from "./shapes/rendering.ts";

// https://docs.github.com/en/rest/commits/commits#compare-two-commits
const commitsWithoutPaging = 250;
const mostFiles = 300;

/** `BASE...HEAD`, each a branch, a tag or a SHA. */
export function compareAnswer(
  context: Context,
  services: Services,
  repository: Repository,
  basehead: string,
): Response {
  const { tables } = services.state;
  const [baseName = "", headName = ""] = basehead.split("...");
  const base = commitNamed(tables, repository, baseName);
  const head = commitNamed(tables, repository, headName);
  if (base === undefined || head === undefined) return notFound(context);
  const comparison = compareCommits(tables, base, head);
  const { mergeBase } = comparison;
  if (mergeBase === undefined)
    return refuse(context, 404, `No common ancestor between ${baseName} and ${headName}.`);
  const rendering = renderingOf(services);
  const fullName = fullNameOf(rendering, repository);
  const html = `${services.hosts.html}/${fullName}/compare/${basehead}`;
  const permanent = `${services.hosts.html}/${fullName}/compare/${base.oid}...${head.oid}`;
  const isFirstPage = Number(context.req.query("page") ?? 1) <= 1;
  return context.json({
    url: `${services.hosts.api}/repos/${fullName}/compare/${basehead}`,
    html_url: html,
    permalink_url: permanent,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: commitShape(base, rendering),
    merge_base_commit: commitShape(mergeBase, rendering),
    status: comparison.status.toLowerCase(),
    ahead_by: comparison.aheadBy,
    behind_by: comparison.behindBy,
    total_commits: comparison.aheadBy,
    commits: pageOf(context, comparison).map((commit) => commitShape(commit, rendering)),
    ...(isFirstPage ? { files: filesBetween(mergeBase, head, services, fullName) } : {}),
  });
}

function pageOf(context: Context, { commits }: Comparison): readonly Commit[] {
  const isPaged = context.req.query("page") !== undefined || context.req.query("per_page") !== undefined;
  return isPaged ? numberedPage(context, commits) : commits.slice(0, commitsWithoutPaging);
}

/** A changed file counts as all of its lines taken out and put in again. */
function filesBetween(
  from: Commit,
  to: Commit,
  { hosts }: Services,
  fullName: string,
): readonly JsonObject[] {
  const paths = [...new Set([...Object.keys(from.tree), ...Object.keys(to.tree)])].toSorted();
  const changed = paths.filter((path) => from.tree[path] !== to.tree[path]);
  return changed.slice(0, mostFiles).map((path) => {
    const [before, after] = [from.tree[path], to.tree[path]];
    const additions = linesOf(after);
    const deletions = linesOf(before);
    const encoded = encodeURI(path);
    return {
      sha: objectId("blob", after ?? before ?? ""),
      filename: path,
      status: before === undefined ? "added" : after === undefined ? "removed" : "modified",
      additions,
      deletions,
      changes: additions + deletions,
      blob_url: `${hosts.html}/${fullName}/blob/${to.oid}/${encoded}`,
      raw_url: `${hosts.html}/${fullName}/raw/${to.oid}/${encoded}`,
      contents_url: `${hosts.api}/repos/${fullName}/contents/${encoded}?ref=${to.oid}`,
    };
  });
}

function linesOf(text = ""): number {
  return text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}
