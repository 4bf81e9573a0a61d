import type { IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { KnownCard } from "../../domain/process-world.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import type { CommandRequest } from "../../domain/world.ts";
import type { Reader } from "../../github/reader.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";

export interface MatterParts {
  readonly reader: Reader;
  readonly store: Pick<
    Store,
    "deliveries" | "held" | "incidents" | "initiatives" | "projection" | "settings" | "work"
  >;
  readonly now: () => number;
}

export interface MatterInput {
  readonly key: Key;
  readonly issue: IssueFacts;
  readonly cards: readonly KnownCard[];
  readonly requests: readonly CommandRequest[];
  /** With the processes that count where the issue stands. */
  readonly policy: Policy;
  readonly place: RepositoryName;
  /** The changes that closed it, by node id. */
  readonly fixes: readonly string[];
}
