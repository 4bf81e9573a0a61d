import type { IssueFacts } from "../domain/issue.ts";
import type { Policy, Process } from "./policy.ts";
import type { ProcessKind } from "./process-kinds.ts";
import { processKeyed, processLabelled } from "./processes.ts";

/** Whose issues are matters of their own, and no initiatives. */
const kinds: ReadonlySet<ProcessKind> = new Set(["request", "incident", "problem", "access", "change"]);

type Cards = Pick<Policy, "processes" | "labels">;

/**
 * Whether an issue of the initiatives repository is none: it was in a process of such a kind when it was first seen, so
 * it has a card of that process and no overview. Whoever labels an initiative later takes nothing from it. Expects marks
 * to be filled in.
 */
export function isSetApart(
  { labels, comments }: Pick<IssueFacts, "labels" | "comments">,
  policy: Cards,
): boolean {
  if (policy.processes.length === 0 || comments.some(({ mark }) => mark?.kind === "overview")) return false;
  return (
    areOfSuchKind(labels, policy) ||
    comments.some(
      ({ mark }) => mark?.kind === "process" && isOfKind(processKeyed(policy, mark.keys["process"] ?? "")),
    )
  );
}

/** Whether one of these is the label of such a process. */
export function areOfSuchKind(labels: readonly string[], policy: Cards): boolean {
  return labels.some((label) => isOfKind(processLabelled(policy, label)));
}

function isOfKind(process: Process | null): boolean {
  return process !== null && kinds.has(process.kind);
}
