import type { Memory, RememberedChild } from "../domain/memory.ts";
import { isNew } from "../domain/reference.ts";
import type { Target } from "../domain/reference.ts";
import { resolveTarget } from "./registry.ts";
import type { MadeThing } from "./registry.ts";

/**
 * The memory with the ids of what was made. "Decisions enter the memory before their effects, created
 * ids after": what is not made yet, or was refused, is left out rather than remembered by a name that
 * means nothing to the next reconcile.
 */
export function resolveMemory(memory: Memory, registry: ReadonlyMap<Target, MadeThing>): Memory {
  return {
    ...memory,
    children: memory.children.flatMap((child) => resolveChild(child, registry)),
    followUps: memory.followUps.flatMap((followUp) => {
      const id = resolveTarget(followUp.id, registry);
      const number = registry.get(followUp.id)?.number ?? followUp.number;
      return id === null ? [] : [{ ...followUp, id, number }];
    }),
    fields: Object.fromEntries(
      Object.entries(memory.fields).flatMap(([key, value]) => {
        const resolved = resolveFieldKey(key, registry);
        return resolved === null ? [] : [[resolved, value]];
      }),
    ),
  };
}

function resolveChild(
  child: RememberedChild,
  registry: ReadonlyMap<Target, MadeThing>,
): readonly RememberedChild[] {
  const id = resolveTarget(child.id, registry);
  if (id === null) return [];
  const number = registry.get(child.id)?.number ?? child.number;
  const under = child.under === null ? null : resolveTarget(child.under, registry);
  return [{ ...child, id, number, under }];
}

/** A key is `issue/project/field`, and a planned issue's name holds slashes itself: the longest that fits is meant. */
function resolveFieldKey(key: string, registry: ReadonlyMap<Target, MadeThing>): string | null {
  if (!isNew(key)) return key;
  const target = [...registry.keys()]
    .filter((candidate) => key.startsWith(`${candidate}/`))
    .toSorted((one, other) => other.length - one.length)[0];
  const made = target === undefined ? undefined : registry.get(target);
  return made === undefined || target === undefined ? null : `${made.id}${key.slice(target.length)}`;
}
