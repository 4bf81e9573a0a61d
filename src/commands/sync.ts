import { visible } from "../markdown/visible.ts";
import { accepted } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";
import { asksForMore } from "./takes-nothing.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly sync: object;
  }
}

/** `/synk` reads everything again and puts right what is out of step: that it was written is all that it takes. */
export const sync: CommandRow<"sync"> = {
  names: ["synk", "sync"],
  parse: (rest) =>
    asksForMore(visible(rest))
      ? [{ kind: "unclear", command: "sync", text: visible(rest) }]
      : [{ kind: "sync" }],
  who: "role-or-write",
  places: ["initiative", "element"],
  whenOlder: false,
  request: () => accepted({}),
  asksFor: (_, change) => change.kind !== "react" && change.kind !== "comment",
};
