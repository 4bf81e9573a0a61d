import { composed } from "../domain/composed.ts";
import { withoutComments } from "./comments.ts";

const longest = 80;

/** The first words of a text on one line, without its headings' signs, list markers and boxes, and without emphasis of whole lines. */
export function excerptOf(text: string): string {
  const words = composed(withoutComments(text))
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line.replace(/^\s*(?:#{1,6}\s+|(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]?\]\s*)?|>\s*)/, "").trim(),
    )
    .map(withoutEmphasis)
    .filter((line) => line !== "")
    .join(" ")
    .replaceAll(/\s+/g, " ");
  const characters = [...words];
  if (characters.length <= longest) return words;
  const cut = characters.slice(0, longest - 1).join("");
  const end = cut.lastIndexOf(" ");
  return `${(end > longest / 2 ? cut.slice(0, end) : cut).trimEnd()}…`;
}

/** Templates say in italics what is to be written. */
function withoutEmphasis(line: string): string {
  const sign = /^(?:\*{1,3}|_{1,3})(?=[^\s*_])/.exec(line)?.[0];
  if (sign === undefined || !line.endsWith(sign)) return line;
  const inner = line.slice(sign.length, -sign.length);
  return inner === "" || inner.includes(sign.charAt(0)) ? line : inner;
}
