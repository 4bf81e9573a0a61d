import { unquoted } from "../markdown/quotation.ts";
import { splitAnyway } from "./anyway.ts";
import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly approve: ApproveArguments;
  }
}

interface ApproveArguments {
  /** Empty: none was given. */
  readonly reason: string;
  /** The reason for letting an older commit replace what is in production. */
  readonly anyway: string | null;
}

export interface ApproveRequest extends ApproveArguments {
  readonly roles: readonly string[];
}

/** `/godkjenn REASON` evaluates a change. Who may is the policy's to say, and depends on who started the run. */
export const approve: CommandRow<"approve", ApproveRequest> = {
  names: ["godkjenn", "godkend", "approve"],
  parse(rest) {
    const { before, reason } = splitAnyway(rest);
    return [{ kind: "approve", reason: unquoted(before), anyway: reason }];
  },
  who: "anybody",
  places: ["change"],
  whenOlder: true,
  request: ({ reason, anyway }, { roles }) =>
    anyway?.trim() === ""
      ? confused({ kind: "change-needs-reason", command: "approve" })
      : accepted({ reason, anyway, roles }),
};
