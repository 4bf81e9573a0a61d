import type { Case, Placement } from "./decisions.ts";
import { rememberedChild } from "./thread/children.ts";
import { mayWriteOn } from "./places.ts";

/**
 * Whether an issue that was linked later, and that GitHub does not let lie under its parent, has yet to say
 * where it belongs, in a comment of the app. What the app made says it in its body; what hangs by a line is
 * left as it is; and in an organisation that does not accept it, nothing is written.
 */
export function isNoteDue({ world, links }: Case, { issue, obstacle }: Placement): boolean {
  if (issue === null || obstacle === null || !mayWriteOn(world, issue)) return false;
  const now = links.made.find((link) => link.issue.id === issue.id);
  const linked = now ?? rememberedChild(world, issue.id)?.linked;
  if (linked === undefined || linked.noted) return false;
  return !issue.comments.some(({ mark }) => mark?.kind === "link" && mark.keys["initiative"] === world.root);
}
