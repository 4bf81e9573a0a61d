import { keyText, type Key } from "../../domain/key.ts";
import type { Neighbour, World } from "../../domain/world.ts";
import type { KnownInitiative } from "../../store/initiatives.ts";
import type { Store } from "../../store/store.ts";
import { idsToLookUp, claimedIn } from "./claims.ts";

/** The name under which it is kept that all initiatives of an owner have been observed since the store was made. */
export function allKnown(owner: string): string {
  return `all-known:${owner}`;
}

/** Lays beside worlds of one owner what the store knows of the threads around them. */
export async function surround(
  worlds: readonly World[],
  { initiatives, projection, settings }: Pick<Store, "initiatives" | "projection" | "settings">,
): Promise<readonly World[]> {
  const owner = worlds[0]?.key.owner;
  if (owner === undefined) return [];
  const ids = [...new Set(worlds.flatMap(idsToLookUp))];
  const [known, nodes, whole] = await Promise.all([
    initiatives.initiativesOf(owner),
    ids.length === 0 ? [] : projection.rolesOf(ids),
    settings.setting(allKnown(owner)),
  ]);
  const byKey = new Map(known.map((initiative) => [keyText(initiative.key), initiative]));
  const byNode = Map.groupBy(nodes, ({ id }) => id);
  // Made once for all of them: of ten thousand initiatives each one has all others around it.
  const open = openOnes(known);
  return worlds.map((world): World => {
    const claimed = claimedIn(
      world,
      idsToLookUp(world).flatMap((id) => byNode.get(id) ?? []),
      byKey,
    );
    return {
      ...world,
      claimed,
      mentions: world.mentions.filter((id) => !claimed.has(id)),
      neighbours: whole === null ? null : besides(world.key, open),
    };
  });
}

/** The other open ones. */
export function neighboursOf(key: Key, known: readonly KnownInitiative[]): readonly Neighbour[] {
  return besides(key, openOnes(known));
}

function openOnes(known: readonly KnownInitiative[]): readonly Neighbour[] {
  return known
    .filter((initiative) => initiative.open)
    .map(({ id, link, teams, products, dependencies }) => ({ id, link, teams, products, dependencies }));
}

function besides({ kind, id }: Key, open: readonly Neighbour[]): readonly Neighbour[] {
  return kind === "initiative" ? open.filter((neighbour) => neighbour.id !== id) : [];
}
