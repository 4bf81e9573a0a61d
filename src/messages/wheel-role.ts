import type { Language } from "../domain/language.ts";
import { say, selector } from "./catalogue.ts";
import { asCode } from "./neutralise.ts";

/** The roles that the wheel itself knows have names; others are shown as the policy calls them. */
export function roleName(role: string, language: Language): string {
  return say(language, "wheel.role", { id: selector(role), role: asCode(role) });
}
