import type { Language } from "../domain/language.ts";

/** How an overview is printed: for whom, and how much of what could grow without end. */
export interface Printing {
  readonly language: Language;
  /** Base of GitHub's pages. */
  readonly host: string;
  /** Longest list or table. */
  readonly rows: number;
  /** Longest text of a person, in characters. */
  readonly width: number;
}
