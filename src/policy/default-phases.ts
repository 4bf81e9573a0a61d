import type { Language } from "../domain/language.ts";

/** What phases are called where the policy does not say. The first is where all start, the last is done. */
export const defaultPhases: Readonly<Record<Language, readonly string[]>> = {
  nb: ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"],
  nn: ["Ikkje starta", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"],
  da: ["Ikke startet", "Problem", "Koncept", "Planlægning", "Gennemførelse", "Afsluttet"],
  en: ["Not started", "Problem", "Concept", "Planning", "Implementation", "Done"],
};

/** Position among them from which on roadmap elements are kept, and that of the delivery phase. */
export const roadmapPosition = 3;
export const epicsPosition = 4;
