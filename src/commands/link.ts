import type { CommandOf, UnclearCommand } from "../domain/command.ts";
import { isAnd, isNo, isSign, signOf, unquoted } from "../markdown/quotation.ts";
import { visible } from "../markdown/visible.ts";
import { accepted } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly link: LinkArguments;
  }
}

interface LinkArguments {
  readonly url: string;
  /** A link that people made is taken off again. */
  readonly remove: boolean;
}

/** `/knytt URL …` links issues, `/knytt -URL` takes the link off. What an address leads to is for the judge to say. */
export const link: CommandRow<"link", LinkArguments> = {
  names: ["knytt", "koble", "knyt", "link"],
  parse: (rest) => parseLinks(visible(rest)),
  who: "role-or-write",
  places: ["initiative"],
  whenOlder: false,
  request: ({ url, remove }) => accepted({ url, remove }),
  asksFor: (_, change) =>
    change.kind === "add-child" || (change.kind === "comment" && change.content.kind === "link"),
};

interface Word {
  /** An address where it was written as a Markdown link; else as it stands there. */
  readonly text: string;
  readonly sign: string;
}

/**
 * `/knytt URL URL`, `/knytt -URL`: an address as it is, in `<…>`, in quotation marks or in a Markdown link. Words among
 * them are not understood, and a *not* leaves nothing to do; where there is no address at all the whole of it is what was
 * asked for.
 */
function parseLinks(rest: string): readonly (CommandOf<"link"> | UnclearCommand<"link">)[] {
  const found = wordsOf(rest);
  if (!found.some(isAddress)) {
    const sign = signOf(rest);
    return [{ kind: "link", url: unquoted(rest.slice(sign.length)), remove: sign !== "" && sign !== "+" }];
  }
  const links: CommandOf<"link">[] = [];
  const left: string[] = [];
  let alone = "";
  for (const word of found) {
    if (isSign(word.text)) {
      alone = word.text;
    } else if (isAddress(word)) {
      const sign = word.sign === "" ? alone : word.sign;
      links.push({ kind: "link", url: word.text, remove: sign !== "" && sign !== "+" });
      // A sign that stands alone belongs to one address; of several nobody can tell which are meant.
      if (alone !== "" && found.filter(isAddress).length > 1) return [unclear(rest)];
      alone = "";
    } else if (!isAnd(word.text)) {
      left.push(`${alone === "" ? "" : `${alone} `}${word.sign}${word.text}`);
      alone = "";
    }
  }
  if (left.some(isNo)) return [unclear(rest)];
  return left.length === 0 ? links : [...links, unclear(left.join(" "))];
}

function unclear(text: string): UnclearCommand<"link"> {
  return { kind: "unclear", command: "link", text };
}

function isAddress({ text }: Word): boolean {
  return /#\d|\/issues\/\d|:\/\//.test(text);
}

/** Apart by blanks, commas and semicolons; a Markdown link is one word, whatever its text. */
function wordsOf(rest: string): readonly Word[] {
  const found: Word[] = [];
  for (let at = 0; at < rest.length;) {
    if (/[\s,;]/.test(rest[at] ?? "")) {
      at += 1;
      continue;
    }
    const sign = signOf(rest.slice(at, at + 1));
    const start = at + sign.length;
    const linked = linkAt(rest, start);
    const end = linked?.end ?? endOfWord(rest, at);
    if (linked !== null) found.push({ text: linked.address, sign });
    else if (end === start) found.push({ text: sign, sign: "" });
    else found.push({ text: unquoted(rest.slice(start, end)).replace(/^<([^<>]*)>$/, "$1"), sign });
    at = end;
  }
  return found;
}

function endOfWord(rest: string, from: number): number {
  let end = from;
  while (end < rest.length && !/[\s,;]/.test(rest[end] ?? "")) end += 1;
  return end;
}

/** Bounded, and no bracket in text or address, so that it takes linear time. */
const markdownLink =
  /\[[^\][\n]{0,300}\]\([ \t]{0,9}<?([^\s()<>]{0,2000})>?(?:[ \t]{1,9}"[^"\n]{0,300}")?[ \t]{0,9}\)/y;

function linkAt(rest: string, from: number): { readonly address: string; readonly end: number } | null {
  markdownLink.lastIndex = from;
  const address = markdownLink.exec(rest)?.[1];
  return address === undefined ? null : { address, end: markdownLink.lastIndex };
}
