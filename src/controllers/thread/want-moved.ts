import { isPrivileged, type World } from "../../domain/world.ts";
import type { Store } from "../../store/store.ts";
import type { Attempt } from "../../work/outcome.ts";

/**
 * Whom somebody moves to a process with `/prosess` may be in none yet, so that nothing wakes the key that carries it out.
 * It is wanted before the comment is answered: once that has a reaction, no thread hears it again.
 */
export async function wantMoved(
  { key: { owner }, root, requests }: World,
  { cause, priority }: Pick<Attempt, "cause" | "priority">,
  { work }: Pick<Store, "work">,
  now: number,
): Promise<void> {
  const isAsked = requests.some(
    (request) =>
      isPrivileged(request) &&
      request.editedBy === undefined &&
      request.commands.some(({ kind }) => kind === "process"),
  );
  if (isAsked) await work.want([{ kind: "process", owner, id: root }], { due: now, priority, cause });
}
