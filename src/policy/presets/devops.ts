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
        purpose: "Planlegge og styre når noe bygges, testes og rulles ut",
        input: ["Behov fra porteføljen", "Prioriterte behov", "Klargjorte endringer"],
        output: ["Ny funksjonalitet som ikke går ut over tjenestene som finnes"],
      },
      {
        title: "Endringsstyring",
        purpose: "Unngå at en endring fører til alvorlige hendelser som ingen hadde planlagt",
        input: ["Klargjorte endringer"],
        output: ["Evaluert endring"],
      },
      {
        title: "Behov",
        purpose: "Ta imot etterspørsel, og raffinere, kategorisere og prioritere den",
        input: ["Behov fra porteføljen"],
        output: ["Prioriterte behov"],
      },
      {
        title: "Utvikling",
        purpose: "Lage eller endre en tjeneste",
        input: ["Prioriterte behov"],
        output: ["Klargjorte endringer"],
      },
      {
        title: "Produksjonssetting",
        purpose: "Få ny eller endret programvare, maskinvare og dokumentasjon ut i produksjon",
        input: ["Klargjorte endringer", "Evaluert endring"],
        output: ["Endringer i produksjon til rett tid og med rett kvalitet"],
      },
      { title: "Forespørsler" },
      { title: "Hendelser" },
      { title: "Problemer" },
      {
        title: "Tilgangsstyring",
        purpose: "Ha oversikt over hvem som har tilgang til hvilke verktøy og løsninger",
      },
    ],
  },
};
