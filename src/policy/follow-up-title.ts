import type { Language } from "../domain/language.ts";
import type { Policy } from "./policy.ts";
import { defaultOf } from "./schema/key.ts";
import { FollowUpInput } from "./schema/roadmap.ts";

/** The policy's title; where it is the default one, in the language of the team that is asked. */
export function followUpTitle(
  { language, followUp }: Pick<Policy, "language" | "followUp">,
  team: { readonly language: Language | null } | null,
): string {
  const { title } = FollowUpInput.shape;
  const isDefault = followUp.title === defaultOf(title, language);
  return isDefault ? defaultOf(title, team?.language ?? language) : followUp.title;
}
