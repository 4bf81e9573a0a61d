import type { Language } from "../domain/language.ts";
import type { Readable, Reader } from "./facts/readable.ts";
import type { Markup } from "./markup.ts";

/** What every page is made from. */
export interface PageInput {
  readonly language: Language;
  readonly reader: Reader;
  /** Whether anybody can sign in here. */
  readonly canSignIn: boolean;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What this reader may see, an owner each. */
  readonly readable: readonly Readable[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Base of GitHub's pages. */
  readonly webUrl: string;
}

export interface PageContent {
  readonly status?: number;
  /** Of the window and the heading. */
  readonly title: string;
  /** The answer, as a sentence. */
  readonly lead: Markup;
  readonly body: Markup;
}

/** A page, by the path of its address. */
export interface DashboardPage {
  /** One that ends in a slash stands for all below it. */
  readonly path: string;
  /** Whether whoever may see nothing at all is told how to, in the place of the page. */
  readonly needsData: boolean;
  /** Null: there is nothing, or nothing for this reader. */
  readonly show: (input: PageInput) => PageContent | null;
}
