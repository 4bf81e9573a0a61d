/** With a capital letter, where a sentence begins with something that is put in. */
export function sentence(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
