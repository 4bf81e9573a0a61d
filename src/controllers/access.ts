import type { Key } from "../domain/key.ts";
import type { ParkedReason } from "../domain/parked.ts";
import type { AppApi, Installation } from "../github/app.ts";
import type { Store } from "../store/store.ts";
import type { Reconcile } from "../work/outcome.ts";
import { controllers } from "./controllers.ts";

export interface AccessParts {
  readonly app: Pick<AppApi, "installationOf">;
  readonly store: Pick<Store, "purgeAgain">;
  /** Drops what was kept of the owner's installation, so that all installations are listed anew. */
  readonly forget: (owner: string) => void;
  /** Whether anything is to be written for the owner at all; where not, reading is enough. */
  readonly acts: (owner: string) => Promise<boolean>;
}

/**
 * Nothing is asked of GitHub for a key whose owner has taken from the app what it needs: the list of installations says
 * so, and is kept until a webhook or a refusal tells that it has changed. So however many keys there are, they cost
 * nothing while they wait.
 */
export function withAccess(reconcile: Reconcile, parts: AccessParts): Reconcile {
  return async function reconcileWhereLet(key, attempt) {
    let reason = await obstacleOf(key, parts);
    if (reason !== null && controllers[key.kind].asksAgain) {
      parts.forget(key.owner);
      reason = await obstacleOf(key, parts);
    }
    if (reason === null) return await reconcile(key, attempt);
    // What an uninstall overtook on its way has left rows behind.
    if (reason.id === "not-installed" && (await parts.store.purgeAgain(key.owner))) {
      return { kind: "done", wrote: 0 };
    }
    return { kind: "park", reason };
  };
}

/** Why nothing can be done for the key's owner; null where something can. */
export async function obstacleOf(
  { kind, owner }: Key,
  { app, acts }: Pick<AccessParts, "app" | "acts">,
): Promise<ParkedReason | null> {
  const installation = await app.installationOf(owner);
  if (installation === null) return { id: "not-installed", args: { owner } };
  if (installation.suspended) return { id: "suspended", args: { owner } };
  if (!controllers[kind].needsGrant) return null;
  const permission = lacking(installation, (await acts(owner)) ? "write" : "read");
  return permission === null ? null : { id: "permission", args: { owner, permission } };
}

/** Without this there is nothing that the app could do; without others it does less. */
function lacking({ permissions }: Installation, level: "read" | "write"): string | null {
  const { issues } = permissions;
  const isEnough = issues === "write" || (issues === "read" && level === "read");
  return isEnough ? null : `issues: ${level}`;
}

/** What GitHub's refusal of a read is most likely about; null where all that is read with is granted. */
export async function refusedPermission(
  { kind, owner }: Key,
  { app }: Pick<AccessParts, "app">,
): Promise<ParkedReason | null> {
  const permissions = (await app.installationOf(owner))?.permissions ?? {};
  const wanted = kind === "change" ? [...readWith, "actions"] : readWith;
  const missing = wanted.find((name) => permissions[name] === undefined);
  return missing === undefined ? null : { id: "permission", args: { owner, permission: `${missing}: read` } };
}

/** Contents first: without them there is no policy. */
const readWith = ["contents", "issues", "organization_projects", "members", "pull_requests", "deployments"];
