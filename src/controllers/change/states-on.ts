import type { ChangeState } from "../../domain/change-state.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { readMemory, statusMemory } from "../../markdown/memory.ts";

/** What the app remembers of a change in its comments on an issue. They are signed for that issue and no other one. */
export function changeStatesOf(issue: IssueFacts, markKeys: readonly string[]): readonly ChangeState[] {
  return issue.comments
    .filter(({ author, mark }) => author.kind === "self" && mark?.kind === "change")
    .flatMap(({ body }) => {
      const reading = readMemory(statusMemory, body, issue.id, markKeys);
      return reading.state === "valid" && reading.memory.kind === "change-state" ? [reading.memory] : [];
    });
}
