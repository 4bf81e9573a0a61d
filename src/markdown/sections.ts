import { composed } from "../domain/composed.ts";
import { isPlaceholder } from "./placeholder.ts";
import { readLines, type Line } from "./lines.ts";
import { trimOf, withoutColon } from "../domain/trim.ts";

/** A heading and what stands under it, subsections included. */
export interface Section {
  /** Trimmed, without emphasis and a closing colon. */
  readonly heading: string;
  /** 1 to 6 for `#` to `######`; 7 for a line of only `**bold**`, which is weaker than any of them. */
  readonly level: number;
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

/** The sections of a body in their order, whether an issue form made it or a person. */
export function readSections(body: string, options: SectionOptions = {}): readonly Section[] {
  const lines = readLines(body);
  const known = options.known === undefined ? null : new Set(options.known.map(headingKey));
  const headings = lines.flatMap((line, index): readonly Heading[] => {
    const heading = readHeading(line);
    const counts = heading !== null && (known === null || known.has(headingKey(heading.heading)));
    return counts ? [{ ...heading, index }] : [];
  });
  const form = isForm(lines);
  return headings.map((heading, position) => {
    const end = endOf(headings, position, form);
    const text = answer(heading.heading, lines.slice(heading.index + 1, end));
    return { heading: heading.heading, level: heading.level, text };
  });
}

interface Heading {
  readonly heading: string;
  readonly level: number;
  /** Number of its line, from 0. */
  readonly index: number;
}

/** The line of the next heading that is as strong; undefined at the end of the body. */
function endOf(headings: readonly Heading[], position: number, form: boolean): number | undefined {
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
  return readSections(body, options).filter((section) => wanted.has(headingKey(section.heading)));
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

export function readHeading(line: Line): Pick<Heading, "heading" | "level"> | null {
  if (line.kind !== "text") return null;
  const hashes = /^ {0,3}(#{1,6})[ \t]+(\S[^]*)/.exec(line.visible);
  if (hashes?.[1] !== undefined && hashes[2] !== undefined) {
    return { heading: plainHeading(withoutClosing(hashes[2])), level: hashes[1].length };
  }
  if (!/^ {0,3}(?:\*\*|__)/.test(line.visible)) return null;
  const bold = /^(?:\*\*|__)([^*_\s][^*_]*)(?:\*\*|__)$/.exec(withoutColon(line.visible))?.[1];
  return bold === undefined ? null : { heading: plainHeading(bold), level: 7 };
}

/** `## Team ##`: the signs at the end belong to the heading when a blank stands before them. */
function withoutClosing(text: string): string {
  const trimmed = trimOf(text, " \t");
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === "#") end -= 1;
  return trimmed[end - 1] === " " || trimmed[end - 1] === "\t" ? trimmed.slice(0, end) : trimmed;
}

function plainHeading(text: string): string {
  return trimOf(text, " \t*_:");
}

/** A field whose default value repeats its label says the label twice; a hostile one, thousands of times. */
function answer(heading: string, lines: readonly Line[]): string {
  const key = headingKey(heading);
  const first = lines.findIndex((line) => line.raw.trim() !== "" && !repeats(line, key));
  if (first < 0) return "";
  const text = lines
    .slice(first)
    .map((each) => each.raw)
    .join("\n")
    .trimEnd();
  return /^_no response_$/i.test(text.trim()) ? "" : text;
}

function repeats(line: Line, key: string): boolean {
  const heading = readHeading(line)?.heading;
  return heading !== undefined && headingKey(heading) === key;
}
