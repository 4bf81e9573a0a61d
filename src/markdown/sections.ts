import { composed } from "../domain/composed.ts";
import { isPlaceholder } from "./placeholder.ts";
import { readLines, type Line } from "./lines.ts";
import { trimOf, withoutColon } from "../domain/trim.ts";

/** A heading and what stands under it, subsections included. */
export interface Section extends Pick<Heading, "heading" | "key" | "level"> {
  /** As it was written, without blank lines around it; a form's `_No response_` is the empty text. */
  readonly text: string;
}

export interface SectionOptions {
  /**
   * The headings that the caller knows, all of them. Then no other heading ends a section: one that
   * somebody pasted into a form field is part of the answer. Without it every heading counts.
   */
  readonly known?: readonly string[];
}

export interface Heading {
  /** Trimmed, without emphasis and a closing colon. */
  readonly heading: string;
  /** What it has in common with its other spellings: see `headingKey`. */
  readonly key: string;
  /** 1 to 6 for `#` to `######` or underlined ones; 7 for a line of only `**bold**`, which is weaker than any of them. */
  readonly level: number;
  /** How many lines it takes. */
  readonly lines: number;
}

interface Placed extends Heading {
  /** Number of its first line, from 0. */
  readonly index: number;
}

/** The sections of a body in their order, whether an issue form made it or a person. */
export function readSections(body: string, options: SectionOptions = {}): readonly Section[] {
  const lines = readLines(body);
  const known = options.known === undefined ? null : new Set(options.known.map(headingKey));
  const headings = lines.flatMap((line, index): readonly Placed[] => {
    const heading = readHeading(line);
    return heading !== null && (known === null || known.has(heading.key)) ? [{ ...heading, index }] : [];
  });
  const form = isForm(lines);
  return headings.map(({ index, ...heading }, position) => {
    const end = endOf(headings, position, form);
    const text = answer(heading.key, lines.slice(index + heading.lines, end));
    return { heading: heading.heading, key: heading.key, level: heading.level, text };
  });
}

/** The line of the next heading that is as strong; undefined at the end of the body. */
function endOf(headings: readonly Placed[], position: number, form: boolean): number | undefined {
  const depth = depthOf(headings[position]?.level ?? 0, form);
  for (let next = position + 1; next < headings.length; next += 1) {
    const heading = headings[next];
    if (heading !== undefined && depthOf(heading.level, form) <= depth) return heading.index;
  }
  return undefined;
}

/** GitHub makes a form's labels `###`, and a form's body begins with one. */
export function isForm(lines: readonly Line[]): boolean {
  const first = lines.find((line) => line.kind !== "blank");
  return first !== undefined && readHeading(first)?.level === 3;
}

/** In a form, `#` and `##` come from an answer: they are part of their field. */
export function depthOf(level: number, form: boolean): number {
  return form && level < 3 ? 3 + level / 10 : level;
}

/** The sections under any of the headings, in their order, with their texts. */
export function sectionsUnder(
  body: string,
  headings: readonly string[],
  options: SectionOptions = {},
): readonly Section[] {
  const wanted = new Set(headings.map(headingKey));
  return readSections(body, options).filter(({ key }) => wanted.has(key));
}

/**
 * The text under the first of several headings that has something to say; the empty text where the
 * heading stands with nothing real under it, null where there is no such heading. An issue form whose
 * default value repeats its label gives two headings of one name: the one with the answer is meant.
 */
export function sectionText(
  body: string,
  headings: readonly string[],
  options: SectionOptions = {},
): string | null {
  const sections = sectionsUnder(body, headings, options);
  return (sections.find((section) => !isPlaceholder(section.text)) ?? sections[0])?.text ?? null;
}

/** What two spellings of a heading have in common; emphasis, a number or a sign before it do not count. */
export function headingKey(heading: string): string {
  const plain = plainHeading(composed(heading).replaceAll(/[*`]/g, ""));
  const key = plain.replaceAll(/\s+/g, " ").toLowerCase();
  return key.replace(/^[^\p{L}]+/u, "") || key;
}

/** The heading that begins in a line; null where none does. */
export function readHeading(line: Line): Heading | null {
  if (line.kind !== "text") return null;
  if (line.heading !== null) {
    const { text, level, lines } = line.heading;
    return { heading: plainHeading(text), key: headingKey(text), level, lines };
  }
  if (!/^ {0,3}(?:\*\*|__)/.test(line.visible)) return null;
  const bold = /^(?:\*\*|__)([^*_\s][^*_]*)(?:\*\*|__)$/.exec(withoutColon(line.visible))?.[1];
  return bold === undefined
    ? null
    : { heading: plainHeading(bold), key: headingKey(bold), level: 7, lines: 1 };
}

function plainHeading(text: string): string {
  return trimOf(text, " \t*_:");
}

/** A field whose default value repeats its label says the label twice; a hostile one, thousands of times. */
function answer(key: string, lines: readonly Line[]): string {
  let first = 0;
  for (let line = lines[first]; line !== undefined; line = lines[first]) {
    const repeated = line.raw.trim() === "" ? null : readHeading(line);
    if (line.raw.trim() !== "" && repeated?.key !== key) break;
    first += repeated?.lines ?? 1;
  }
  const text = lines
    .slice(first)
    .map((each) => each.raw)
    .join("\n")
    .trimEnd();
  return /^_no response_$/i.test(text.trim()) ? "" : text;
}
