import { say } from "../catalogue.ts";
import type { Printing } from "../printing.ts";

/** A part that is closed at first. The summary is HTML, so it holds no text of people. */
export function details(summary: string, parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return [];
  return [`<details>\n<summary>${summary}</summary>`, ...parts, "</details>"];
}

/** A list of no more lines than there is room for. */
export function cutList<Item>(
  items: readonly Item[],
  { language, rows }: Printing,
  line: (item: Item) => string,
): readonly string[] {
  if (items.length === 0) return [];
  const left = items.length - rows;
  const more = left > 0 ? [`- ${say(language, "overview.more", { count: left })}`] : [];
  return [[...items.slice(0, rows).map((item) => `- ${line(item)}`), ...more].join("\n")];
}
