import type { ConfigPlace } from "../events/config-place.ts";
import type { Store } from "../store/store.ts";
import type { IssueRouting } from "./issue-routing.ts";
import type { PriorityParts } from "./priorities.ts";

export interface RouteParts extends IssueRouting, Pick<PriorityParts, "isColleague"> {
  readonly store: Pick<
    Store,
    | "audit"
    | "deliveries"
    | "held"
    | "initiatives"
    | "newcomers"
    | "projection"
    | "readers"
    | "settings"
    | "purgeUninstalled"
    | "forgetUninstall"
    | "work"
  >;
  readonly config: ConfigPlace;
  /** As webhooks name the app: `redthread[bot]`. */
  readonly self: () => Promise<string>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** After how long a key that needed nothing is read again, in milliseconds. */
  readonly rereadMs: number;
  /** Drops what was kept of repositories and projects; `what`: `owner/name`, without it all of the owner's. */
  dropCatalogue(owner: string, what?: string): void;
  /** Drops what was kept of who belongs to what in the organisation. */
  dropPeople(owner: string): void;
  /** Drops what was kept of where a repository's issues stand (`owner/name`). */
  dropAddresses(repository: string, which: "all" | "missing"): void;
  dropPolicy(owner: string): void;
  /** Drops token, installation and everything else that was kept of an owner. */
  forget(owner: string): void;
  /** Null where the app is not installed on the account. */
  installationOf(owner: string): Promise<{ readonly id: number } | null>;
}
