import { isReadable, type IssueFacts, type Unreadable } from "../domain/issue.ts";
import type { Memory } from "../domain/memory.ts";
import type { OverviewFacts } from "../domain/world.ts";

/** What was read of a thread, as far as the app's own writes may be missing in it. */
export interface ReadThread {
  readonly root: string;
  readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  readonly overview: OverviewFacts | null;
  readonly memory: Memory | null;
}

/** The same with one issue as it is afterwards; what could not be read stays so. */
export function withIssue(
  read: ReadThread,
  id: string,
  change: (issue: IssueFacts) => IssueFacts,
): ReadThread {
  const issue = read.issues.get(id);
  return isReadable(issue) ? { ...read, issues: new Map(read.issues).set(id, change(issue)) } : read;
}
