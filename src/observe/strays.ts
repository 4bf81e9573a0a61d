import { consentsTo } from "../domain/consent.ts";
import type { Change } from "../domain/action.ts";
import type { IssueFacts } from "../domain/issue.ts";
import { isReadable } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import type { Made } from "../domain/made.ts";
import { certaintyMs } from "../domain/timing.ts";
import { withMarks, type MarkOptions } from "./marks-of-issue.ts";
import type { ObserveOptions, OpenWrite } from "./input.ts";
import type { Pool } from "./pool.ts";
import type { Thread } from "./thread.ts";

type CreateIssue = Extract<Change, { kind: "create-issue" }>;

/**
 * Issues without a native parent whose create was begun and never answered: they hang nowhere, so they
 * are looked for among what the app made there since. Answers their ids with the owners they belong to.
 */
export async function findStrays(
  thread: Thread,
  { reader, policy }: Pick<ObserveOptions, "reader" | "policy">,
  marks: MarkOptions,
): Promise<readonly { readonly id: string; readonly owner: string }[]> {
  const begun = thread.open.filter(({ change }) => change.kind === "create-issue" && change.parent === null);
  const found = await Promise.all(
    begun.map(async ({ change, intendedAt }) => {
      if (change.kind !== "create-issue") return [];
      const { owner } = change.repository;
      const uses =
        change.content.kind === "element" ? (["roadmap"] as const) : (["issues", "portfolio"] as const);
      if (!consentsTo(policy.consents, owner, ...uses)) return [];
      // A minute for clocks that differ.
      const since = new Date(intendedAt - 60_000).toISOString();
      const created = await reader.createdIssues(owner, change.repository, since);
      const match = created
        .map((issue) => withMarks(issue, marks))
        .find((issue) => isBornOf(issue, change, thread.key));
      return match === undefined ? [] : [{ id: match.id, owner }];
    }),
  );
  return found.flat();
}

/** The open writes that turn out to have been carried out, by what was read. */
export function foundWrites(
  thread: Thread,
  pool: Pool,
  ids: readonly string[],
): readonly { readonly id: number; readonly made: Made }[] {
  const issues = ids.map((id) => pool.get(id)).filter((issue) => isReadable(issue));
  const root = pool.get(thread.key.id);
  return thread.open.flatMap(({ id, change, intendedAt }) => {
    const made = madeIn({ change, intendedAt }, thread.key, issues, isReadable(root) ? root : null);
    return made === null ? [] : [{ id, made }];
  });
}

/** Names of the issues whose create may still have happened unseen. */
export function unsettledOf(
  open: readonly OpenWrite[],
  found: readonly { readonly id: number }[],
  now: number,
): readonly string[] {
  return open.flatMap(({ id, change, intendedAt }) => {
    const isOpen = now < intendedAt + certaintyMs && !found.some((one) => one.id === id);
    return change.kind === "create-issue" && isOpen ? [change.makes] : [];
  });
}

function madeIn(
  { change, intendedAt }: Pick<OpenWrite, "change" | "intendedAt">,
  key: Key,
  issues: readonly IssueFacts[],
  root: IssueFacts | null,
): Made | null {
  switch (change.kind) {
    case "create-issue": {
      const issue = issues.find((candidate) => isBornOf(candidate, change, key));
      return issue === undefined ? null : madeOf(issue);
    }
    case "add-item": {
      const issue = issues.find((candidate) => candidate.id === change.issue);
      const item = issue?.items.find(({ project }) => project.id === change.projectId);
      return item === undefined ? null : { id: item.id };
    }
    case "overview":
    case "comment": {
      if (change.comment !== null || change.issue !== root?.id) return null;
      const comment = root.comments.find(({ mark, createdAt }) =>
        change.kind === "overview"
          ? // One from before may still be shown after somebody has deleted it.
            mark?.kind === "overview" && Date.parse(createdAt) >= intendedAt - certaintyMs
          : change.content.kind === "reply" && mark?.keys["comment"] === change.content.comment,
      );
      return comment === undefined ? null : { id: comment.id };
    }
    default:
      return null;
  }
}

/** By the mark that it was born with, which names the thread and the team, and of a follow-up how long after it is. */
function isBornOf(issue: IssueFacts, { content }: CreateIssue, key: Key): boolean {
  const { mark } = issue;
  return (
    mark?.kind === content.kind &&
    mark.keys["initiative"] === key.id &&
    (mark.keys["team"] ?? "") === (content.team?.key ?? "") &&
    (content.kind !== "follow-up" || mark.keys["after"] === content.after)
  );
}

function madeOf({ id, number, url, items }: IssueFacts): Made {
  return { id, number, url, items: items.map((item) => ({ id: item.id, projectId: item.project.id })) };
}
