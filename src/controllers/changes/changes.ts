import { keyText, type Key } from "../../domain/key.ts";
import type { Policy } from "../../policy/policy.ts";
import { Priority, sweepCause } from "../../store/work.ts";
import type { Outcome } from "../../work/outcome.ts";
import { wantHeldChanges } from "../change/want-held-changes.ts";
import { lookUpNamed } from "../repository/named-repositories.ts";
import { wantRepositories } from "../repository/want-repositories.ts";
import { look } from "../sweep/look.ts";
import { policySetting } from "../../policies.ts";
import { isFullLookDue, keepLooked, sinceLastLook } from "../sweep/occasion.ts";
import { keepPlaces, lookOtherwise } from "../sweep/places.ts";
import { createApart } from "../sweep/set-aside.ts";
import { wantOrganisation, type SweepParts } from "../sweep/sweep.ts";
import { tryParked } from "../sweep/try-parked.ts";
import { wantFound } from "../sweep/want-found.ts";
import { readChanged } from "./read-changed.ts";
import type { ChangedParts } from "./read-changed.ts";

/*
 * Finds soon what webhooks missed, as far as GitHub tells what has changed: it asks the repositories and projects in
 * which the owner's threads are known to stand, which costs the same for ten initiatives as for ten thousand. What
 * GitHub does not tell so, the sweep of the day finds (docs/operations.md, *Sweeps*). Where a repository itself looks
 * otherwise, renamed, hidden or gone, the sweep is wanted at once.
 */

export interface ChangesParts extends SweepParts {
  readonly reader: SweepParts["reader"] & ChangedParts["reader"];
  /** Name of the repository of the policy and of what is said of it. */
  readonly config: string;
}

export async function lookAtChanges({ owner }: Key, parts: ChangesParts): Promise<Outcome> {
  const { store, now } = parts;
  // What is kept of the policy may be some minutes old, and the push that changed it is what was missed.
  const { policy, sha, broken } = await parts.policies.refresh(owner);
  const isNew = sha !== (await store.settings.setting(policySetting(owner)));
  const keepsInitiatives = policy !== null && policy.initiatives !== null;
  // Where no threads are looked at, nothing else tells that somebody has changed a notice.
  if (isNew || broken !== null || !keepsInitiatives) await wantOrganisation(owner, sweepCause, parts);
  // Where initiatives are kept, this is part of the look at what has changed.
  if (!keepsInitiatives) await wantHeldChanges(owner, policy, parts);
  if (policy !== null && sha !== null && !keepsInitiatives)
    await lookBesideInitiatives(owner, { policy, sha }, parts);
  if (keepsInitiatives && sha !== null) {
    if (await isFullLookDue(owner, { sha, now: now() }, store.settings)) {
      await wantSweep(owner, parts);
      return { kind: "done", wrote: 0 };
    }
    await lookAtChanged(owner, { policy, sha }, parts);
  }
  await tryParked(owner, store, parts.logger);
  return { kind: "done", wrote: 0 };
}

/** Processes, wheels and deliveries of an owner that keeps no initiatives. */
async function lookBesideInitiatives(
  owner: string,
  inForce: { readonly policy: Policy; readonly sha: string },
  parts: ChangesParts,
): Promise<void> {
  const { now, logger } = parts;
  const apart = createApart({ logger, cause: sweepCause, onFailed: parts.onFailedThread });
  const began = now();
  await lookUpNamed(owner, inForce, parts);
  const found = await parts.processes(owner, inForce, apart);
  const { brake } = inForce.policy;
  await wantFound(found, { owner, cause: sweepCause, began, brake, failed: apart.failed }, parts);
  await wantRepositories(owner, inForce, parts);
}

async function lookAtChanged(
  owner: string,
  inForce: { readonly policy: Policy; readonly sha: string },
  parts: ChangesParts,
): Promise<void> {
  const { store, now, logger } = parts;
  const began = now();
  const since = await sinceLastLook(owner, store.settings);
  await lookUpNamed(owner, inForce, parts);
  const { keys, heldChanges, places, inConfig } = await readChanged(owner, inForce.policy, since, parts);
  // Somebody may have ticked a task of a notice.
  if (inConfig) await wantOrganisation(owner, sweepCause, parts);
  const restless = await store.projection.restlessKeys(owner);
  const both = new Map([...keys, ...restless].map((key) => [keyText(key), key]));
  const apart = createApart({ logger, cause: sweepCause, onFailed: parts.onFailedThread });
  const found = await look(owner, [...both.values()], inForce, { ...parts, apart });
  found.push(...(await parts.processes(owner, inForce, apart)));
  const { brake } = inForce.policy;
  await wantFound(found, { owner, cause: sweepCause, began, brake, failed: apart.failed }, parts);
  await wantRepositories(owner, inForce, parts);
  await wantHeldChanges(owner, inForce.policy, parts, heldChanges);
  if (await lookOtherwise(owner, places, store.settings)) await wantSweep(owner, parts);
  await keepPlaces(owner, places, store.settings);
  await keepLooked(owner, began, store.settings);
}

async function wantSweep(owner: string, { store, now }: ChangesParts): Promise<void> {
  // One that is parked, because the repository is not there, may go on by now.
  const wish = { due: now(), priority: Priority.sweep, cause: sweepCause, unpark: true };
  await store.work.want([{ kind: "sweep", owner, id: owner }], wish);
}
