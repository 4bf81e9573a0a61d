import type { Language } from "../domain/language.ts";
import type { ParkedReason } from "../domain/parked.ts";
import { say } from "./catalogue.ts";

/** Why something waits, as one line of plain text without a full stop. */
export function parkedText(reason: ParkedReason, language: Language): string {
  return say(language, `parked.${reason.id}`, reason.args);
}

/** What somebody can do about it, in whole sentences. */
export function remedyText(reason: ParkedReason, language: Language): string {
  return say(language, `parked-remedy.${reason.id}`, reason.args);
}
