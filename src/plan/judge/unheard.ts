import type { Case, PhaseDecision } from "../decisions.ts";

/**
 * Before when more was said than is read (ISO 8601): told until somebody says something later. Null where all was read.
 */
export function unheardBefore({ world, memory }: Case, { word }: Pick<PhaseDecision, "word">): string | null {
  const at = world.unheardBefore ?? memory?.unheard ?? null;
  const isPast = at !== null && word !== null && Date.parse(word.at) > Date.parse(at);
  return isPast ? null : at;
}
