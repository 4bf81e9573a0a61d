import type { Delivery } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import type { Drop, Effect, OwnerEffect, Wake } from "../events/effect.ts";
import { isGitHubError } from "../github/errors.ts";
import type { Routed } from "../store/inbox.ts";
import { Priority } from "../store/work.ts";
import { heldWants } from "./held.ts";
import { installedSetting } from "./installed.ts";
import { routeFailure } from "./route-failure.ts";
import type { RouteParts } from "./route-parts.ts";
import { urgencyOf } from "./urgency.ts";

/** Carries out what a delivery leads to that is not about issues. */
export async function carryOut(
  effect: Exclude<Effect, { kind: "issues" }>,
  delivery: Delivery,
  parts: RouteParts,
): Promise<Routed> {
  if (effect.kind === "signed out") {
    // GitHub has taken its tokens for none already.
    await parts.store.readers.endAllOf(effect.login);
    return { kind: "nothing" };
  }
  const { owner } = delivery;
  if (owner === null) return { kind: "nothing" };
  switch (effect.kind) {
    case "owner":
      return await actOnOwner(effect, owner, delivery, parts);
    case "installed":
      forget(owner, parts);
      await parts.store.forgetUninstall(owner);
      // With the app somebody may read no more than it may itself.
      await parts.store.readers.expireAll();
      return await routeInstalled(
        await keysOf(["organisation", "sweep", "related"], delivery, owner, parts),
        parts,
      );
    case "uninstalled":
      forget(owner, parts);
      return await routeUninstalled(delivery, owner, parts);
  }
}

async function actOnOwner(
  { drops, wakes, priority }: OwnerEffect,
  owner: string,
  delivery: Delivery,
  parts: RouteParts,
): Promise<Routed> {
  for (const drop of drops) await carryOutDrop(drop, owner, parts);
  const keys = await keysOf(wakes, delivery, owner, parts);
  const later = await heldWants(wakes, delivery, parts);
  if (keys.length === 0 && later.length === 0) return { kind: "nothing" };
  const urgency =
    priority === "as a sweep" ? { priority: Priority.sweep } : urgencyOf(delivery, parts.rereadMs);
  const routed = { kind: "keys", keys, ...urgency } as const;
  return later.length === 0 ? routed : { ...routed, later };
}

async function carryOutDrop(drop: Drop, owner: string, parts: RouteParts): Promise<void> {
  switch (drop.what) {
    case "policy":
      parts.dropPolicy(owner);
      return;
    case "catalogue":
      if (drop.repositories === "all") parts.dropCatalogue(owner);
      else for (const repository of drop.repositories) parts.dropCatalogue(owner, repository);
      return;
    case "people":
      parts.dropPeople(owner);
      return;
    case "readers":
      if (drop.login === null) await parts.store.readers.expireAll();
      else await parts.store.readers.expire(drop.login);
      return;
    case "everything":
      parts.forget(owner);
  }
}

function forget(owner: string, parts: RouteParts): void {
  parts.forget(owner);
  parts.dropPolicy(owner);
}

async function keysOf(
  wakes: readonly Wake[],
  delivery: Pick<Delivery, "repositories">,
  owner: string,
  parts: RouteParts,
): Promise<readonly Key[]> {
  const keys: Key[] = [];
  for (const wake of wakes) {
    if (wake === "related") keys.push(...(await relatedKeys(owner, parts)));
    else if (wake === "deliveries") keys.push(...(await repositoryKeys(delivery, parts)));
    else if (wake === "held" || wake === "known-changes") continue;
    else keys.push({ kind: wake, owner, id: owner });
  }
  return keys;
}

/** Of a repository in which nobody looks for deliveries there is none. */
async function repositoryKeys(
  { repositories }: Pick<Delivery, "repositories">,
  { store }: Pick<RouteParts, "store">,
): Promise<readonly Key[]> {
  const found = await store.deliveries.at(repositories);
  return found.map(({ owner, repository }): Key => ({ kind: "repository", owner, id: repository }));
}

async function routeInstalled(keys: readonly Key[], { store, now }: RouteParts): Promise<Routed> {
  for (const owner of new Set(keys.map((key) => key.owner))) {
    await store.settings.setSetting(installedSetting(owner), String(Math.round(now())));
  }
  return { kind: "keys", keys, priority: Priority.event };
}

/**
 * A webhook that was sent again may tell of an uninstall that the owner has taken back long since. An installation is
 * never brought back under its old number, so where that one is listed, only the list is behind.
 */
async function routeUninstalled(
  { installation }: Delivery,
  owner: string,
  parts: RouteParts,
): Promise<Routed> {
  try {
    const found = await parts.installationOf(owner);
    if (found !== null && found.id !== installation) return { kind: "nothing" };
  } catch (error) {
    if (isGitHubError(error)) return routeFailure(error, parts.now());
    throw error;
  }
  parts.forget(owner);
  await parts.store.purgeUninstalled(owner);
  return { kind: "nothing" };
}

/** What waits for this owner may be another's: of those whose policies name something of it, and what they are told of those. */
async function relatedKeys(
  owner: string,
  { policies }: Pick<RouteParts, "policies">,
): Promise<readonly Key[]> {
  const { governed } = await policies();
  return governed
    .filter(({ names = [] }) => names.includes(owner))
    .flatMap((governing): Key[] => [
      { kind: "organisation", owner: governing.owner, id: governing.owner },
      { kind: "sweep", owner: governing.owner, id: governing.owner },
    ]);
}
