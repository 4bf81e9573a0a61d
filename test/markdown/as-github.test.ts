import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { readBoxes } from "../../src/markdown/boxes.ts";
import { readIssueLinks } from "../../src/markdown/issue-links.ts";
import { readSections } from "../../src/markdown/sections.ts";
import { readTasks } from "../../src/markdown/tasks.ts";
import { runs } from "../runs.ts";

/*
 * What the readers find in a body is what GitHub shows: its own parser's rules are micromark's with its extensions for
 * GitHub. Where we mean to differ, the second test says how and why; the generated bodies leave that out. Commands have
 * a test of their own (`command-lines.test.ts`), for they are heard by what is shown at the beginning of a line.
 */

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

type ListItem = Extract<Node, { type: "listItem" }>;

interface Found {
  readonly headings: readonly string[];
  readonly tasks: readonly string[];
  readonly boxes: readonly string[];
  readonly links: readonly number[];
}

const repository = { owner: "acme", name: "portfolio" };
const address = (number: number | string) => `https://github.com/acme/studio/issues/${number}`;

function ours(text: string): Found {
  return {
    headings: readSections(text)
      .filter(({ level }) => level < 7)
      .map(({ level, heading }) => `${level} ${numberIn(heading)}`),
    tasks: readTasks(text, repository).map(
      ({ ticked, text: words }) => `${ticked ? "x" : " "} ${numberIn(words)}`,
    ),
    boxes: readBoxes(text).map(({ ticked, id }) => `${ticked ? "x" : " "} ${id}`),
    links: readIssueLinks(text, repository).map(({ number }) => number),
  };
}

function theirs(text: string): Found {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const nodes = nodesOf(root);
  const targets = new Map<string, string>();
  for (const node of nodes) {
    if (node.type === "definition" && !targets.has(node.identifier)) targets.set(node.identifier, node.url);
  }
  const links = nodes.flatMap((node) => {
    if (node.type === "link") return [node.url];
    return node.type === "linkReference" ? [targets.get(node.identifier) ?? ""] : [];
  });
  const items = nodes.flatMap((node) => (node.type === "listItem" ? taskOf(node, text) : []));
  return {
    headings: nodes.flatMap((node) =>
      node.type === "heading" && wordsOf(node) !== "" ? [`${node.depth} ${numberIn(wordsOf(node))}`] : [],
    ),
    tasks: items.map(({ state, words }) => `${state} ${numberIn(words)}`),
    boxes: items.flatMap(({ state, box }) => (box === undefined ? [] : [`${state} ${box}`])),
    links: [...new Set(links.map((url) => Number(url.split("/").at(-1))))],
  };
}

function taskOf({ checked, children }: ListItem, text: string) {
  const [first] = children;
  if (typeof checked !== "boolean" || first?.type !== "paragraph") return [];
  const { start, end } = first.position ?? {};
  // The app's own box ends the first line.
  const box = first.children
    .slice(1)
    .filter(({ type, position }) => type === "html" && position?.start.line === start?.line)
    .map(
      ({ position }) => /^<!-- redthread:box (\S+) -->(?=\n|$)/.exec(text.slice(position?.start.offset))?.[1],
    )
    .find((id) => id !== undefined);
  return [{ state: checked ? "x" : " ", words: text.slice(start?.offset, end?.offset), box }];
}

/** In the order of the text, but for what is quoted. */
function nodesOf(node: Node): readonly Node[] {
  if (node.type === "blockquote") return [];
  return [node, ...("children" in node ? node.children.flatMap(nodesOf) : [])];
}

function wordsOf(node: Node): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "image" || node.type === "imageReference") return node.alt ?? "";
  return "children" in node ? node.children.map(wordsOf).join("").replaceAll(/\s+/g, " ").trim() : "";
}

/** What tells one generated task from another. */
function numberIn(text: string): string {
  return /(?:nr|Tittel) (\d+)/.exec(text)?.[1] ?? "";
}

/** An empty item right below indented code, which micromark takes for words. */
const belowCode = /(?:^|\n)(?: {4}|\t)[^\n]*\n(?:[ \t]*\n)*[ >]*-(?:\n|$)/;

/** A box with nothing but a tag below it: the parser tells no task. */
const tagInBox = /\[ \]\n *<\/?[ax]/;

