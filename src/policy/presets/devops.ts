import type { Preset } from "./preset.ts";

/**
 * The nine cards of the DevOps page, in our own words; owners and leaders are the organisation's
 * to name. Three stand empty on the page, and so they do here: what is missing must be seen.
 */
export const devops: Preset = {
  phases: [],
  product: {},
  file: {
    processes: [
      {
        title: "Release",
        key: "release",
        kind: "release",
        purpose: "Planlegge og styre når noe bygges, testes og rulles ut",
        input: ["Behov fra porteføljen", "Prioriterte behov", "Klargjorte endringer"],
        given: ["Behov fra porteføljen"],
        output: ["Ny funksjonalitet som ikke går ut over tjenestene som finnes"],
      },
      {
        title: "Endringsstyring",
        key: "endringsstyring",
        kind: "change",
        purpose: "Unngå at en endring fører til alvorlige hendelser som ingen hadde planlagt",
        input: ["Klargjorte endringer"],
        output: ["Evaluert endring"],
      },
      {
        title: "Behov",
        key: "behov",
        kind: "need",
        purpose: "Ta imot etterspørsel, og raffinere, kategorisere og prioritere den",
        input: ["Behov fra porteføljen"],
        given: ["Behov fra porteføljen"],
        output: ["Prioriterte behov"],
        criteria: [{ section: "Problemstilling" }, { label: "kategori/*" }, { label: "moscow/*" }],
      },
      {
        title: "Utvikling",
        key: "utvikling",
        kind: "development",
        purpose: "Lage eller endre en tjeneste",
        input: ["Prioriterte behov"],
        output: ["Klargjorte endringer"],
      },
      {
        title: "Produksjonssetting",
        key: "produksjonssetting",
        kind: "deployment",
        purpose: "Få ny eller endret programvare, maskinvare og dokumentasjon ut i produksjon",
        input: ["Klargjorte endringer", "Evaluert endring"],
        output: ["Endringer i produksjon til rett tid og med rett kvalitet"],
      },
      { title: "Forespørsler", key: "foresporsler", kind: "request", route: true },
      { title: "Hendelser", key: "hendelser", kind: "incident", route: true },
      { title: "Problemer", key: "problemer", kind: "problem" },
      {
        title: "Tilgangsstyring",
        key: "tilgangsstyring",
        kind: "access",
        purpose: "Ha oversikt over hvem som har tilgang til hvilke verktøy og løsninger",
      },
    ],
  },
};
