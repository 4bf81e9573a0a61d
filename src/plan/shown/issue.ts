import type { IssueFacts } from "../../domain/issue.ts";
import type { HealthFacts } from "../../domain/overview.ts";
import type { ShownElement, ShownItem } from "../../domain/shown.ts";
import { labelTail } from "../../policy/labels.ts";
import type { Case } from "../decisions.ts";
import { nameOf } from "../link.ts";
import { referenceOf } from "../process/addresses.ts";

/** What belongs to every node. */
export type ShownIssue = Omit<ShownItem, "kind" | "relevant">;

export function shownIssue(issue: IssueFacts, parent: string | null, position: number): ShownIssue {
  return {
    id: issue.id,
    reference: referenceOf(issue),
    url: issue.url,
    title: nameOf(issue),
    repository: issue.repository.id,
    createdAt: issue.createdAt,
    closed: issue.closed,
    parent,
    position,
  };
}

export function healthFacts(facts: HealthFacts | null): ShownElement["health"] {
  return facts === null ? null : { health: facts.health, because: facts.because };
}

/** What follows the prefix of such a label, each once. */
export function tailsOf(
  { labels }: IssueFacts,
  kind: "product" | "source",
  { policy }: Pick<Case, "policy">,
): string[] {
  return [...new Set(labels.flatMap((label) => labelTail(policy, kind, label) ?? []))].toSorted();
}
