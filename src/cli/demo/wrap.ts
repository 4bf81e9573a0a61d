/**
 * Breaks a text at spaces so that no line is wider than `width`, those after the first begun with `indent`; only a
 * word that is wider by itself sticks out, so that an address stays whole. Leading spaces stay.
 */
export function wrap(text: string, width: number, indent: string): readonly string[] {
  const lead = /^ */.exec(text)?.[0] ?? "";
  const [first = "", ...words] = text.slice(lead.length).split(" ");
  const lines = [lead + first];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(indent + word);
  }
  return lines;
}
