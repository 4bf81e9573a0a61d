import { dayOf, printDay } from "../../domain/calendar-day.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { ShownElement, ShownEpic, ShownItem, ShownNode } from "../../domain/shown.ts";
import { healthOn } from "../../figures/health.ts";
import type { Case, Decisions, ElementDecision } from "../decisions.ts";
import { isRelevant, progressOfEpic } from "../judge/progress.ts";
import type { EpicNode } from "../thread/thread.ts";
import { shownInitiative } from "./initiative.ts";
import { healthFacts, shownIssue, tailsOf } from "./issue.ts";

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
    items: epic.workItems.length,
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
