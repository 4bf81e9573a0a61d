import type { CommandOf, UnclearCommand } from "../domain/command.ts";
import { unquoted } from "../markdown/quotation.ts";
import { visible } from "../markdown/visible.ts";
import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly problem: ProblemArguments;
  }
}

/** Where an existing problem is meant, or what a new one is called. */
export interface ProblemArguments {
  readonly url: string | null;
  readonly name: string | null;
}

/** A title that GitHub takes. */
const longest = 256;

/** `/problem URL` puts the incident under that problem, `/problem TITLE` opens one. */
export const problem: CommandRow<"problem", ProblemArguments> = {
  names: ["problem"],
  parse,
  who: "role-or-write",
  places: ["process"],
  whenOlder: true,
  request({ url, name }) {
    return url === null && name === null ? confused({ kind: "problem-needs-text" }) : accepted({ url, name });
  },
};

function parse(rest: string): readonly (CommandOf<"problem"> | UnclearCommand<"problem">)[] {
  const text = visible(rest).trim();
  const words = text.split(/\s+/);
  if (words.length === 1 && isAddress(text)) return [{ kind: "problem", url: addressIn(text), name: null }];
  // An address with words around it: nobody can tell whether it is meant, or belongs to a title.
  if (words.some(isAddress)) return [{ kind: "unclear", command: "problem", text }];
  const name = unquoted(text).slice(0, longest);
  return [{ kind: "problem", url: null, name: name === "" ? null : name }];
}

function isAddress(word: string): boolean {
  return /#\d|\/issues\/\d|:\/\//.test(word);
}

/** Out of `<…>`, quotation marks, or a Markdown link. */
function addressIn(word: string): string {
  const linked = /^\[[^\][\n]{0,300}\]\(<?([^\s()<>]{0,2000})>?\)$/.exec(word)?.[1];
  return linked ?? unquoted(word).replace(/^<([^<>]*)>$/, "$1");
}
