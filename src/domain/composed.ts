/** Text of people has one or two marks on a letter, and ten in Vietnamese at its worst. */
const excess = /(\p{M}{30})\p{M}+/gu;

/**
 * Unicode's composed form (NFC), so that å is å however it was typed. In linear time: marks on one letter are put in
 * order by insertion, which takes a second or two for 64 KB of them, so those beyond thirty are left out.
 * https://unicode.org/reports/tr15/#Stream_Safe_Text_Format
 */
export function composed(text: string): string {
  return text.replaceAll(excess, "$1").normalize("NFC");
}

/** The decomposed form (NFD): each accent a mark of its own. */
export function decomposed(text: string): string {
  return text.replaceAll(excess, "$1").normalize("NFD");
}
