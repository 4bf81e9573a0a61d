/** What a reference such as `[the epic][1]` or `[the epic]` stands for. */
export interface Definition {
  readonly label: string;
  readonly target: string;
}

/** On one line, as people write it: https://spec.commonmark.org/0.31.2/#link-reference-definitions */
const definition =
  /^\[([^\][^][^\][]{0,299})\]:[ \t]*(?:<([^<>\n]{0,2000})>|([^\s<]\S{0,2000}))(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** The definition that a paragraph begins with; null where it begins otherwise. */
export function readDefinition(line: string): Definition | null {
  const [, label = "", inBrackets, target = inBrackets ?? ""] = definition.exec(line) ?? [];
  return label.trim() === "" ? null : { label: labelKey(label), target };
}

/** What two spellings of a label have in common. */
export function labelKey(label: string): string {
  return label.trim().replaceAll(/\s+/g, " ").toLowerCase();
}
