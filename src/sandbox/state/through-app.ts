import type { ReadTables } from "./tables.ts";
import type { InstallationViewer, UserViewer } from "./viewer.ts";

/**
 * Whether the app leaves a person the right that is asked for. With a user token a person may what they and the app's
 * installation on that account may, both; on GitHub's own pages only they themselves count.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/authenticating-with-a-github-app-on-behalf-of-a-user
 */
export function appAllows(
  tables: ReadTables,
  { accountId, throughApp }: UserViewer,
  ownerId: string,
  may: (app: InstallationViewer) => boolean,
): boolean {
  if (throughApp === undefined) return true;
  const installation = [...tables.installations.values()].find(
    (each) => each.appId === throughApp && each.accountId === ownerId,
  );
  if (installation === undefined) return false;
  const { id: installationId, permissions } = installation;
  return may({ kind: "installation", accountId, installationId, permissions, repositoryIds: null });
}
