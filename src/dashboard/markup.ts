import { html, raw } from "hono/html";
import { micromark } from "micromark";

/** HTML that is safe to send. Everything that is put into `html` is escaped, unless it is of this type. */
export type Markup = ReturnType<typeof html>;

/**
 * A line of the catalogue's Markdown as HTML, for texts that comments and pages share. No HTML of people gets through, and no
 * address but of the web: both are micromark's defaults. The signs that keep GitHub from mentioning anybody are taken out.
 */
export function markdownLine(text: string): Markup {
  const line = micromark(text.replaceAll(/\r?\n/g, " ")).trim();
  return html`${raw(
    line
      .replace(/^<p>/, "")
      .replace(/<\/p>$/, "")
      .replaceAll("\u200B", ""),
  )}`;
}

/** With something between them. */
export function joined(parts: readonly (Markup | string)[], between: string): Markup {
  return html`${parts.map((part, index) => (index === 0 ? part : html`${between}${part}`))}`;
}

export const nothing: Markup = html``;
