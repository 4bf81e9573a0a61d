import type { Permissions } from "./entities.ts";

/** Somebody signed in as themselves: a person on GitHub's pages, or an app's user token. */
export interface UserViewer {
  readonly kind: "user";
  readonly accountId: string;
  /** Id of the app whose user token it is: then the person may no more than an installation of that app may. */
  readonly throughApp?: string;
}

/** Whoever holds an installation token. It is good for one account only, wherever else the app is installed. */
export interface InstallationViewer {
  readonly kind: "installation";
  /** The app's bot. */
  readonly accountId: string;
  readonly installationId: string;
  /** What the token was asked to carry, if less than what the installation has. */
  readonly permissions: Permissions;
  /** Node ids of repositories that the token was limited to; null for all of the installation's. */
  readonly repositoryIds: readonly string[] | null;
}

/** GitHub itself, as in project workflows: nothing is refused for lack of permission. */
export interface SystemViewer {
  readonly kind: "system";
  readonly accountId: string;
}

/** Who asks, and as whom an operation is carried out. */
export type Viewer = UserViewer | InstallationViewer | SystemViewer;
