import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { expect, test } from "vitest";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { runs } from "../runs.ts";

/*
 * A command is heard where GitHub shows it as the beginning of a line of text, outside quotes, code and folded text.
 * Wanted differences, which the generated texts leave out: a command over a line of `---` or `===` is heard although
 * GitHub makes a heading of it, one right below a table although it becomes a row, and HTML that a list item opens and
 * does not close counts to the end of the comment. Four blanks from the left
 * nothing is heard. In a block of HTML Markdown's own marks count before its blank line, too.
 */

type Node = DefaultTreeAdapterTypes.Node;

const talk = new Set("blockquote q details code kbd pre samp tt var del s strike rp".split(" "));

/** The numbers of the commands `/bekreft N` that stand at the beginning of a shown line, as a browser nests the tags. */
function shown(text: string): readonly number[] {
  const html = micromark(text, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const found: number[] = [];
  let isStart = true;
  function visit(node: Node, isTalk: boolean): void {
    if (node.nodeName === "#text" && "value" in node) {
      for (const [at, line] of node.value.split("\n").entries()) {
        isStart ||= at > 0;
        const number = /^\s*\/bekreft (\d+)/.exec(line)?.[1];
        if (isStart && number !== undefined && !isTalk) found.push(Number(number));
        isStart &&= line.trim() === "";
      }
    }
    isStart ||= node.nodeName === "p";
    if ("childNodes" in node)
      for (const child of node.childNodes) visit(child, isTalk || talk.has(node.nodeName));
  }
  visit(parseFragment(html), false);
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
    { numRuns: runs(2_000) },
  );
});

/** What begins, ends or only seems to begin or end something that is not shown. */
const hostile = fc.constantFrom(
  ..."<a title=\"|\">|\"|'|<details title='x|'>|<details open|>|<details>|</details>|<details>\n|</details>\n|<b>".split(
    "|",
  ),
  ...'[ord](https://x.no "|[ord](|")|\')|)|![|![bilde](|](https://x.no)|]|[ord][|[|[ord]|[ord]: /u|"tittel|(tittel'.split(
    "|",
  ),
  ...'[ord]:|]: /u "x"|]: /u|[^1]: note|[^1]|[`ord`]: /u|<?|?>|<!X|<!|<![CDATA[|]]>|<!--|-->|<!-->|<div><!--'.split(
    "|",
  ),
  ...'<a title="</details>">|[x](y "</details>")|![</details>](x)|<a title="`">|[x](y "`")|`|``|`a` og `|$$|~~|~~a'.split(
    "|",
  ),
  ...'<div|<div title="<!--">|<div title="|<div>\n|</div>|<div =">|<a b="c"d="e">|<x-y ="|<a/b>|</a b=">|<p><details>'.split(
    "|",
  ),
  ..."<pre>|</pre>|<pre><code>|<script>|</script>|<style>|</style>|<textarea>|<svg>|<template>|<select>|<title>|<xmp>".split(
    "|",
  ),
  ..."<s>|</s>|<s|<q>|</q>|<kbd>|<table>|<table><tr><td>|</table>|<blockquote|<blockquote>|<code>|</code>|<https://a.no/`>".split(
    "|",
  ),
  ..."<a@b.no>|https://a.no/`b|\\<details>|\\`|\\[|- <details>|> <s>|> <details>|> `|- |    ".split("|"),
);

/** HTML right below a definition, of which micromark loses the breaks between lines. */
const eaten = /\]:[^\n]*\n\s*</;

test("a command that GitHub does not show there is not heard, whatever stands around it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant("COMMAND"), hostile, fc.constantFrom("", "tekst", "  COMMAND")), {
        maxLength: 8,
      }),
      (lines) => {
        const text = lines.map((each, at) => each.replace("COMMAND", `/bekreft ${at + 1}`)).join("\n");
        fc.pre(!eaten.test(text));
        const seen = shown(text);
        expect(
          heard(text).filter((number) => !seen.includes(number)),
          JSON.stringify(text),
        ).toEqual([]);
      },
    ),
    { numRuns: runs(3_000) },
  );
});

test.each([
  ["a title over several lines", '[ord](https://x.no "\n/bekreft 1\n")'],
  ["a title that another sign closes", "[ord](https://x.no '\"\n/bekreft 1\n')"],
  ["the words of a picture", "![\n/bekreft 1\n](https://x.no)"],
  ["the words of a picture that a name stands for", "![a\n/bekreft 1\nb](\n\n[a /bekreft 1 b]: /u"],
  ["an attribute", '<a title="\n/bekreft 1\n">ord</a>'],
  ["a tag that folds, over several lines", "<details\nopen\n>\n\n/bekreft 1"],
  ["a tag that folds, of more than 200 characters", `<details title="${"x".repeat(300)}">\n\n/bekreft 1`],
  ["an end that stands in an attribute", '<details>\n\n<a title="</details>">\n\n/bekreft 1'],
  ["an end that stands in a title", 'tekst <details>\n\n[x](y "</details>")\n\n/bekreft 1'],
  ["a definition over several lines", "[ord]:\n/bekreft\n'1'\n\n[ord]: /u\n\"\n/bekreft 1\n\""],
  ["a name over several lines", "[\n/bekreft 1\n]: /u"],
  ["a footnote", "[^1]: note\n/bekreft 1\n\ntekst [^1]"],
  ["a declaration", "<?\n/bekreft 1\n?>\n\n<!X\n/bekreft 1\n>\n\n<![CDATA[\n/bekreft 1\n]]>"],
  ["a comment in a block of HTML that its end leaves open", "<div><!--\n\n/bekreft 1\n\n-->"],
  ["a mark of code in an attribute", '<a title="`"> <details> `\n\n/bekreft 1'],
  ["more elements than anybody opens", `${"<details>".repeat(101)}${"</details>".repeat(100)}\n\n/bekreft 1`],
  ["an end in a table", "<s>\n<table>\n</s>\n  /bekreft 1"],
  ["an end outside the item", "- <q>\n\n<details>\n\n</q>\n\n/bekreft 1"],
  ["words struck out", "~~gjør det\n/bekreft 1\nnei~~"],
])("a command in %s is not heard", (_, text) => {
  expect(heard(text)).toEqual([]);
});

test.each([
  ["a comparison", "hvis antall <ti\n/bekreft 1"],
  ["a placeholder", "Hei <navn>,\n/bekreft 1"],
  ["a link over one line", 'Se [saken](https://x.no/y_(z) "Tittel")\n/bekreft 1'],
  ["a picture", "![bilde](https://x.no/a.png)\n/bekreft 1"],
  ["words in brackets", "[NB]: husk dette\n/bekreft 1"],
  ["a folded text that ends", "<details><summary>Mer</summary>\n\n`</details>`\n\n</details>\n\n/bekreft 1"],
  ["a tag over two lines", '<a href="https://x.no"\n title="b">ord</a>\n/bekreft 1'],
])("a command below %s is heard", (_, text) => {
  expect(heard(text)).toEqual([1]);
});
