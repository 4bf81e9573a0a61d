import { unquoted } from "../markdown/quotation.ts";
import { accepted, refused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly cancel: { readonly reason: string };
  }
}

export interface CancelRequest {
  readonly reason: string;
}

/** More of a reason than this is told in a comment. */
const longestReason = 300;

/** `/avlys REASON` calls one occurrence of an activity off. */
export const cancel: CommandRow<"cancel", CancelRequest> = {
  names: ["avlys", "aflys", "cancel"],
  parse: (rest) => [{ kind: "cancel", reason: unquoted(rest) }],
  who: "role-or-write",
  places: ["activity"],
  whenOlder: true,
  request: ({ reason }) =>
    reason.trim() === ""
      ? refused({ kind: "wheel-needs-reason", command: "cancel" })
      : accepted({ reason: reason.trim().slice(0, longestReason) }),
};
