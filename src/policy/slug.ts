import { decomposed } from "../domain/composed.ts";

const combiningMarks = /\p{Mark}/gu;

/**
 * What stands in a label for a name: lower case, æ→ae, ø→o, å→a, other accents dropped, all else
 * a hyphen. Empty when the text holds neither letter a–z nor digit.
 */
export function slug(text: string): string {
  return decomposed(text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "o"))
    .replace(combiningMarks, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
