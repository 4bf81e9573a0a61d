import type { Language } from "../../domain/language.ts";
import type { Health } from "../../domain/overview.ts";

/** What a policy says that pages need. */
export interface Portfolio {
  /** Login, in lower case. */
  readonly owner: string;
  readonly language: Language;
  /** Names, in order; the last is done. */
  readonly phases: readonly string[];
  readonly teams: readonly { readonly key: string; readonly name: string }[];
  /** As its boards call them. */
  readonly healths: Readonly<Record<Health, string>>;
  /** Where initiatives are opened, `owner/name`; null: it keeps none. */
  readonly place: string | null;
  /** Whether anybody may see what stands in its public repositories. */
  readonly isPublic: boolean;
}
