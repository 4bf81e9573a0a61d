import type { Language } from "../domain/language.ts";
import { say, sayList } from "./catalogue.ts";

/** `P3M` of the policy as `tre måneder` would be said; as it stands where it is no length of days or more. */
export function durationText(duration: string, language: Language): string {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration);
  const counts = (found ?? []).slice(1).map(Number);
  const parts = (["years", "months", "weeks", "days"] as const).flatMap((unit, index) => {
    const count = counts[index];
    return count === undefined || Number.isNaN(count) || count === 0
      ? []
      : [say(language, `duration.${unit}`, { count })];
  });
  return parts.length === 0 ? duration : sayList(language, parts);
}
