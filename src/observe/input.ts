import type { OwnWrite } from "../change/kind.ts";
import type { Change } from "../change/kinds.ts";
import type { Key } from "../domain/key.ts";
import type { Made } from "../domain/made.ts";
import type { NodeRole } from "../domain/node-role.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { RepositoryName } from "../domain/reference.ts";
import type { ReportedChange, World } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import type { Policy } from "../policy/policy.ts";

/* What the reading of threads is given, and what it answers. */

/** What is known of a thread before GitHub is asked, so that one request can ask for all of it. */
export interface Known {
  readonly nodes: readonly KnownNode[];
  /** The store's copy of the memory, as it stands in the overview; null where there is none. */
  readonly memory: string | null;
  /** Where the root was last seen: the way to follow a transfer that no webhook told of. */
  readonly address: { readonly repository: RepositoryName; readonly number: number } | null;
  /** Roots of initiatives that said when they were observed last that they wait for this one. */
  readonly dependents?: readonly string[];
}

export interface KnownNode {
  readonly id: string;
  readonly role: NodeRole;
  /** Whose installation reads it; the key's owner where absent. */
  readonly owner?: string;
}

/** A write of the app's own that GitHub confirmed within the last minute. */
export type SettledWrite = OwnWrite<Change>;

/** A write that was begun, and whose outcome is not known. */
export interface OpenWrite {
  /** Id of the audit row. */
  readonly id: number;
  readonly change: Change;
  /** Milliseconds since the epoch. */
  readonly intendedAt: number;
}

export interface ObserveOptions {
  readonly reader: Reader;
  /** Without what it may not use of other owners; what it holds of them, they have consented to. */
  readonly policy: Policy;
  /** Login of the app in GraphQL, without `[bot]`. */
  readonly self: string;
  /** The keys that signatures of marks and memories are verified with. */
  readonly markKeys: readonly string[];
  readonly now: () => number;
  readonly known: (key: Key) => Promise<Known>;
  /** Those of the last minute; and older issues of which no overview has told yet. */
  readonly recentWrites: (key: Key) => Promise<readonly SettledWrite[]>;
  /** Those of the issues of whose deletion a webhook told; without it none. */
  readonly deleted?: (ids: readonly string[]) => Promise<readonly string[]>;
  /** What GitHub refuses of what the thread wants; without it nothing. */
  readonly refusals?: (key: Key) => Promise<readonly Refusal[]>;
  readonly openWrites: (key: Key) => Promise<readonly OpenWrite[]>;
  readonly fieldChanges: (items: readonly string[]) => Promise<readonly ReportedChange[]>;
  /** Host of links to issues, beside github.com. */
  readonly host?: string;
  /** Since when the store remembers what the app wrote, milliseconds since the epoch. */
  readonly storeBornAt?: number;
}

export type Observed =
  | {
      readonly kind: "world";
      readonly world: World;
      /** Creates whose answer was lost and which turned out to be there: their audit rows can be settled as done. */
      readonly found: readonly { readonly id: number; readonly made: Made }[];
    }
  | Gone;

/** The root is no more. Only NOT_FOUND says so; whether it is believed is for the caller: twice, a minute apart. */
export interface Gone {
  readonly kind: "gone";
  readonly reason: "deleted" | "transferred" | "forbidden";
  /** Node id of the issue that it became. */
  readonly to: string | null;
  /** A webhook told of the deletion, so it is believed at once. */
  readonly confirmed?: true;
}
