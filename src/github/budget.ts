/**
 * What may be sent for an installation, and when. Whoever sends asks first and tells afterwards. The
 * store may implement it for several replicas; `memory-budget.ts` does for one process.
 */
export interface Budget {
  /** Takes from the budget before a request is sent. A pause covers reads too. */
  reserve(owner: string, need: Need): Promise<Reserved>;
  /** What GitHub said about the hour's points after a request that it answered. */
  settle(owner: string, standing: Standing): Promise<void>;
  /**
   * Nothing is sent before then. Without a time GitHub wants a minute's wait, and twice as long each
   * time it comes again. Answers the end of the pause.
   */
  pause(owner: string, until: number | null, reason: string): Promise<number>;
}

export interface Need {
  readonly kind: "read" | "write";
  /** Requests that make content, by GitHub's count: 80 a minute and 500 an hour at most. */
  readonly content: number;
  /** Primary points that it will probably cost. */
  readonly points: number;
}

export type Reserved =
  | { readonly kind: "granted" }
  /** `until` in milliseconds since the epoch. */
  | { readonly kind: "limited"; readonly until: number; readonly reason: string };

export interface Standing {
  /** Points left in the hour; null where the answer did not say. */
  readonly remaining: number | null;
  /** When the hour ends, milliseconds since the epoch. */
  readonly resetAt: number | null;
}
