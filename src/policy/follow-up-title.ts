import type { Language } from "../domain/language.ts";
import { defaultNames } from "./default-names.ts";
import type { Policy } from "./policy.ts";

/** The policy's title; where it is the default one, in the language of the team that is asked. */
export function followUpTitle(
  { language, followUp }: Pick<Policy, "language" | "followUp">,
  team: { readonly language: Language | null } | null,
): string {
  const isDefault = followUp.title === defaultNames[language].followUpTitle;
  return isDefault ? defaultNames[team?.language ?? language].followUpTitle : followUp.title;
}
