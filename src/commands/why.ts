import { visible } from "../markdown/visible.ts";
import { accepted, answered } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";
import { holdsCommand } from "./takes-nothing.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly why: object;
  }
}

/** `/hvorfor` says which criteria fail, what was looked at, and who can act. Asking is never wrong, wherever it is. */
export const why: CommandRow<"why"> = {
  names: ["hvorfor", "kvifor", "why"],
  parse: (rest, isName) =>
    holdsCommand(visible(rest), isName)
      ? [{ kind: "why" }, { kind: "unclear", command: "why", text: visible(rest) }]
      : [{ kind: "why" }],
  who: "anybody",
  places: ["initiative", "element", "change"],
  whenOlder: true,
  // What there is to say of an initiative is known only when its phase is.
  request(_, __, { isManaged, place }) {
    if (!isManaged) return answered({ kind: "not-managed" });
    return place === "element" ? answered({ kind: "help", place }) : accepted({});
  },
};
