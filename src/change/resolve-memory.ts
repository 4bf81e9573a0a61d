import type { Memory, RememberedChild } from "../domain/memory.ts";
import { isNew } from "../domain/reference.ts";
import { resolveTarget, type MadeThings } from "./made-things.ts";

/**
 * The memory with the ids of what was made. "Decisions enter the memory before their effects, created
 * ids after": what is not made yet, or was refused, is left out rather than remembered by a name that
 * means nothing to the next reconcile.
 */
export function resolveMemory(memory: Memory, made: MadeThings): Memory {
  return {
    ...memory,
    children: memory.children.flatMap((child) => resolveChild(child, made)),
    followUps: memory.followUps.flatMap((followUp) => {
      const id = resolveTarget(followUp.id, made);
      const number = made.get(followUp.id)?.number ?? followUp.number;
      return id === null ? [] : [{ ...followUp, id, number }];
    }),
    fields: Object.fromEntries(
      Object.entries(memory.fields).flatMap(([key, value]) => {
        const resolved = resolveFieldKey(key, made);
        return resolved === null ? [] : [[resolved, value]];
      }),
    ),
  };
}

function resolveChild(child: RememberedChild, made: MadeThings): readonly RememberedChild[] {
  const id = resolveTarget(child.id, made);
  if (id === null) return [];
  const number = made.get(child.id)?.number ?? child.number;
  const under = child.under === null ? null : resolveTarget(child.under, made);
  return [{ ...child, id, number, under }];
}

/** A key is `issue/project/field`, and a planned issue's name holds slashes itself: the longest that fits is meant. */
function resolveFieldKey(key: string, made: MadeThings): string | null {
  if (!isNew(key)) return key;
  const target = [...made.keys()]
    .filter((candidate) => key.startsWith(`${candidate}/`))
    .toSorted((one, other) => other.length - one.length)[0];
  const thing = target === undefined ? undefined : made.get(target);
  return thing === undefined || target === undefined ? null : `${thing.id}${key.slice(target.length)}`;
}
