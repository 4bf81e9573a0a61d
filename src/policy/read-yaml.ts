import { Composer, Lexer, LineCounter, Parser } from "yaml";
import type { CST, Document } from "yaml";
import { duplicateKeys } from "./duplicate-keys.ts";
import { locateNode } from "./locate.ts";
import type { Place } from "./locate.ts";
import type { Complaint, Finding, Problem } from "./problem.ts";
import { pathText } from "./problem.ts";
import { structureFaults } from "./yaml-structure.ts";
import { yamlComplaint } from "./yaml-error.ts";

/*
 * Text of a stranger to a plain value, without ever holding the event loop for long. Measured with
 * 64 KiB of each of fifty hostile forms: the library is linear in the number of lexemes when its
 * own check for duplicate keys is off (on, 10,000 keys take 1.2 s), at about 1 ms per thousand.
 * So lexemes are counted first, by the lexer alone, which stops as soon as there are too many; a
 * file of 64 KiB with 450 teams has 19,000.
 */

const largestKib = 64;
const maxLexemes = 20_000;

export type Reading =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Keys that stand twice; of each the last counts in `value`. */
      readonly doubled: readonly Problem[];
      readonly locate: (finding: Finding) => Problem;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function readYaml(text: string): Reading {
  // A character is at least one byte, so the cheap comparison comes first.
  if (text.length > largestKib * 1024 || new TextEncoder().encode(text).length > largestKib * 1024) {
    return refused({ id: "policy.too-large", args: { kib: largestKib } });
  }
  const lines = new LineCounter();
  const tokens = readTokens(text, lines);
  if (tokens === null) {
    return refused({ id: "policy.too-many-parts", args: { limit: maxLexemes } });
  }
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = structureFaults(tokens);
  if (faults.length > 0) {
    return {
      ok: false,
      problems: faults.map(({ offset, complaint }) => problem(complaint, at(offset))),
    };
  }
  const document = compose(tokens);
  if (document === null) return refused({ id: "policy.empty", args: {} });
  if (document.errors.length > 0 || document.warnings.length > 0) {
    return {
      ok: false,
      problems: [...document.errors, ...document.warnings]
        // One slip often gives two errors at one place; the first says what it was.
        .filter(({ pos }, index, all) => all[index - 1]?.pos[0] !== pos[0])
        .slice(0, 20)
        .map((error) => problem(yamlComplaint(error.code), at(error.pos[0]))),
    };
  }
  const { contents } = document;
  const locate = (finding: Finding): Problem => ({
    ...problem(finding.complaint, at(locateNode(contents, finding.path, finding.at))),
    path: pathText(finding.path),
    ...(finding.nearest === undefined ? {} : { nearest: finding.nearest }),
  });
  const doubled = duplicateKeys(contents).map(({ key, offset }) =>
    problem({ id: "policy.duplicate-key", args: { key } }, at(offset)),
  );
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (value === null || value === undefined) return refused({ id: "policy.empty", args: {} });
  return { ok: true, value, doubled, locate };
}

/** Null when there are too many lexemes. As `Parser.parse` does it, but counting on the way. */
function readTokens(text: string, lines: LineCounter): CST.Token[] | null {
  const lexemes: string[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    if (lexemes.push(lexeme) > maxLexemes) return null;
  }
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  return [...lexemes.flatMap((lexeme) => [...parser.next(lexeme)]), ...parser.end()];
}

/** Null when the file holds nothing but space and comments. */
function compose(tokens: readonly CST.Token[]): Document.Parsed | null {
  const composer = new Composer({
    uniqueKeys: false,
    stringKeys: true,
    logLevel: "silent",
    prettyErrors: false,
    merge: false,
  });
  const [document] = composer.compose(tokens);
  return document ?? null;
}

function refused(complaint: Complaint): Reading {
  return { ok: false, problems: [problem(complaint, { line: 1, column: 1 })] };
}

function problem(complaint: Complaint, place: Place): Problem {
  return { ...complaint, ...place, path: "" };
}
