/** One request, as logs and metrics want it: names and numbers, no texts. */
export interface RequestEvent {
  readonly kind: "read" | "write" | "app";
  /** Null for what the app asks as itself. */
  readonly owner: string | null;
  /** The name of the GraphQL operation or the REST route. */
  readonly operation: string;
  /** How many mutations or ids went in it. */
  readonly size: number;
  /** Primary points that GitHub charged; null where it did not say. */
  readonly points: number | null;
  readonly ms: number;
  readonly outcome: "answered" | "limited" | "unauthorised" | "unavailable" | "refused";
}

export type OnRequest = (event: RequestEvent) => void;
