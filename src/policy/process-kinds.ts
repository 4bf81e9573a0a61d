import type { Language } from "../domain/language.ts";
import { slug } from "./slug.ts";

/** What a card is about; of each but `other` a policy has at most one. */
export const processKinds = [
  "need",
  "development",
  "change",
  "deployment",
  "release",
  "request",
  "incident",
  "problem",
  "access",
  "other",
] as const;

export type ProcessKind = (typeof processKinds)[number];

/** What the cards are called where nobody says otherwise. */
export const processTitles: Readonly<
  Record<Exclude<ProcessKind, "other">, Readonly<Record<Language, string>>>
> = {
  need: { nb: "Behov", nn: "Behov", da: "Behov", en: "Demand" },
  development: { nb: "Utvikling", nn: "Utvikling", da: "Udvikling", en: "Development" },
  change: { nb: "Endringsstyring", nn: "Endringsstyring", da: "Ændringsstyring", en: "Change enablement" },
  deployment: { nb: "Produksjonssetting", nn: "Produksjonssetjing", da: "Idriftsættelse", en: "Deployment" },
  release: { nb: "Release", nn: "Release", da: "Release", en: "Release" },
  request: { nb: "Forespørsler", nn: "Førespurnader", da: "Forespørgsler", en: "Service requests" },
  incident: { nb: "Hendelser", nn: "Hendingar", da: "Hændelser", en: "Incidents" },
  problem: { nb: "Problemer", nn: "Problem", da: "Problemer", en: "Problems" },
  access: { nb: "Tilgangsstyring", nn: "Tilgangsstyring", da: "Adgangsstyring", en: "Access management" },
};

const kindOfTitle: ReadonlyMap<string, ProcessKind> = new Map(
  processKinds.flatMap((kind) =>
    kind === "other" ? [] : Object.values(processTitles[kind]).map((title) => [slug(title), kind] as const),
  ),
);

/** The kind that a card of this title has by default: the one that is called so in some language, case aside. */
export function kindByTitle(title: string): ProcessKind {
  return kindOfTitle.get(slug(title)) ?? "other";
}
