import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly decision: { readonly text: string };
  }
}

/** `url`: of the comment, where all of it stands. */
interface DecisionRequest {
  readonly text: string;
  readonly url: string;
}

/** `/vedtak TEXT` keeps a decision on the overview. */
export const decision: CommandRow<"decision", DecisionRequest> = {
  names: ["vedtak", "beslutning", "decision"],
  // A joiner that nobody sees belongs to what was written.
  parse: (rest) => [{ kind: "decision", text: rest }],
  who: "role-or-write",
  places: ["initiative"],
  whenOlder: false,
  request(command, { url }) {
    const text = command.text.trim();
    return text === "" ? confused({ kind: "decision-needs-text" }) : accepted({ text, url });
  },
};
