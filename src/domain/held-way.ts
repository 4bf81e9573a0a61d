/** A change on its way to production that was held. */
export interface HeldWay {
  /** Since when, ISO 8601. */
  readonly at: string;
  /** Whether it waits for somebody to evaluate it. */
  readonly awaits: boolean;
}
