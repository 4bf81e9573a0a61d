import type { Key } from "../../domain/key.ts";
import type { World } from "../../domain/world.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policies } from "../../policies.ts";
import { Priority, sweepCause } from "../../store/work.ts";
import { allKnown } from "../thread/related-initiatives.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { wantHeldChanges, type HeldChangeParts } from "../change/want-held-changes.ts";
import { lookUpNamed } from "../repository/named-repositories.ts";
import { wantRepositories } from "../repository/want-repositories.ts";
import type { Found, InForce } from "./compare.ts";
import { createApart, type Apart } from "./set-aside.ts";
import { initiativeKeys, rootElementKeys } from "./list-roots.ts";
import { look } from "./look.ts";
import type { LookParts } from "./look.ts";
import { isFullLookDue, keepFullLook, keepLooked, sinceLastLook } from "./occasion.ts";
import { keepPlacesOf } from "./places.ts";
import { tryParked } from "./try-parked.ts";
import { wantFound } from "./want-found.ts";

/*
 * Finds whatever webhooks missed: looks at all threads of an owner, at start, once a day, and where all may read
 * differently. Only those that need something are wanted as keys of their own; the sweep itself writes nothing on
 * GitHub.
 */

export interface SweepParts extends Omit<LookParts, "apart" | "onRead"> {
  readonly reader: Pick<
    Reader,
    "ancestors" | "closers" | "labelled" | "listIssues" | "newestReleases" | "pullRequests" | "repositories"
  > &
    HeldChangeParts["reader"];
  readonly app: HeldChangeParts["app"];
  readonly markKeys: HeldChangeParts["markKeys"];
  readonly policies: Policies;
  /** What is found of the owner's issues in processes. */
  readonly processes: (owner: string, inForce: InForce, apart: Apart) => Promise<readonly Found[]>;
  /** Told of each thread that could not be looked at. */
  readonly onFailedThread?: () => void;
}

export async function sweep(key: Key, attempt: Attempt, parts: SweepParts): Promise<Outcome> {
  const outcome = await sweepOwner(key, attempt, parts);
  await tryParked(key.owner, parts.store, parts.logger);
  return outcome;
}

async function sweepOwner({ owner }: Key, attempt: Attempt, parts: SweepParts): Promise<Outcome> {
  const { store, now, logger } = parts;
  const { cause } = attempt;
  if (cause === sweepCause) await wantOrganisation(owner, cause, parts);
  const { policy, sha } = await parts.policies.inForce(owner);
  // Whatever becomes of the threads: somebody's job waits.
  await wantHeldChanges(owner, policy, parts);
  if (policy === null || sha === null) return { kind: "done", wrote: 0 };
  const began = now();
  const apart = createApart({ logger, cause, onFailed: parts.onFailedThread });
  const given = { owner, cause, began, brake: policy.brake };
  // Closed issues that nobody has touched since the last look are listed only where they may read differently now.
  const isFull =
    cause.startsWith("policy:") || (await isFullLookDue(owner, { sha, now: began }, store.settings));
  const inForce = { policy, sha };
  await lookUpNamed(owner, inForce, parts);
  const found = await lookAtThreads(owner, inForce, isFull, { ...parts, apart });
  if ("kind" in found) return found;
  found.push(...(await parts.processes(owner, inForce, apart)));
  await wantFound(found, { ...given, failed: apart.failed }, parts);
  await wantRepositories(owner, inForce, parts);
  await keepLooked(owner, began, store.settings);
  if (isFull) await keepFullLook(owner, { sha, now: began }, store.settings);
  return { kind: "done", wrote: 0 };
}

/** What is found of initiatives and elements; parked where the repository of initiatives cannot be seen. */
async function lookAtThreads(
  owner: string,
  inForce: InForce,
  isFull: boolean,
  parts: SweepParts & { readonly apart: Apart },
): Promise<Found[] | Extract<Outcome, { kind: "park" }>> {
  const { policy } = inForce;
  const { store, now } = parts;
  if (policy.initiatives === null) return [];
  const since = isFull ? null : await sinceLastLook(owner, store.settings);
  // Initiatives first: what hangs under one of them by a mere link is no root of its own.
  const initiatives = await initiativeKeys(owner, policy, since, parts);
  if (initiatives === "gone") {
    const { owner: account, name } = policy.initiatives.repository;
    return { kind: "park", reason: { id: "repository-gone", args: { repository: `${account}/${name}` } } };
  }
  const onRead = async (worlds: Iterable<World>) => {
    await keepPlacesOf(owner, worlds, store.settings);
    // Before any is planned for: whoever is woken meanwhile must not take the others as unknown.
    await store.settings.setSetting(allKnown(owner), String(now()));
  };
  const looking = { ...parts, onRead };
  const found = await look(owner, initiatives, inForce, looking);
  const elements = await rootElementKeys(owner, policy, since, parts);
  found.push(...(await look(owner, elements, inForce, looking)));
  return found;
}

/** The policy, which somebody may have changed, and what is to be said of it. */
export async function wantOrganisation(
  owner: string,
  cause: string,
  { store, now }: Pick<SweepParts, "store" | "now">,
): Promise<void> {
  const wish = { due: now(), priority: Priority.sweep, cause };
  await store.work.want([{ kind: "organisation", owner, id: owner }], wish);
}
