import type { AppApi } from "../github/app.ts";
import { isGitHubError } from "../github/errors.ts";
import type { Store } from "../store/store.ts";

export interface PurgeGoneParts {
  readonly app: Pick<AppApi, "installationOf">;
  readonly store: Pick<Store, "uninstalled" | "purgeAgain">;
  /** Drops what was kept of the owner's installation, so that GitHub is asked anew. */
  readonly forget: (owner: string) => void;
}

/**
 * Purges what was written since by what was under way when an owner uninstalled the app; answers whether it did. The
 * note of an uninstall is no evidence that the owner is still gone, so GitHub is asked; where it does not answer,
 * the retention comes again.
 */
export async function purgeGone(owner: string, { app, store, forget }: PurgeGoneParts): Promise<boolean> {
  if (!(await store.uninstalled()).includes(owner)) return false;
  forget(owner);
  try {
    return (await app.installationOf(owner)) === null && (await store.purgeAgain(owner));
  } catch (error) {
    if (isGitHubError(error)) return false;
    throw error;
  }
}
