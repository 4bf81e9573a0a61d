import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { parseCommands } from "../../src/markdown/commands.ts";
import { readIssueLinks } from "../../src/markdown/issue-links.ts";
import { readLines } from "../../src/markdown/lines.ts";
import { listValues } from "../../src/markdown/list-values.ts";
import { isPlaceholder } from "../../src/markdown/placeholder.ts";
import { readSections } from "../../src/markdown/sections.ts";
import { readTasks } from "../../src/markdown/tasks.ts";

type Node = ReturnType<typeof fromMarkdown>["children"][number];

/** The numbers of the lines that micromark takes for code. */
function codeLines(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  function visit(node: Node): void {
    if (node.type === "code" && node.position) {
      for (let line = node.position.start.line; line <= node.position.end.line; line += 1) lines.add(line);
    }
    if ("children" in node) for (const child of node.children) visit(child);
  }
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  for (const child of root.children) visit(child);
  return lines;
}

describe("readLines", () => {
  test("agrees with micromark about what is code", () => {
    const line = fc.constantFrom(
      "En linje med tekst",
      "",
      "",
      "## Overskrift",
      "- punkt",
      "- [ ] oppgave",
      "1. nummer",
      "```",
      "```ts",
      "````",
      "~~~",
      "    innrykk",
      "  litt innrykk",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join("\n");
        const code = codeLines(text);
        const read = readLines(text);
        const wrong = read.filter(
          (each, index) => each.raw.trim() !== "" && (each.kind === "code") !== code.has(index + 1),
        );
        expect(wrong, JSON.stringify(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  const long = 65_536;
  const hostile: readonly [name: string, text: string][] = [
    ["quotes", ">".repeat(long)],
    ["emphasis", "*a_ ".repeat(long / 4)],
    ["links", "[a](".repeat(long / 4)],
    ["brackets", "[".repeat(long)],
    ["comments", "a <!-- ".repeat(long / 7)],
    ["backticks", Array.from({ length: 360 }, (_, index) => "`".repeat(index)).join(" ")],
    ["blanks", `/fase${" ".repeat(long)}x`],
    ["underscores", `${"_".repeat(long)}x`],
    ["references", "a/".repeat(long / 2)],
    ["headings", "# a\n".repeat(long / 4)],
    ["tasks", "- [ ] a\n".repeat(long / 8)],
    ["markers with four blanks", `${"-    ".repeat(long / 5)}x`],
    ["numbers with four blanks", `${"1.    ".repeat(long / 6)}x`],
    ["blanks behind a marker", `-${" ".repeat(long)}x`],
    ["blanks behind a heading", `# a${" ".repeat(long)}x`],
    ["blanks behind bold words", `**a**${" ".repeat(long)}x`],
    ["blanks in a link", `[](${" ".repeat(long)}x`],
    ["a heading that is repeated", `### T\n${"# T\n".repeat(long / 4)}`],
    ["comments behind code", " ``<!---->".repeat(long / 10)],
    ["comments behind half a code span", `\`${"<!---->".repeat(long / 7)}`],
    ["marks on a letter", `# a${"\u0301\u0323".repeat(long / 2)}`],
    ["blanks before another kind of line break", `- ${" ".repeat(long)}x\u2028y`],
    ["blanks behind a command", `/fase${" ".repeat(long)}x\u2028y`],
  ];
  test.each(hostile)("reads hostile %s quickly", (_, text) => {
    const repository = { owner: "digdir", name: "portfolio" };
    const start = performance.now();
    parseCommands(text);
    readSections(text);
    readTasks(text, repository);
    readIssueLinks(text, repository);
    listValues(text);
    isPlaceholder(text);
    // Linear code takes some tens of milliseconds; quadratic code took up to thirty seconds.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
