import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, test } from "vitest";
import { parseCommands } from "../../src/markdown/commands.ts";

/*
 * A command is heard where GitHub shows it as the beginning of a line of text, outside quotes, code and folded text.
 * Wanted differences, which the generated texts leave out: a command over a line of `---` or `===` is heard although
 * GitHub makes a heading of it, one right below a table although it becomes a row, and HTML that a list item opens and
 * does not close counts to the end of the comment. Four blanks from the left
 * nothing is heard. In a block of HTML Markdown's own marks count before its blank line, too.
 */

const talk = new Set(["blockquote", "pre", "details"]);

/** The numbers of the commands `/bekreft N` that stand at the beginning of a shown line, as a browser nests the tags. */
function shown(text: string): readonly number[] {
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const open: string[] = [];
  const found: number[] = [];
  let isStart = true;
  // Until it is closed, a browser begins it anew in each paragraph.
  let codes = 0;
  for (const [token] of html.matchAll(/<!--[^]*?(?:-->|$)|<\/?[a-z][^<>]*>|\n|[^<\n]+|</g)) {
    const tag = /^<(\/?)([a-z]\w*)/.exec(token);
    if (tag !== null) {
      const [, end, name = ""] = tag;
      if (name === "code") codes = Math.max(0, codes + (end === "/" ? -1 : 1));
      else if (end === "/") open.splice(open.lastIndexOf(name) === -1 ? open.length : open.lastIndexOf(name));
      else if (!["br", "hr", "input"].includes(name)) open.push(name);
      continue;
    }
    if (token.startsWith("<!--")) continue;
    const number = /^\s*\/bekreft (\d+)/.exec(token)?.[1];
    if (isStart && number !== undefined && codes === 0 && !open.some((name) => talk.has(name)))
      found.push(Number(number));
    isStart = token === "\n" || (isStart && token.trim() === "");
  }
  return found;
}

function heard(text: string): readonly number[] {
  return parseCommands(text).flatMap((command) => (command.kind === "confirm" ? [command.number ?? 0] : []));
}

const line = fc.constantFrom(
  ..."COMMAND|COMMAND|COMMAND| COMMAND|  COMMAND|    COMMAND|     COMMAND|> COMMAND|Skriv COMMAND nå|`COMMAND`|".split(
    "|",
  ),
  ..."||| |Vanlig tekst|  innrykket tekst|## Overskrift|- punkt|1. først|2. så|***|- [ ] oppgave|  - under".split(
    "|",
  ),
  ..."> sitat|> > dypt|>|> ## Tittel|> - punkt|> ```|> ***|- > sitat i liste|  > sitat".split("|"),
  ..."```|~~~|````|```ts|Tekst `åpen|kode` tekst|Skriv `dette` her".split("|"),
  ..."<!-- skjult -->|<!--|-->|Tekst <!-- midt -->".split("|"),
  ..."<blockquote>\n|</blockquote>\n|<details>\n|</details>\n|<details><summary>Mer</summary>\n|Tekst <code>|og</code> tekst".split(
    "|",
  ),
);

test("a command is heard exactly where GitHub shows it as the beginning of a line of text", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
      const text = lines.map((each, at) => each.replace("COMMAND", `/bekreft ${at + 1}`)).join("\n");
      const near = shown(text).filter((number) => !/^ {4}/.test(lines[number - 1] ?? ""));
      expect(heard(text), JSON.stringify(text)).toEqual(near);
    }),
    { numRuns: Number(process.env["RUNS"] ?? 2_000) },
  );
});
