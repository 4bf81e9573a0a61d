export type LagKind = "sub-issues" | "labels" | "comments" | "items" | "timeline";

/** Reads of the app see the state as it was so many milliseconds ago, at most two minutes. */
export interface Lag {
  readsMs: number;
  /** Of one kind; the longer of the two counts. */
  readonly kinds: Map<LagKind, number>;
}
