/*
 * Text of people where it becomes text of the app: what they wrote can be read, but nothing in it is
 * alive any more. GitHub looks for mentions and references in the rendered text, so a backslash does
 * not stop them; a zero-width space does, as Dependabot and Renovate write it
 * (https://github.com/renovatebot/renovate/pull/602).
 */

const apart = "&#8203;";
/** Control characters, and those that turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Bidi_Control}\uFEFF]/gu;

/** As Markdown of several lines, each a line of plain text. */
export function neutralise(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(neutraliseLine)
    .join("\n");
}

/** As Markdown on one line: the text of a link, the cell of a table. */
export function neutraliseLine(text: string): string {
  return inert(oneLine(text));
}

/** {@link neutraliseLine} of the first `limit` characters, so that one long text leaves room for the others. */
export function neutraliseExcerpt(text: string, limit: number): string {
  const line = oneLine(text);
  return inert(line.length <= limit ? line : shortened([...line], limit - 1));
}

/** As the title of an issue, which is no Markdown: one line of at most 256 characters, without a live mention. */
export function neutraliseTitle(text: string): string {
  const title = oneLine(text).replaceAll(/@(?=[\p{L}\p{N}])/gu, "@\u200B");
  const characters = [...title];
  return title.length <= 256 ? title : shortened(characters, 255);
}

/**
 * As a code span of no more than a line or two, in which nothing is alive, and nothing begins that reads as
 * an HTML comment.
 */
export function asCode(text: string): string {
  const line = oneLine(text).replaceAll("`", "ʼ").replaceAll("<!--", "<!\u2060--");
  return `\`${line.length <= 240 ? line : shortened([...line], 239)}\``;
}

function oneLine(text: string): string {
  return text.toWellFormed().replaceAll(/\s/g, " ").replaceAll(unseen, "").replaceAll(/ +/g, " ").trim();
}

/** With an ellipsis after at most `limit` UTF-16 units, as GitHub counts a title; a pair of them is not cut in two. */
function shortened(characters: readonly string[], limit: number): string {
  let result = "";
  for (const character of characters) {
    if (result.length + character.length > limit) break;
    result += character;
  }
  return `${result.trimEnd()}…`;
}

/** In one pass, so that what was put in is not taken for what somebody wrote. */
const alive = /[&<>]|[\\`*_[\]~|$]|@|#(?=\d)|GH-(?=\d)|:\/\/|www\.|(?:mailto|xmpp):/gi;
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

function inert(line: string): string {
  return line
    .replaceAll(alive, (found) => {
      if (found === "://") return `:${apart}//`;
      // Behind the full stop it would be part of the address.
      if (/^www/i.test(found)) return `${found.slice(0, -1)}${apart}.`;
      if (/^[@#]$|^\w/.test(found) && found !== "_") return `${found}${apart}`;
      return entities[found] ?? `\\${found}`;
    })
    .replace(/^([#+=:-]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}${apart}` : `\\${start}`));
}
