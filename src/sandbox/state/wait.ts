export interface Wait {
  /** Milliseconds of the sandbox's clock. */
  readonly until: number;
  /** How many limits in a row did not say how long. */
  readonly strikes: number;
  /** What was on its way when the limit was told may still come. */
  isKnown: boolean;
}

export interface EarlyCall {
  readonly at: string;
  /** An installation's id, or `app` for the app's own key. */
  readonly caller: string;
  readonly operation: string;
  readonly earlyMs: number;
}
