import type { FaultRule, StandingRefusal } from "./faults.ts";
import type { EarlyCall, Wait } from "./wait.ts";

/** One API request, as the executor saw it. */
export interface ApiCall {
  readonly at: string;
  readonly installationId: string | null;
  readonly accountId: string;
  readonly kind: "read" | "write";
  readonly operationName: string | null;
  /** Names of the mutations in it, in order; repeated when an alias repeats one. */
  readonly mutations: readonly string[];
  /** Keys of the answer that have something below them. */
  readonly fields: readonly string[];
  readonly points: number;
  readonly nodes: number;
  /** Messages of the `errors` it answered with. */
  readonly errors: readonly string[];
}

/** One thing that somebody did and that took effect: an oracle for "exactly one epic was created". */
export interface WriteRecord {
  readonly at: string;
  readonly accountId: string;
  /** null when a person (or GitHub itself) did it. */
  readonly installationId: string | null;
  /** The operation's name: createIssue, addComment … */
  readonly operation: string;
  readonly targetId: string;
}

export interface Statistics {
  /** The most content-creating writes of one installation within any minute, and any hour. */
  contentPerMinute: number;
  contentPerHour: number;
  /** The most points of one installation within any minute, a mutation 5 and a query 1. */
  secondaryPointsPerMinute: number;
  /** The shortest time between two requests with mutations of one installation. */
  shortestMutationGapMs: number | null;
}

export interface Ledger {
  readonly calls: ApiCall[];
  readonly writes: WriteRecord[];
  readonly statistics: Statistics;
  readonly faults: FaultRule[];
  /** What is refused for as long as it stands here. */
  readonly refusals: StandingRefusal[];
  /** Who was told to wait, by installation, or `app` for the app's own key. */
  readonly waits: Map<string, Wait>;
  /** Calls, REST too, that came although GitHub had named a later time. */
  readonly callsBeforeTime: EarlyCall[];
}

export function createLedger(): Ledger {
  const statistics: Statistics = {
    contentPerMinute: 0,
    contentPerHour: 0,
    secondaryPointsPerMinute: 0,
    shortestMutationGapMs: null,
  };
  return {
    calls: [],
    writes: [],
    statistics,
    faults: [],
    refusals: [],
    waits: new Map(),
    callsBeforeTime: [],
  };
}
