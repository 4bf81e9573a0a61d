import type { RepositoryCatalogue } from "./catalogue.ts";
import type { RoleFacts } from "./gate.ts";
import type { IssueFacts } from "./issue.ts";
import type { Key } from "./key.ts";
import type { Matter } from "./matter.ts";
import type { ProcessCardMemory } from "./status-memory.ts";
import type { CommandRequest, World } from "./world.ts";

/** All that is known of an issue that is in a process, or may be: what a plan for its cards is made from. */
export interface ProcessWorld {
  readonly key: Key;
  readonly issue: IssueFacts;
  /** One for each process that ever had one here. */
  readonly cards: readonly KnownCard[];
  /** What stands under the headings that the criteria of cards name. */
  readonly answers: World["answers"];
  /** Whether a thread of its own answers what is written on it: then here only moves are carried out. */
  readonly isAnswered: boolean;
  /** Comments with commands that are heard now, oldest first. */
  readonly requests: readonly CommandRequest[];
  /** Whether others wait for the next look. */
  readonly moreRequests: boolean;
  readonly roles: ReadonlyMap<string, RoleFacts>;
  /** With its labels; null where they are not needed, or the repository cannot be found. */
  readonly repository: RepositoryCatalogue | null;
  /** Until when (milliseconds since the epoch) GitHub may not show what the app wrote last; null: it shows it. */
  readonly lagsUntil: number | null;
  /** False for one of very many issues of the same outsider: then a new card mentions nobody. */
  readonly mayMention: boolean;
  /** Null: it is in no process for requests, incidents or problems. */
  readonly matter: Matter | null;
}

export interface KnownCard {
  readonly memory: ProcessCardMemory;
  /** Its comment; null: a person has deleted it, and it is not written again. */
  readonly comment: string | null;
  /** What people see of it; null where it is to be written anew. */
  readonly text: string | null;
  /** A transfer has brought it along from another issue. */
  readonly moved: boolean;
}
