import { dayOf, printDay } from "../../domain/calendar-day.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { HealthFacts } from "../../domain/overview.ts";
import type { ShownElement, ShownEpic, ShownItem, ShownNode } from "../../domain/shown.ts";
import { healthOn } from "../../figures/health.ts";
import { labelTail } from "../../policy/labels.ts";
import type { Case, Decisions, ElementDecision } from "../decisions.ts";
import { isRelevant, progressOfEpic } from "../judge/progress.ts";
import { nameOf } from "../link.ts";
import { referenceOf } from "../process/addresses.ts";
import type { EpicNode } from "../thread/thread.ts";
import { shownInitiative } from "./initiative.ts";

/** What belongs to every node. */
export type ShownIssue = Omit<ShownItem, "kind" | "relevant">;

/** The root first, then what hangs under it, in GitHub's order. What may not be shown is none of them. */
export function shownNodes(input: Case, decisions: Decisions): readonly ShownNode[] {
  const { thread, world } = input;
  const isInitiative = world.key.kind === "initiative";
  const elements = decisions.elements
    .filter(({ node }) => isShown(node.issue))
    .map((element, position) => elementOf(input, decisions, element, position));
  const epics = thread.epics.filter(({ issue }) => isShown(issue));
  return [
    ...(isInitiative ? [shownInitiative(input, decisions)] : []),
    ...elements,
    ...epics.map((epic, position) => epicOf(epic, thread.root, position)),
    ...epics.flatMap(itemsOf),
  ];
}

/** What GitHub does not show yet is told of as soon as it does. */
function isShown(issue: IssueFacts): boolean {
  return issue.unseen !== true && issue.overlaid !== true;
}

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

function elementOf(
  input: Case,
  { plans }: Decisions,
  element: ElementDecision,
  position: number,
): ShownElement {
  const { issue, team } = element.node;
  const { root } = input.thread;
  const plan = plans.find((candidate) => candidate.element === issue.id);
  const day = (value: number | null | undefined): string | null => (value == null ? null : printDay(value));
  return {
    ...shownIssue(issue, issue.id === root.id ? null : root.id, position),
    kind: "element",
    team: team?.key ?? null,
    products: tailsOf(issue, "product", input),
    status: input.policy.roadmap.statuses[element.status.value],
    start: day(plan?.start),
    end: day(plan?.end),
    progress: { ...element.progress },
    stated: plan?.stated ?? null,
    health: plan === undefined ? null : healthFacts(healthOn(plan, dayOf(input.now))),
    delivered: day(plan?.delivered),
    relevant: element.relevant,
    hasStarted: element.status.value === "active" || element.status.value === "delivered",
  };
}

function epicOf(epic: EpicNode, root: IssueFacts, position: number): ShownEpic {
  const { issue, element, team } = epic;
  return {
    ...shownIssue(issue, element ?? root.id, position),
    kind: "epic",
    team: team?.key ?? null,
    relevant: isRelevant(issue),
    progress: progressOfEpic(epic),
    boxes: issue.tasks.total,
  };
}

function itemsOf({ issue: epic, workItems }: EpicNode): readonly ShownItem[] {
  return workItems
    .filter((item) => isReadable(item))
    .filter(isShown)
    .map((item, position) => ({
      ...shownIssue(item, epic.id, position),
      kind: "item",
      relevant: isRelevant(item),
    }));
}
