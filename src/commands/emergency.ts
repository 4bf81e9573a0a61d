import { unquoted } from "../markdown/quotation.ts";
import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly emergency: { readonly reason: string };
  }
}

export interface EmergencyRequest {
  readonly reason: string;
  readonly roles: readonly string[];
}

/** `/hast REASON` lets a change through at once, whatever it lacks; it is evaluated afterwards. */
export const emergency: CommandRow<"emergency", EmergencyRequest> = {
  names: ["hast", "haster", "emergency"],
  parse: (rest) => [{ kind: "emergency", reason: unquoted(rest) }],
  who: "anybody",
  places: ["change"],
  whenOlder: true,
  request: ({ reason }, { roles }) =>
    reason.trim() === ""
      ? confused({ kind: "change-needs-reason", command: "emergency" })
      : accepted({ reason, roles }),
};
