import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { isReadable, type RepositoryFacts } from "../../domain/issue.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
import type { Settings } from "../../store/settings.ts";

/*
 * How the repositories looked in which an owner's threads stand: their names, who may see them, whether they are
 * archived. Where one looks otherwise, more than its issues may read differently.
 */

/** By `repositoryText`; null: it cannot be found. */
export type Places = ReadonlyMap<string, RepositoryFacts | null>;

const StoredPlaces = z.record(z.string(), z.unknown());
type StoredPlaces = z.infer<typeof StoredPlaces>;

/** To be called when all of an owner's threads have been read. */
export async function keepPlacesOf(
  owner: string,
  worlds: Iterable<World>,
  settings: Settings,
): Promise<void> {
  const before = await readPlaces(owner, settings);
  const seen: Record<string, RepositoryFacts> = {};
  for (const { issues } of worlds) {
    for (const issue of issues.values()) {
      if (isReadable(issue)) seen[repositoryText(issue.repository)] = issue.repository;
    }
  }
  await storePlaces(owner, { before, now: { ...before, ...seen } }, settings);
}

/**
 * Whether one looks otherwise than what was kept of it. So does one that is new: threads were read there at an unknown
 * time, and it may have been hidden since.
 */
export async function lookOtherwise(owner: string, places: Places, settings: Settings): Promise<boolean> {
  const before = await readPlaces(owner, settings);
  return [...places].some(([place, facts]) => !isDeepStrictEqual(before[place], facts));
}

export async function keepPlaces(owner: string, places: Places, settings: Settings): Promise<void> {
  const before = await readPlaces(owner, settings);
  await storePlaces(owner, { before, now: Object.fromEntries(places) }, settings);
}

async function readPlaces(owner: string, settings: Settings): Promise<StoredPlaces> {
  const text = await settings.setting(placesSetting(owner));
  return text === null ? {} : StoredPlaces.parse(JSON.parse(text));
}

async function storePlaces(
  owner: string,
  { before, now }: { readonly before: StoredPlaces; readonly now: StoredPlaces },
  settings: Settings,
): Promise<void> {
  if (!isDeepStrictEqual(before, now)) await settings.setSetting(placesSetting(owner), JSON.stringify(now));
}

function placesSetting(owner: string): string {
  return `places:${owner}`;
}
