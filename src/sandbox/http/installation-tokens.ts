import { randomBytes } from "node:crypto";
import type { Permissions } from "../state/entities.ts";

const LIFE_MS = 60 * 60 * 1000;
// Since 2026 tokens are up to 520 characters long and look like `ghs_APPID_…`: whoever stores or redacts them must cope.
const RANDOM_BYTES = 380;

export type InstallationToken = {
  readonly token: string;
  /** The id of the installation in the tables. */
  readonly installationId: string;
  readonly permissions: Permissions;
  /** Node ids of the repositories it is limited to; undefined means all of the installation. */
  readonly repositoryIds: ReadonlySet<string> | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
};

export type InstallationTokens = {
  issue(
    grant: Pick<InstallationToken, "installationId" | "permissions" | "repositoryIds">,
  ): InstallationToken;
  /** All that were ever given out, oldest first. */
  issued(): readonly InstallationToken[];
  /** The token, unless it is unknown, revoked or over its hour. */
  find(token: string): InstallationToken | undefined;
  /** As if an hour had passed for all that were given out. */
  expireAll(): void;
};

/** Keeps what was given out. Credentials live in real time, whatever the clock of the simulated world says. */
export function createInstallationTokens(appId: number, now: () => number): InstallationTokens {
  const tokens = new Map<string, InstallationToken>();
  const history: InstallationToken[] = [];
  return {
    issue(grant) {
      const token = `ghs_${appId}_${randomBytes(RANDOM_BYTES).toString("base64url")}`;
      const issued: InstallationToken = { ...grant, token, expiresAt: now() + LIFE_MS };
      tokens.set(token, issued);
      history.push(issued);
      return issued;
    },
    issued: () => history,
    find(token) {
      const found = tokens.get(token);
      return found !== undefined && found.expiresAt > now() ? found : undefined;
    },
    expireAll() {
      tokens.clear();
    },
  };
}
