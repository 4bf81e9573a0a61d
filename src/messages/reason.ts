import type { Language } from "../domain/language.ts";
import type { Reason } from "../domain/reason.ts";
import { say } from "./catalogue.ts";
import { durationText } from "./duration.ts";

/** Why, as one line of plain text without a full stop: for dry run and audit log. */
export function reasonText(reason: Reason, language: Language): string {
  const after = "after" in reason.args ? { after: durationText(reason.args.after, language) } : {};
  return say(language, `reason.${reason.id}`, { ...reason.args, ...after });
}
