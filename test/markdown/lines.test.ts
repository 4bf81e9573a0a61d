import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { readLines } from "../../src/markdown/lines.ts";
import { runs } from "../runs.ts";

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
      { numRuns: runs(500) },
    );
  });
});
