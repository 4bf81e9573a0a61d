import type { Actor } from "./actor.ts";

/** One version of a comment. */
export interface Edit {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly editor: Actor;
  /** The whole text after the edit; null where somebody has deleted this version from the history. */
  readonly text: string | null;
}

/** Versions, newest first, and where the older ones begin; null where there are none. */
export interface EditPage {
  readonly edits: readonly Edit[];
  readonly next: string | null;
}
