import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

type Node = ReturnType<typeof fromMarkdown>["children"][number];

/** What GitHub would make of a text: the kinds of its nodes, the addresses of its links, its words. */
export interface RenderedMarkdown {
  readonly kinds: ReadonlySet<string>;
  readonly addresses: readonly string[];
  readonly words: string;
  /** Of task lists, in order: whether each is ticked. */
  readonly checkboxes: readonly boolean[];
  /** What is HTML in it, in order. */
  readonly html: readonly string[];
}

export function renderedMarkdown(text: string): RenderedMarkdown {
  const kinds = new Set<string>();
  const addresses: string[] = [];
  const words: string[] = [];
  const checkboxes: boolean[] = [];
  const html: string[] = [];
  function visit(node: Node): void {
    kinds.add(node.type);
    if ("url" in node) addresses.push(node.url);
    if (node.type === "listItem" && typeof node.checked === "boolean") checkboxes.push(node.checked);
    if (node.type === "html") {
      html.push(node.value);
      words.push("\n");
    }
    if (node.type === "text") words.push(node.value);
    if ("children" in node) for (const child of node.children) visit(child);
  }
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  for (const child of root.children) visit(child);
  return { kinds, addresses, words: words.join(""), checkboxes, html };
}

/** GitHub looks for these in the words that are shown, code aside. */
export const liveMention = /@[A-Za-z0-9]/;
export const liveReference = /#[1-9]|\bGH-[1-9]/i;
