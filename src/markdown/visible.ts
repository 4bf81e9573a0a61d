/** Without the characters that nobody sees: marks of direction, joiners, soft hyphens. */
export function visible(text: string): string {
  return text.replaceAll(/\p{Cf}/gu, "");
}
