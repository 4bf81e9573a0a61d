import type { CommentFacts, IssueFacts, Unreadable } from "../domain/issue.ts";
import { isReadable } from "../domain/issue.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { birthBindings, readMark } from "../markdown/marks.ts";
import type { Policy } from "../policy/policy.ts";
import { openTasks, readTasks } from "../markdown/tasks.ts";

export interface MarkOptions {
  readonly markKeys: readonly string[];
  /**
   * Where an issue of the app's may have been born, beside where it is now: a body is bound to the
   * repository of its birth, and a transfer takes it elsewhere.
   */
  readonly homes?: readonly RepositoryName[];
  /** Host of links to issues, beside github.com. */
  readonly host?: string;
}

/** Fills in what only the holder of the keys can tell: marks of body and comments, and the body's task boxes. */
export function withMarks<Facts extends IssueFacts | Unreadable>(
  issue: Facts,
  options: MarkOptions,
): Facts | IssueFacts {
  if (!isReadable(issue)) return issue;
  const tasks = readTasks(issue.body, issue.repository, options.host);
  const marked = {
    ...issue,
    comments: issue.comments.map((comment) => markedComment(comment, issue.id, options)),
    tasks: {
      ticked: tasks.filter((task) => task.ticked).length,
      total: tasks.length,
      open: openTasks(issue.body, issue.repository, options.host).length,
    },
  };
  // A mark counts only in text that the app itself wrote: anybody could paste one.
  if (issue.author.kind !== "self") return marked;
  const homes = [issue.repository, ...(options.homes ?? [])].flatMap((home) => birthBindings(home));
  const reading = readMark(issue.body, homes, options.markKeys);
  return {
    ...marked,
    mark: reading.state === "valid" ? reading.mark : null,
    markBroken: reading.state === "broken",
  };
}

function markedComment(comment: CommentFacts, issue: string, options: MarkOptions): CommentFacts {
  if (comment.author.kind !== "self") return comment;
  const reading = readMark(comment.body, issue, options.markKeys);
  return { ...comment, mark: reading.state === "valid" ? reading.mark : null };
}

/** Every repository of the policy: wherever the app may have made an issue that was transferred since. */
export function homesOf(policy: Policy): readonly RepositoryName[] {
  const places = [policy.initiatives?.repository, policy.roadmap.repository];
  return [...places, ...policy.teams.map(({ backlog }) => backlog)].filter((place) => place != null);
}

export function hostOf({ host }: { readonly host?: string }): { readonly host?: string } {
  return host === undefined ? {} : { host };
}
