/*
 * One line of an HTML comment: `<!-- redthread:NAME key=value … -->`. Values are percent-encoded, so
 * that neither a blank, `>` nor `--` can stand in them and nothing of theirs ends the comment.
 */

const start = "<!-- redthread:";
const end = " -->";
const keyName = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/;

export interface MarkLine {
  readonly name: string;
  /** In the order of the line. */
  readonly entries: readonly (readonly [string, string])[];
}

/** Throws on a name that could not be read back. */
export function printMarkLine(line: MarkLine): string {
  const words = line.entries.map(([key, value]) => {
    if (!keyName.test(key)) throw new RangeError(`A mark cannot have the key ${JSON.stringify(key)}`);
    return ` ${key}=${encode(value)}`;
  });
  return `${start}${line.name}${words.join("")}${end}`;
}

export function isMarkLine(line: string): boolean {
  return line.startsWith(start);
}

/** Null where the line begins like one of ours but cannot have been printed by us. */
export function readMarkLine(line: string): MarkLine | null {
  if (!isMarkLine(line) || !line.endsWith(end)) return null;
  const [name = "", ...words] = line.slice(start.length, -end.length).split(" ");
  const entries = words.map(readEntry);
  const read = entries.filter((entry) => entry !== null);
  const same = keyName.test(name) && read.length === entries.length;
  return same && printMarkLine({ name, entries: read }) === line ? { name, entries: read } : null;
}

/** The name that a line claims, however the rest of it looks. */
export function claimedName(line: string): string {
  return /^[a-z-]*/.exec(line.slice(start.length))?.[0] ?? "";
}

function readEntry(word: string): readonly [string, string] | null {
  const at = word.indexOf("=");
  const key = word.slice(0, Math.max(at, 0));
  return keyName.test(key) ? [key, decode(word.slice(at + 1))] : null;
}

function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll(/-(?=-|$)/g, "%2D");
}

/** Never throws: what is no UTF-8 comes out as something that does not print to the same line. */
function decode(text: string): string {
  const bytes = text.replaceAll(/%([\dA-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
