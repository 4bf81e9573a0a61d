import { labelKey } from "./definitions.ts";
import type { Line } from "./lines.ts";

/** No brackets in text or address, and few blanks between them, so that it takes linear time. */
const markdownLink =
  /(!?)\[(?:\\[^\n]|[^\][\n\\]){0,300}\]\([ \t]{0,9}([^\s()[\]]{0,2000})(?:[ \t]{1,9}"[^"\n]{0,300}")?[ \t]{0,9}\)/g;
const referenceLink = /(!?)\[([^\][]{1,300})\](?:\[([^\][]{0,300})\])?/g;

/** What references such as `[the epic][1]` lead to, by their label. */
export function definedTargets(lines: readonly Line[]): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const { definition } of lines) {
    if (definition !== null && !targets.has(definition.label))
      targets.set(definition.label, definition.target);
  }
  return targets;
}

/** A text in which Markdown links give their address only; images give nothing. */
export function linkTargets(text: string, targets: ReadonlyMap<string, string>): string {
  const inline = text.replaceAll(markdownLink, (_, image: string, target: string) =>
    image === "!" ? " " : ` ${target} `,
  );
  if (targets.size === 0) return inline;
  return inline.replaceAll(referenceLink, (all, image: string, words: string, label?: string) => {
    const target = targets.get(labelKey(label || words));
    if (target === undefined) return all;
    return image === "!" ? " " : ` ${target} `;
  });
}
