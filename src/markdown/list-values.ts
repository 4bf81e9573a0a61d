import { composed } from "../domain/composed.ts";
import { withoutComments } from "./comments.ts";
import { readItem } from "./list-item.ts";
import { isPlaceholder } from "./placeholder.ts";
import { readLines } from "./lines.ts";
import { trimOf } from "../domain/trim.ts";

/**
 * The values of a section such as *Team* or *Kilde*: a form's dropdown (`Dialogporten, Altinn Studio`),
 * a list, lines, or a form's checkboxes, of which only the ticked ones count. Without duplicates, in order.
 */
export function listValues(text: string): readonly string[] {
  const values = readLines(text)
    .filter((line) => line.kind === "text" && line.heading === null)
    .flatMap((line) => lineValues(withoutComments(line.raw)))
    .filter((value) => !isPlaceholder(value));
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = value.toLowerCase();
    return seen.has(key) ? false : seen.add(key);
  });
}

function lineValues(line: string): readonly string[] {
  const { box, rest } = readItem(line);
  if (box !== undefined && box.toLowerCase() !== "x") return [];
  const values = box === undefined ? rest.split(/[,;]/) : [rest];
  return values.map(plainValue);
}

function plainValue(value: string): string {
  const plain = composed(value)
    .replaceAll(/\[([^\][]{1,300})\]\([^)]{0,2000}\)/g, "$1")
    .trim();
  return trimOf(plain, ' \t*_`"«».');
}
