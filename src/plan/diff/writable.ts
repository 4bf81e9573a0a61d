import type { Change } from "../../domain/action.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Target } from "../../domain/reference.ts";
import type { Case } from "../decisions.ts";
import { mayWriteOn } from "../places.ts";

/**
 * Whether a change goes to issues that may be written to. What is archived is left as it is, and so is what
 * stands in an organisation that does not accept it; the wish stays, and is carried out when that has changed.
 * A card stands on its project, whoever's issue it shows.
 */
export function isWritable(one: Case, change: Change): boolean {
  return writtenTo(change).every((id) => {
    const issue = one.world.issues.get(id);
    return id === one.world.root || !isReadable(issue) || mayWriteOn(one.world, issue);
  });
}

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
    case "set-field":
      return [];
  }
}
