import type { Document } from "./dialect.ts";

export interface GraphRequest {
  /** The name of the operation in the document. */
  readonly operation: string;
  readonly document: Document;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How many ids or mutations are in it. */
  readonly size: number;
  /** Mutations that make content; 0 for a read. */
  readonly content: number;
  /** Asked when budget and token are there and nothing is waited for any more; false: it is not sent. */
  readonly mayStart?: (() => boolean) | undefined;
}
