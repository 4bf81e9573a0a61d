import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { Target } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";

/** What was read, and the issue whose owner writes what is not there yet. */
export interface Seen {
  readonly world: Pick<World, "issues" | "key">;
  readonly thread: { readonly root: IssueFacts };
}

/** Null for what is not there yet, or cannot be read: with that nothing is compared. */
export function found({ world }: Seen, id: Target): IssueFacts | null {
  const issue = world.issues.get(id);
  return isReadable(issue) ? issue : null;
}

/** Of an issue that is there; what is made is written by the owner of its repository. */
export function ownerOf(input: Seen, id: Target): string {
  return (found(input, id) ?? input.thread.root).repository.owner;
}
