/*
 * Tags as https://spec.commonmark.org/0.31.2/#raw-html has them; browsers read those alike. What stands in their
 * attributes is not shown, and nothing begins there. Of the tags that are read at the same place at most three go on at
 * a time, one for each state of the quotation marks, so that it takes linear time to try every place of a text.
 */
const opening = /<[a-z][a-z\d-]*/iy;
const attribute = /[ \t\n]+[a-z_:][\w.:-]*(?:[ \t\n]*=[ \t\n]*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?/iy;
const end = /[ \t\n]*\/?>/y;
const closing = /<\/[a-z][a-z\d-]*[ \t\n]*>/iy;
/** An address or a mail address, of which a paragraph makes a link. */
const autolink = /<(?:[a-z][a-z\d+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]{1,200}@[a-z\d.-]{1,300})>/iy;
const address = /[^\s<]*/y;
/** The parts of https://spec.commonmark.org/0.31.2/#inline-link behind its words. */
const blanks = /[ \t\n]*/y;
const target = /<(?:\\.|[^<>\n\\])*>|(?!<)(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*/y;
const title = /[ \t\n]+(?:"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|\((?:\\[^]|[^()\\])*\))/y;
const tailEnd = /[ \t\n]*\)/y;

/** Where the tag ends that begins there; null where none does. */
export function endOfTag(text: string, at: number): number | null {
  let next = endOf(opening, text, at);
  if (next === null) return endOf(closing, text, at);
  for (let more: number | null = next; more !== null; more = endOf(attribute, text, next)) next = more;
  return endOf(end, text, next);
}

/** Where the link in angle brackets ends that begins there; null where none does. */
export function endOfAutolink(text: string, at: number): number | null {
  return endOf(autolink, text, at);
}

/** Where a bare address ends that begins there. */
export function endOfAddress(text: string, at: number): number {
  return endOf(address, text, at) ?? at;
}

/** Where the second half of `[words](address "title")` ends that begins there; null where none does. */
export function endOfTail(text: string, at: number): number | null {
  const from = endOf(blanks, text, at + 1) ?? at;
  const words = endOf(target, text, from);
  return words === null ? null : endOf(tailEnd, text, endOf(title, text, words) ?? words);
}

function endOf(part: RegExp, text: string, at: number): number | null {
  part.lastIndex = at;
  return part.test(text) ? part.lastIndex : null;
}
