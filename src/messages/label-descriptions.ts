import type { Language } from "../domain/language.ts";
import { say } from "./catalogue.ts";

/** What a label that the app makes is for. */
export type LabelMeaning =
  | { readonly kind: "phase"; readonly phase: string }
  | { readonly kind: "team"; readonly team: string }
  | { readonly kind: "source"; readonly source: string }
  | { readonly kind: "product"; readonly product: string }
  | { readonly kind: "process"; readonly process: string }
  | { readonly kind: "epic" | "follow-up" | "delivered" };

/** Of a description GitHub refuses what lies beyond, such as emoji: "unicode characters above 0xffff". */
const astral = /[\u{10000}-\u{10FFFF}]/gu;

/** At most 100 characters, none of them an emoji, as GitHub allows; one line of plain text. */
export function labelDescription(meaning: LabelMeaning, language: Language): string {
  const text = describeMeaning(meaning, language).replaceAll(astral, "").replaceAll(/ {2,}/g, " ").trim();
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}

function describeMeaning(meaning: LabelMeaning, language: Language): string {
  switch (meaning.kind) {
    case "phase":
      return say(language, "label.phase", { phase: meaning.phase });
    case "team":
      return say(language, "label.team", { team: meaning.team });
    case "source":
      return say(language, "label.source", { source: meaning.source });
    case "product":
      return say(language, "label.product", { product: meaning.product });
    case "process":
      return say(language, "label.process", { process: meaning.process });
    case "epic":
    case "follow-up":
    case "delivered":
      return say(language, `label.${meaning.kind}`);
  }
}
