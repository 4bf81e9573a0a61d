import type { Audit } from "./audit.ts";
import type { Counts } from "./counts.ts";
import type { Inbox } from "./inbox.ts";
import type { MemoryCopies } from "./memory.ts";
import type { Projection } from "./projection.ts";
import type { Settings } from "./settings.ts";
import type { Work } from "./work.ts";

/** Everything that outlives the process. It can be rebuilt from GitHub, all but the audit log. */
export interface Store {
  readonly kind: "postgresql" | "embedded";
  readonly inbox: Inbox;
  readonly work: Work;
  readonly audit: Audit;
  readonly projection: Projection;
  readonly memory: MemoryCopies;
  readonly settings: Settings;
  counts(): Promise<Counts>;
  /** Resolves when the database answers; throws otherwise. For `/readyz`. */
  ping(): Promise<void>;
  /** Forgets an owner (an uninstall): all rows of all tables, the audit log included. */
  purgeOwner(owner: string): Promise<void>;
  /** Forgets routed deliveries and settled audit rows that are older; answers how many. */
  purgeOlder(days: number): Promise<number>;
  /** Waits for statements in flight; the embedded store gives its lock back. */
  close(): Promise<void>;
}
