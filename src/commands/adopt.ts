import { visible } from "../markdown/visible.ts";
import { accepted } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";
import { asksForMore } from "./takes-nothing.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly adopt: object;
  }
}

/** `/ta-inn` takes in an issue that is older than the installation. */
export const adopt: CommandRow<"adopt"> = {
  names: ["ta-inn", "adopt"],
  parse: (rest) =>
    asksForMore(visible(rest))
      ? [{ kind: "unclear", command: "adopt", text: visible(rest) }]
      : [{ kind: "adopt" }],
  who: "role-or-write",
  places: ["initiative", "element"],
  whenOlder: true,
  request: () => accepted({}),
  asksFor: (_, change) => change.kind !== "react" && change.kind !== "comment",
};
