import { createHash } from "node:crypto";
import type { World } from "../domain/world.ts";

/** Equal for worlds that lead to the same plan under the same policy: all that was read, but not when. */
export function fingerprintOf(world: World, policySha: string): string {
  const { readAt: _, ...read } = world;
  return createHash("sha256").update(policySha).update(JSON.stringify(read, plain)).digest("base64url");
}

/** Maps and sets in an order that does not depend on which answer came first. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) {
    return [...value.entries()].toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  }
  return value instanceof Set ? [...value].toSorted() : value;
}
