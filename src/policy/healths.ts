import type { Health } from "../domain/overview.ts";
import { defaultNames } from "./default-names.ts";
import { healths, type Policy } from "./policy.ts";
import { slug } from "./slug.ts";

/**
 * The health that an option stands for: by the policy's name, by the default one of any language, which
 * in English is what GitHub itself calls them; signs before the words, case and accents aside.
 */
export function healthByName({ roadmap }: Pick<Policy, "roadmap">, text: string): Health | null {
  const wanted = slug(text);
  const names = [roadmap.healths, ...Object.values(defaultNames).map((language) => language.healths)];
  for (const name of names) {
    const found = healths.find((health) => slug(name[health]) === wanted);
    if (found) return found;
  }
  return null;
}
