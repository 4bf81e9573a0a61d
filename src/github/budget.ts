/**
 * What may be sent for an installation, and when; shared by all that send for it. Whoever sends asks first and tells
 * afterwards. It rather waits a little than say no; it throws when nobody knows what may be sent.
 */
export interface Budget {
  /** Takes from the budget before a request is sent. A pause covers reads too. */
  reserve(owner: string, need: Need): Promise<Reserved>;
  /**
   * Nothing is sent before then. Without a time GitHub wants a minute's wait, and twice as long each
   * time it comes again. Answers the end of the pause.
   */
  pause(owner: string, until: number | null, reason: string): Promise<number>;
  /** The pause in force, as far as this process has been told; whoever has waited for a token asks once more. */
  paused(owner: string): Pause | null;
}

export interface Pause {
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly reason: string;
}

export interface Need {
  readonly kind: "read" | "write";
  /** Requests that make content, by GitHub's count: 80 a minute and 500 an hour at most. */
  readonly content: number;
  /** Primary points that it will probably cost. */
  readonly points: number;
}

export type Reserved =
  /** `settle` is to be called when the request has ended, or will not be sent. */
  | { readonly kind: "granted"; readonly settle: (came: Came) => Promise<void> }
  | ({ readonly kind: "limited" } & Pause);

/** What became of a request; null where GitHub did not answer. */
export type Came = Learned | "unsent" | null;

/** What an answer's headers say about the hour's points. */
export interface Learned {
  /** Points left in the hour; null where the answer did not say. */
  readonly remaining: number | null;
  /** Points of a whole hour. */
  readonly limit: number | null;
  /** When the hour ends, milliseconds since the epoch. */
  readonly resetAt: number | null;
}
