/** Quotation marks as they are used in Norwegian, Danish and English, and those of Markdown code. */
const opening = "\"'`“”„«»‘’‚‹›";
const closing = opening;
const word = new RegExp(String.raw`[-‐‑‒–—−+]?[${opening}][^${opening}]*[${closing}]|[^\s,;]+`, "g");

/** Without the quotation marks around it, and without the full stop that ends a sentence. */
export function unquoted(text: string): string {
  const trimmed = text.trim().replace(/(?<=[\p{L}\p{N}"'”»’`)])[.!]$/u, "");
  const quoted =
    trimmed.length >= 2 && opening.includes(trimmed.at(0) ?? " ") && closing.includes(trimmed.at(-1) ?? " ");
  return quoted ? trimmed.slice(1, -1).trim() : trimmed;
}

/** The words of a line, apart by blanks, commas or semicolons; what stands in quotation marks is one word. */
export function words(text: string): readonly string[] {
  return [...text.matchAll(word)].map((match) => match[0]);
}
