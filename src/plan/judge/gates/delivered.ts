import type { Case } from "../../decisions.ts";
import { judgeElement } from "../element.ts";
import { childrenOf } from "../../thread/children.ts";
import { isCompleted, isRelevant } from "../progress.ts";

/**
 * How many of the relevant elements are delivered, and how many there are. Epics right under the initiative
 * stand in where there are no elements; what could not be read counts as not delivered.
 */
export function deliveredParts(input: Case): { readonly delivered: number; readonly total: number } {
  const { thread, world } = input;
  const elements = thread.elements
    .map((node) => judgeElement(input, node, []))
    .filter(({ relevant }) => relevant)
    .map(({ delivered }) => delivered);
  const epics = thread.epics
    .filter(({ element, issue }) => element === null && isRelevant(issue))
    .map(({ issue }) => isCompleted(issue));
  const below = new Set(childrenOf(world, world.root));
  const unread = thread.unreadable.filter(
    ({ id, unreadable }) => below.has(id) && unreadable !== "illegible",
  ).length;
  const parts = [...elements, ...epics];
  return { delivered: parts.filter(Boolean).length, total: parts.length + unread };
}
