import { z } from "zod";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import { nodeRoles, type NodeRole } from "../../domain/node-role.ts";
import type { Known, KnownNode } from "../../observe/input.ts";
import type { Store } from "../../store/store.ts";

/*
 * What the store keeps of a thread between two reconciles: which issues hang in it, in which role and
 * whose they are, so that the next read asks for all of them at once; and a copy of its memory with the
 * address where the root stood.
 */

const MemoryCopy = z.object({
  memory: z.string().nullable(),
  address: z
    .object({ repository: z.object({ owner: z.string(), name: z.string() }), number: z.number().int() })
    .nullable(),
});
type MemoryCopy = z.infer<typeof MemoryCopy>;

export async function readKnown(key: Key, store: Pick<Store, "projection" | "memory">): Promise<Known> {
  const [nodes, copy] = await Promise.all([store.projection.nodesOf(key), readCopy(key, store)]);
  return {
    nodes: nodes.flatMap(({ id, role }) => readNode(id, role)),
    memory: copy?.memory ?? null,
    address: copy?.address ?? null,
  };
}

/** A node of another owner carries that in its role: `epic@altinn`. */
export function printRole(role: NodeRole, owner: string, key: Key): string {
  return owner.toLowerCase() === key.owner ? role : `${role}@${owner.toLowerCase()}`;
}

function readNode(id: string, text: string): KnownNode[] {
  const [name, owner] = text.split("@");
  const role = nodeRoles.find((candidate) => candidate === name);
  if (role === undefined) return [];
  return [owner === undefined ? { id, role } : { id, role, owner }];
}

export async function readCopy(key: Key, { memory }: Pick<Store, "memory">): Promise<MemoryCopy | null> {
  const text = (await memory.memoryOf([key])).get(keyText(key))?.text;
  return text === undefined ? null : MemoryCopy.parse(JSON.parse(text));
}

export async function keepMemoryCopy(
  key: Key,
  copy: MemoryCopy,
  { memory }: Pick<Store, "memory">,
): Promise<void> {
  await memory.keepMemory(key, JSON.stringify(copy));
}
