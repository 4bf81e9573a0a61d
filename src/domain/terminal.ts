/*
 * Text of strangers on a terminal: a terminal obeys control characters, turns lines around at bidirectional ones, and shows
 * nothing for those without a width. A policy from a pull request could clear the screen and say that it holds.
 */

/** Joiners stay, for emoji and some scripts need them. U+2028 and U+2029 end a line for some readers. */
const obeyed = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What a terminal would obey shows as �, a tab as a blank. */
export function forTerminal(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(obeyed, "\uFFFD");
}

/** On one line, so that no text can pretend to be the next row. */
export function asLine(text: string): string {
  return forTerminal(text.replaceAll(/[\r\n]+/g, " "));
}

/** JSON loses nothing: what a terminal would obey is escaped. */
export function jsonForTerminal(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(obeyed, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
