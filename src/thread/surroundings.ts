import { keyText } from "../domain/key.ts";
import type { Neighbour, World } from "../domain/world.ts";
import type { KnownInitiative } from "../store/initiatives.ts";
import type { Store } from "../store/store.ts";
import { askedFor, claimedIn } from "./claims.ts";

/** The name under which it is kept when all threads of an owner were observed last, milliseconds since the epoch. */
export function sweptFully(owner: string): string {
  return `swept-fully:${owner}`;
}

/**
 * Lays beside worlds of one owner what the store knows of the threads around them.
 *
 * @param whole that all threads of the owner are known to the store: they have just been observed
 */
export async function surround(
  worlds: readonly World[],
  { initiatives, projection, settings }: Pick<Store, "initiatives" | "projection" | "settings">,
  whole = false,
): Promise<readonly World[]> {
  const owner = worlds[0]?.key.owner;
  if (owner === undefined) return [];
  const ids = [...new Set(worlds.flatMap(askedFor))];
  const [known, nodes, swept] = await Promise.all([
    initiatives.initiativesOf(owner),
    ids.length === 0 ? [] : projection.rolesOf(ids),
    whole ? "now" : settings.setting(sweptFully(owner)),
  ]);
  const byKey = new Map(known.map((initiative) => [keyText(initiative.key), initiative]));
  const byNode = Map.groupBy(nodes, ({ id }) => id);
  return worlds.map((world): World => {
    const claimed = claimedIn(
      world,
      askedFor(world).flatMap((id) => byNode.get(id) ?? []),
      byKey,
    );
    return {
      ...world,
      claimed,
      mentions: world.mentions.filter((id) => !claimed.has(id)),
      neighbours: swept === null ? null : neighboursOf(world, known),
    };
  });
}

function neighboursOf({ key }: World, known: readonly KnownInitiative[]): readonly Neighbour[] {
  if (key.kind !== "initiative") return [];
  return known
    .filter((one) => one.open && keyText(one.key) !== keyText(key))
    .map(({ id, link, teams, products, dependencies }) => ({ id, link, teams, products, dependencies }));
}
