/**
 * Where a process of the app is to end. `holding`: only with something that holds this text; `after`: not before
 * a request was answered that held this one.
 */
export type DeathPoint =
  /** A delivery is read, and nothing of it stored. */
  | { readonly kind: "delivery read" }
  /** It is stored, and not a byte of 202 sent. */
  | { readonly kind: "delivery stored" }
  /** A request to GitHub is about to be sent. */
  | { readonly kind: "request"; readonly holding: string; readonly after?: string }
  /** Its answer has come, and nobody has read it. */
  | { readonly kind: "answer"; readonly holding: string }
  /** A statement is about to be sent to PostgreSQL. */
  | { readonly kind: "statement"; readonly holding: string; readonly after?: string }
  /** The embedded store's first commit is written, and not synced. */
  | { readonly kind: "first commit" }
  /** The embedded store's folder is being made. */
  | { readonly kind: "folder half made" };

/** What the test says to the process. */
export interface Told {
  readonly aheadMs?: number;
  readonly dieAt?: DeathPoint;
}
