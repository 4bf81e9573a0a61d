import { readFileSync } from "node:fs";
import { readers } from "../src/legible/readers.ts";
import { inputsOf, textOf, type Input } from "../test/growth/inputs.ts";
import { median, type Table } from "./table.ts";

const most = 65_536;

/** Texts that were dear once; with those that a seed draws. */
const dear: readonly Input[] = [
  "# a\n",
  "### T\n",
  "a\n-\n",
  "- a\n",
  "- [ ] #1\n",
  "> ",
  "- ",
  "[a](",
  "*a_ ",
  "[a]: b\n",
  "[a][b] ",
  "acme/a#1 ",
  "/team a\n",
  "`",
  "<!-- ",
  "|a\n",
  "&nbsp;",
  "å\u0301",
].map((unit) => ({ before: "", unit, after: "" }));

/**
 * What it takes to read a body in every way in which a body is read, as the app does once for each new text: the longest
 * ordinary one beside the dearest of many that were made to be dear.
 */
export function benchText(): readonly Table[] {
  const url = new URL("../test/markdown/fixtures/initiative-template.md", import.meta.url);
  const template = readFileSync(url, "utf8");
  const ordinary = textOf({ before: "", unit: `${template}\n\n`, after: "" }, most);
  const floor = takes(ordinary);
  const hostile = [...dear, ...inputsOf(1, 400)].map((input) => ({
    input,
    milliseconds: once(textOf(input, most)),
  }));
  const worst = hostile
    .toSorted((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, 5)
    .map(({ input }) => ({ name: JSON.stringify(input.unit), milliseconds: takes(textOf(input, most)) }));
  const row = (name: string, milliseconds: number) => ({
    body: name,
    "all readers: ms": Math.round(milliseconds),
    ratio: Number((milliseconds / floor).toFixed(1)),
  });
  return [
    {
      title: `A body of ${most / 1024} KB, read in each of ${readers.length} ways`,
      rows: [
        row("an initiative's template, over and over", floor),
        ...worst.map(({ name, milliseconds }) => row(`\`${name}\`, over and over`, milliseconds)),
      ],
      notes: [
        `The five dearest of ${hostile.length} texts; medians of five runs. Ratios are shares of the ordinary body in the same run.`,
        "Each reader of a text has a quarter of a second of the processor; what takes longer is a text that cannot be read.",
      ],
    },
  ];
}

function takes(text: string): number {
  return median(Array.from({ length: 5 }, () => once(text)));
}

function once(text: string): number {
  const began = performance.now();
  for (const read of readers) read(text);
  return performance.now() - began;
}