const lines = [
  ..."|||Vanlig tekst|Mer tekst nr N|  innrykk|    langt innrykk|\tetter tabulator".split("|"),
  ..."# Tittel N|## Tittel N|### Tittel N ##|#Tittel|##|Oppgaver|=====|---|----|-|- - -|***|  ## Tittel N".split(
    "|",
  ),
  ..."- punkt|- [ ] nr N|- [x] nr N|* [X] nr N|+ [ ]nr N|1. [ ] nr N|1) først|- [ ]|-   [x] nr N|- - [ ] nr N".split(
    "|",
  ),
  ..."  - [ ] nr N|    - [x] nr N|      - [ ] nr N|\t- [ ] nr N|- ## Tittel N|-     [ ] nr N|Tekst [ ] nr N".split(
    "|",
  ),
  ..."- [ ] nr N <!-- redthread:box N -->|  * [x] nr N <!-- redthread:box N -->|    - [x] nr N <!-- redthread:box N -->".split(
    "|",
  ),
  ..."> sitat|> - [ ] nr N|> ## Tittel N|- > sitat|>|```|~~~|````|```ts|  ```|    ```|Tekst `åpen|kode` tekst".split(
    "|",
  ),
  ..."<!-- skjult -->|<!--|-->|Tekst <!-- midt --> tekst|Tekst <!-- åpen|<!-- -->".split("|"),
  "| a | b |",
  "| - | - |",
  `Se ${address("N")} her`,
  `[ord](${address("N")})`,
  `- [ ] nr N [ord](${address("N")})`,
  `<${address("N")}>`,
  "- [x] nr N [ord][ref]",
  "[ref]",
  "[ref][]",
  "[et annet][Ref]",
  `[ref]: ${address("N")}`,
  `[ref]: <${address("N")}> "Tittel"`,
  `  [annen]: ${address("N")} 'Tittel'`,
  "<pre>\n- [ ] nr N\n</pre>\n",
  "<div>\n- [ ] nr N\n## Tittel N\n",
  "<details><summary>Mer</summary>\n\n- [ ] nr N\n",
  "<a href='x>\n- [ ] nr N\n",
  "<x-y a='b>' c>\n- [ ] nr N\n## Tittel N\n",
  '<a title="b" c=d e>\n## Tittel N\n',
  "</a >\n- [ ] nr N\n",
  "![bilde][ref]",
  "`[ref]`",
];

/** Where we differ, and why: what we find in a text beside what the parser finds. */
const wanted: readonly { why: string; text: string; ours: Partial<Found>; theirs: Partial<Found> }[] = [
  {
    why: "what somebody quotes is not their own word",
    text: `> ## Tittel 1\n> - [ ] nr 2 ${address(3)}`,
    ours: { headings: [], tasks: [], links: [] },
    theirs: { headings: [], tasks: [], links: [] },
  },
  {
    why: "GitHub showed such a fence as a task list until 2025, and bodies still hold them",
    text: `\`\`\`[tasklist]\n### Tittel 1\n- [x] nr 2\n- [ ] ${address(3)}\n\`\`\``,
    ours: { headings: ["3 1"], tasks: ["x 2", "  "], links: [3] },
    theirs: { headings: [], tasks: [], links: [] },
  },
  {
    why: "GitHub makes links of addresses in a block of HTML afterwards",
    text: `<div>${address(1)}</div>`,
    ours: { links: [1] },
    theirs: { links: [] },
  },
  {
    why: "GitHub makes links of its own short forms afterwards",
    text: "acme/studio#1, acme/studio/issues/2 og #3",
    ours: { links: [1, 2, 3] },
    theirs: { links: [] },
  },
  {
    why: "a heading without words says nothing",
    text: "##\n\n- [ ] nr 1",
    ours: { headings: [], tasks: ["  1"] },
    theirs: { headings: [], tasks: ["  1"] },
  },
  {
    why: "the parser takes it for words, and GitHub does not: a list that begins with 2 right below indented code",
    text: "    kode\n2) [ ] nr 1",
    ours: { tasks: ["  1"] },
    theirs: { tasks: [] },
  },
  {
    why: "nobody writes 32 lists into each other; what is deeper is text",
    text: `${"- ".repeat(40)}[ ] nr 1`,
    ours: { tasks: [] },
    theirs: { tasks: ["  1"] },
  },
];

describe("a body", () => {
  test("is read as GitHub shows it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 9 }), (some) => {
        const text = some.map((line, at) => line.replaceAll("N", String(at + 1))).join("\n");
        fc.pre(!belowCode.test(text) && !tagInBox.test(text));
        expect(ours(text), JSON.stringify(text)).toEqual(theirs(text));
      }),
      { numRuns: runs(3_000) },
    );
  });

  test.each(wanted)("is read otherwise where we mean to: $why", ({ text, ours: mine, theirs: others }) => {
    expect(ours(text)).toMatchObject(mine);
    expect(theirs(text)).toMatchObject(others);
  });

  test.each([
    ["underlined headings", "Team\n====\n\nOppgaver\n--------\n- [ ] nr 1", ["1 ", "2 "], ["  1"]],
    ["boxes in indented code", "Slik:\n\n    - [ ] nr 1\n    - [x] nr 2", [], []],
    ["boxes in a nested list", "- Slik:\n\n    - [ ] nr 1", [], ["  1"]],
    ["headings of several lines", "Tittel 7\nog mer\n---\ntekst", ["2 7"], []],
    ["a line across", "tekst\n\n---\nmer", [], []],
  ])("%s", (_, text, headings, tasks) => {
    expect(ours(text)).toMatchObject({ headings, tasks });
    expect(theirs(text)).toMatchObject({ headings, tasks });
  });
});
