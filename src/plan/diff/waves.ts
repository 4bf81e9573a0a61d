import type { Action, Change } from "../../domain/action.ts";
import { isNew, type Target } from "../../domain/reference.ts";

/**
 * A wave holds what does not depend on anything in it. The memory stands first in the first wave, the final overview and
 * all answers in the last. A reaction says that all the rest is done, for nobody listens to a comment that has one. Those
 * that need no reply go first: they are no content, so what is answered stays so when GitHub's limit of content is
 * reached. A reply comes right before the reactions that belong to it.
 */
export function wavesOf(actions: readonly Action[]): readonly (readonly Action[])[] {
  const makers = new Map(
    actions.flatMap(({ change }) => makes(change).map((target) => [target, change] as const)),
  );
  const depths = new Map<Change, number>();
  const depthOf = (change: Change): number => {
    const known = depths.get(change);
    if (known !== undefined) return known;
    const below = needs(change)
      .map((target) => makers.get(target))
      .filter((maker) => maker !== undefined && maker !== change);
    const depth = below.reduce((most, maker) => Math.max(most, 1 + depthOf(maker as Change)), 0);
    depths.set(change, depth);
    return depth;
  };
  const early = actions.filter(({ change }) => !isLast(change));
  const late = actions.filter(({ change }) => isLast(change));
  const waves: Action[][] = [];
  for (const action of early.toSorted((one, other) => urgency(one.change) - urgency(other.change))) {
    (waves[depthOf(action.change)] ??= []).push(action);
  }
  waves.push(late.toSorted((one, other) => turn(one.change) - turn(other.change)));
  return waves.filter((wave) => wave.length > 0);
}

function turn(change: Change): number {
  if (change.kind === "overview") return 0;
  return change.kind === "react" && change.after === undefined ? 1 : 2;
}

function isLast(change: Change): boolean {
  if (change.kind === "overview") return change.stage === "final";
  return change.kind === "react" || (change.kind === "comment" && change.content.kind === "reply");
}

function urgency(change: Change): number {
  return change.kind === "overview" ? 0 : 1;
}

function makes(change: Change): readonly Target[] {
  switch (change.kind) {
    case "create-label":
    case "add-item":
    case "comment":
    case "overview":
      return [change.makes];
    case "create-issue":
      return [change.makes, ...change.projects.map((project) => `${change.makes}/item/${project}`)];
    default:
      return [];
  }
}

/** What must be there before: only what the same plan makes. */
function needs(change: Change): readonly Target[] {
  return needed(change).filter(isNew);
}

function needed(change: Change): readonly Target[] {
  switch (change.kind) {
    case "create-label":
    case "rename-label":
      return [];
    case "add-labels":
    case "remove-labels":
      return [change.issue, ...change.labels.map(({ label }) => label)];
    case "create-issue": {
      const { content, labels, parent } = change;
      const above = content.kind === "epic" && content.element ? [content.element.target] : [];
      return [...(parent === null ? [] : [parent]), ...above, ...labels.map(({ label }) => label)];
    }
    case "close-issue":
    case "reopen-issue":
    case "comment":
    case "react":
    case "add-item":
      return [change.issue];
    case "add-child":
      return [change.parent, change.child];
    case "set-field":
      return [change.item];
    case "overview":
      return change.comment === null ? [] : [change.comment];
  }
}
