import { splitAnyway } from "./anyway.ts";
import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";
import { readDate } from "./read-date.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly postpone: { readonly text: string; readonly anyway: boolean };
  }
}

export interface PostponeRequest {
  /** YYYY-MM-DD. */
  readonly held: string;
  /** Whoever asks knows that it may be a day off. */
  readonly anyway: boolean;
}

/** `/utsett DATE [likevel]` moves one occurrence of an activity. */
export const postpone: CommandRow<"postpone", PostponeRequest> = {
  names: ["utsett", "utset", "udskyd", "postpone"],
  parse(rest) {
    const { before, reason } = splitAnyway(rest);
    return [{ kind: "postpone", text: before.trim(), anyway: reason !== null }];
  },
  who: "role-or-write",
  places: ["activity"],
  whenOlder: true,
  request({ text, anyway }) {
    const held = readDate(text);
    return held === null
      ? confused({ kind: "wheel-no-date", text: text.slice(0, 100) })
      : accepted({ held, anyway });
  },
};
