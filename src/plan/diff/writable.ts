import type { Action, Change } from "../../domain/action.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Target } from "../../domain/reference.ts";
import { wallRefusal, type Wall } from "../../domain/wall.ts";
import type { Case } from "../decisions.ts";
import { mayWriteOn, placesIn } from "../places.ts";

/**
 * The actions on things that may be written to. What is archived is left as it is, and so is what its owner does not
 * let be; the wish stays, and is carried out when that has changed. The writer asks once more.
 */
export function writableOf(one: Case, actions: readonly Action[]): readonly Action[] {
  const { world } = one;
  const births = new Map(
    actions.flatMap(({ change }) =>
      change.kind === "create-issue" ? [[change.makes, change.repository] as const] : [],
    ),
  );
  const wall: Wall = {
    world,
    consents: world.consents,
    places: placesIn(one.policy),
    made: (issue) => births.get(issue) ?? null,
  };
  return actions.filter((action) => isOpen(one, action.change) && wallRefusal(action, wall) === null);
}

function isOpen({ world }: Case, change: Change): boolean {
  return writtenTo(change).every((id) => {
    const issue = world.issues.get(id);
    return id === world.root || !isReadable(issue) || mayWriteOn(world, issue);
  });
}

/** A card stands on its project, whoever's issue it shows; the value of an issue field stands on the issue. */
function writtenTo(change: Change): readonly Target[] {
  switch (change.kind) {
    case "add-labels":
    case "remove-labels":
    case "close-issue":
    case "reopen-issue":
    case "comment":
    case "react":
    case "overview":
      return [change.issue];
    case "add-child":
      return [change.parent, change.child];
    case "create-label":
    case "rename-label":
    case "create-issue":
    case "add-item":
      return [];
    case "set-field":
      return change.write.issueField === undefined ? [] : [change.issue];
  }
}
