import { languages } from "../domain/language.ts";
import type { Health } from "../domain/overview.ts";
import { completed } from "./complete/completed.ts";
import { healths, type Policy } from "./policy.ts";
import { HealthNames } from "./schema/roadmap.ts";
import { slug } from "./slug.ts";

const defaults = languages.map((language) => completed(HealthNames, null, language));

/**
 * The health that an option stands for: by the policy's name, by the default one of any language, which
 * in English is what GitHub itself calls them; signs before the words, case and accents aside.
 */
export function healthByName({ roadmap }: Pick<Policy, "roadmap">, text: string): Health | null {
  const wanted = slug(text);
  for (const names of [roadmap.healths, ...defaults]) {
    const found = healths.find((health) => slug(names[health]) === wanted);
    if (found) return found;
  }
  return null;
}
