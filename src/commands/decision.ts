import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    /** Who has decided, and what it goes by; null: it does not say. */
    readonly decision: {
      readonly text: string;
      readonly takenBy: string | null;
      readonly basis: string | null;
    };
  }
}

/** `url`: of the comment, where all of it stands. */
interface DecisionRequest {
  readonly text: string;
  readonly takenBy: string | null;
  readonly basis: string | null;
  readonly url: string;
}

/** `/vedtak TEXT | av: WHO | grunnlag: URL` keeps a decision on the overview, or on the product's issue. */
export const decision: CommandRow<"decision", DecisionRequest> = {
  names: ["vedtak", "beslutning", "decision"],
  // A joiner that nobody sees belongs to what was written.
  parse: (rest) => [{ kind: "decision", ...partsOf(rest) }],
  who: "role-or-write",
  places: ["initiative", "activity"],
  whenOlder: false,
  request(command, { url }) {
    const text = command.text.trim();
    const { takenBy, basis } = command;
    return text === "" ? confused({ kind: "decision-needs-text" }) : accepted({ text, takenBy, basis, url });
  },
};

const parts: Readonly<Record<string, "takenBy" | "basis">> = {
  av: "takenBy",
  af: "takenBy",
  by: "takenBy",
  grunnlag: "basis",
  grundlag: "basis",
  basis: "basis",
};

/** A part without one of these names belongs to the text, with what parts it; of two alike the first counts. */
function partsOf(rest: string) {
  const text: string[] = [];
  const said: { takenBy: string | null; basis: string | null } = { takenBy: null, basis: null };
  for (const part of rest.split("|")) {
    const at = part.indexOf(":");
    const kind = at < 0 || at > 20 ? undefined : parts[part.slice(0, at).trim().toLowerCase()];
    const value = part.slice(at + 1).trim();
    if (kind === undefined || said[kind] !== null || value === "") text.push(part);
    else said[kind] = value;
  }
  return { text: text.join("|").trim(), ...said };
}
