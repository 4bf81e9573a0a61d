import { createHash } from "node:crypto";
import type { World } from "../domain/world.ts";

/** Equal for worlds that lead to the same plan under the same policy: all that was read, but not when. */
export function fingerprintOf(world: World, policySha: string): string {
  const read = JSON.stringify({ ...world, readAt: null }, plain);
  return createHash("sha256").update(policySha).update(read).digest("base64url");
}

/** Maps and sets in an order that does not depend on which answer came first. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) {
    return [...value.entries()].toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  }
  return value instanceof Set
    ? [...value].map(String).toSorted((one, other) => (one < other ? -1 : 1))
    : value;
}
