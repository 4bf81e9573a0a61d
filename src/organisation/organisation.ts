import type { Logger } from "pino";
import type { Key } from "../domain/key.ts";
import type { GitHub } from "../github/client.ts";
import type { Policies } from "../policies.ts";
import { policySetting } from "../policies.ts";
import type { Store } from "../store/store.ts";
import { Priority } from "../store/work.ts";
import type { Attempt, Outcome } from "../work/outcome.ts";

export interface OrganisationParts {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly config: { readonly repository: string; readonly path: string };
  readonly mode: "act" | "observe";
  readonly markKeys: readonly string[];
  readonly logger: Logger;
  readonly now: () => number;
}

/** The owner's policy: when another one is in force than before, all of the owner's threads are looked at under it. */
export async function reconcileOrganisation(
  key: Key,
  _attempt: Attempt,
  parts: OrganisationParts,
): Promise<Outcome> {
  const { store, policies, now, logger } = parts;
  const { sha, broken } = await policies.refresh(key.owner);
  const before = await store.settings.setting(policySetting(key.owner));
  if (broken !== null) logger.warn({ owner: key.owner, policy: broken.sha }, "policy broken");
  if (sha !== null && sha !== before) {
    await store.settings.setSetting(policySetting(key.owner), sha);
    await store.work.want([{ kind: "sweep", owner: key.owner, id: key.owner }], {
      due: now(),
      priority: Priority.due,
      cause: `policy:${sha}`,
    });
    logger.info({ owner: key.owner, policy: sha }, "policy in force");
  }
  return { kind: "done", wrote: 0 };
}
