import { keyText } from "../../domain/key.ts";
import { neighbourhoodOf, type Neighbourhood } from "../../domain/neighbours.ts";
import type { World } from "../../domain/world.ts";
import type { KnownInitiative } from "../../store/initiatives.ts";
import type { Store } from "../../store/store.ts";
import { idsToLookUp, claimedIn } from "./claims.ts";

/** The name under which it is kept that all initiatives of an owner have been observed since the store was made. */
export function allKnown(owner: string): string {
  return `all-known:${owner}`;
}

const nobody = neighbourhoodOf([]);

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
      neighbours: whole === null ? null : world.key.kind === "initiative" ? open : nobody,
    };
  });
}

export function openOnes(known: readonly KnownInitiative[]): Neighbourhood {
  return neighbourhoodOf(
    known
      .filter((initiative) => initiative.open)
      .map(({ id, link, teams, products, dependencies }) => ({ id, link, teams, products, dependencies })),
  );
}
