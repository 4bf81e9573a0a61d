import { visible } from "../markdown/visible.ts";
import { answered } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";
import { holdsCommand } from "./takes-nothing.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly help: object;
  }
}

/** `/hjelp` lists the commands. */
export const help: CommandRow<"help"> = {
  names: ["hjelp", "hjælp", "help"],
  parse: (rest, isName) =>
    holdsCommand(visible(rest), isName)
      ? [{ kind: "help" }, { kind: "unclear", command: "help", text: visible(rest) }]
      : [{ kind: "help" }],
  who: "anybody",
  places: ["initiative", "element", "process", "change", "activity"],
  whenOlder: true,
  request: (_, __, { place }) => answered({ kind: "help", place }),
};
