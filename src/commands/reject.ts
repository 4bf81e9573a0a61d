import { unquoted } from "../markdown/quotation.ts";
import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly reject: { readonly reason: string };
  }
}

export interface RejectRequest {
  readonly reason: string;
  readonly roles: readonly string[];
}

/** `/avvis REASON` refuses a change: whoever started the run is told why. */
export const reject: CommandRow<"reject", RejectRequest> = {
  names: ["avvis", "afvis", "reject"],
  parse: (rest) => [{ kind: "reject", reason: unquoted(rest) }],
  who: "anybody",
  places: ["change"],
  whenOlder: true,
  request: ({ reason }, { roles }) =>
    reason.trim() === ""
      ? confused({ kind: "change-needs-reason", command: "reject" })
      : accepted({ reason, roles }),
};
