import type { ChangeMissing, ChangePeople } from "../domain/change-answer.ts";
import type { RoleNames } from "../domain/role-names.ts";
import type { Language } from "../domain/language.ts";
import { say } from "./catalogue.ts";
import { criterionText } from "./criterion.ts";
import { neutraliseExcerpt } from "./neutralise.ts";
import type { Printing } from "./printing.ts";
import { rolesText } from "./role.ts";

/** What a held change lacks, one after the other, in Markdown; empty where it lacks nothing. */
export function missingText({ unmet, approval, older, freeze }: ChangeMissing, printing: Printing): string {
  const { language, rows } = printing;
  const criteria = unmet.slice(0, rows).map(({ criterion }) => criterionText(criterion, printing));
  const more = unmet.length - criteria.length;
  return [
    ...criteria,
    ...(more > 0 ? [say(language, "control.more", { count: more })] : []),
    ...(approval ? [say(language, "control.missing.approval")] : []),
    ...(older ? [say(language, "control.missing.older")] : []),
    ...(freeze === null ? [] : [say(language, "control.missing.freeze", freezeArguments(freeze, language))]),
  ].join("; ");
}

export function freezeArguments(
  { text, last }: NonNullable<ChangeMissing["freeze"]>,
  language: Language,
): { readonly text: string; readonly last: string } {
  const name = neutraliseExcerpt(text ?? "", 100);
  return { text: name === "" ? say(language, "control.freeze") : name, last: `${last}T12:00:00Z` };
}

/** Only what keeps back a change that is evaluated. */
export function isOnlyFrozen({ unmet, approval, older, freeze }: ChangeMissing): boolean {
  return freeze !== null && unmet.length === 0 && !approval && !older;
}

/** `self` as a message selects by it. */
export function whoArguments({ by, self }: ChangePeople, { language, host }: Printing) {
  return { who: rolesText(by, language, host), self: self ? "yes" : "no" };
}

export function emergencyText(roles: readonly RoleNames[], { language, host }: Printing): string {
  return rolesText(roles, language, host);
}
