import type { Answer } from "../domain/content.ts";
import type { Reaction } from "../domain/issue.ts";

/** What comes of a command as soon as it is heard: what is asked for by it, and what is answered at once. */
export interface CommandOutcome<Asked> {
  readonly asked: readonly Asked[];
  readonly reaction: Reaction;
  readonly answers: readonly Answer[];
}

/** It is carried out, by whichever rule reads what is asked for. */
export function asking<Asked>(...asked: readonly Asked[]): CommandOutcome<Asked> {
  return { asked, reaction: "THUMBS_UP", answers: [] };
}

/** All there is to do is to say something. */
export function told(...answers: readonly Answer[]): CommandOutcome<never> {
  return { asked: [], reaction: "THUMBS_UP", answers };
}

/** It was not understood. */
export function confused(...answers: readonly Answer[]): CommandOutcome<never> {
  return { asked: [], reaction: "CONFUSED", answers };
}

export function refused(...answers: readonly Answer[]): CommandOutcome<never> {
  return { asked: [], reaction: "THUMBS_DOWN", answers };
}
