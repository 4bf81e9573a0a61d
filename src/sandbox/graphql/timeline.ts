import type { Issue, IssueComment, PullRequest, TimelineEvent } from "../state/entities.ts";
import { connectEntities, type PageArguments } from "./connection.ts";
import type { Context } from "./context.ts";
import { sharedSchema } from "./documents.ts";
import { optionalSubject } from "./sight.ts";

export interface TimelineArguments extends PageArguments {
  readonly itemTypes?: readonly string[] | null;
  readonly since?: string | null;
  readonly skip?: number | null;
}

type Entry = TimelineEvent | IssueComment;

/** Oldest first; `totalCount` counts all, `filteredCount` those of the wanted types. */
export function timelineOf(context: Context, subject: Issue | PullRequest, args: TimelineArguments) {
  const { state, tables } = context;
  const schema = sharedSchema(state.edition);
  const all = subject.timelineIds
    .map((id) => tables.timeline.get(id) ?? tables.comments.get(id))
    .filter((entry) => entry !== undefined)
    .filter((entry) => schema.getType(entry.kind) !== undefined)
    .filter((entry) => isShown(context, entry));
  const filtered = all
    .filter((entry) => args.itemTypes == null || args.itemTypes.includes(itemType(entry)))
    .filter((entry) => args.since == null || Date.parse(entry.createdAt) >= Date.parse(args.since))
    .slice(args.skip ?? 0);
  const connection = connectEntities(filtered, args);
  return {
    ...connection,
    totalCount: all.length,
    filteredCount: filtered.length,
    pageCount: connection.nodes.length,
    updatedAt: subject.updatedAt,
  };
}

/** That something was named is told only to whoever may see where. */
function isShown(context: Context, entry: Entry): boolean {
  return entry.kind !== "CrossReferencedEvent" || optionalSubject(context, entry.sourceId) !== null;
}

/** `SubIssueAddedEvent` → `SUB_ISSUE_ADDED_EVENT` */
function itemType(entry: Entry): string {
  return entry.kind.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
}
