/** Quotation marks as they are used in Norwegian, Danish and English, and those of Markdown: code and bold print. */
const marks = "\"'`“”„«»‘’‚‹›";
const bold = ["**", "__"];
const signs = "-‐‑‒–—−+";
const wordPattern = new RegExp(String.raw`[${signs}]?[${marks}][^${marks}]*[${marks}]|[^\s,;]+`, "g");

/** Without bold print and quotation marks around it, and without the full stop that ends a sentence. */
export function unquoted(text: string): string {
  const trimmed = text.trim().replace(/(?<=[\p{L}\p{N}"'”»’`)*_])[.!]$/u, "");
  const isBold =
    trimmed.length > 4 && bold.some((mark) => trimmed.startsWith(mark) && trimmed.endsWith(mark));
  const plain = isBold ? trimmed.slice(2, -2) : trimmed;
  const isQuoted =
    plain.length >= 2 && marks.includes(plain.at(0) ?? " ") && marks.includes(plain.at(-1) ?? " ");
  return isQuoted ? plain.slice(1, -1).trim() : plain;
}

/** The words of a line, apart by blanks, commas or semicolons; what stands in quotation marks is one word. */
export function words(text: string): readonly string[] {
  return [...text.matchAll(wordPattern)].map((match) => match[0]);
}

/** The minus or plus that a word begins with; empty where there is none. */
export function signOf(word: string): string {
  const [first = ""] = word;
  return first !== "" && signs.includes(first) ? first : "";
}

/** A minus or plus with nothing behind it. */
export function isSign(word: string): boolean {
  return word.length === 1 && signOf(word) !== "";
}

/** A word between two names that names nothing. */
export function isAnd(word: string): boolean {
  return /^(?:og|and|samt|&)$/i.test(word);
}

/** A word that turns what was asked for into its opposite. */
export function isNo(word: string): boolean {
  return /^(?:ikke|ikkje|not|never|aldri|aldrig|ingen|inga|unntatt|unnateke|undtagen|except)[.,:;!]?$/i.test(
    word,
  );
}
