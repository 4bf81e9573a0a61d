import type { IssueFacts } from "../../domain/issue.ts";
import type { KnownCard } from "../../domain/process-world.ts";
import type { RememberedSpan } from "../../domain/status-memory.ts";
import type { Policy } from "../../policy/policy.ts";
import { processKeyed, processLabelled } from "../../policy/processes.ts";
import { processesOn } from "./moves.ts";
import { momentMs, type Span } from "./spans.ts";

/**
 * When an issue was in its processes before it was transferred, as the cards tell that came along: GitHub may not bring
 * its label events along. What events do tell is theirs to tell. Where a label has not come along, its time ends now.
 */
export function carriedSpans(
  cards: readonly KnownCard[],
  issue: IssueFacts,
  policy: Pick<Policy, "processes" | "labels">,
  now: number,
): readonly Span[] {
  const worn = new Set(processesOn(issue, policy).map(({ key }) => key));
  return cards.flatMap(({ memory, moved }) => {
    const process = processKeyed(policy, memory.process);
    if (process === null) return [];
    const isTold = ({ on }: RememberedSpan) =>
      issue.events.some(
        (event) =>
          event.kind === "labeled" &&
          processLabelled(policy, event.label) === process &&
          Math.abs(Date.parse(event.at) - Date.parse(on)) <= momentMs,
      );
    return (moved ? memory.spans : memory.carried)
      .filter((span) => !isTold(span))
      .map(({ on, off, actor }): Span => {
        const isOver = off === null && moved && !worn.has(process.key);
        return { process, on, off: isOver ? new Date(now).toISOString() : off, actor, isMove: false };
      });
  });
}
