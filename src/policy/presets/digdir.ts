import { manager, office } from "../role-names.ts";
import type { Preset } from "./preset.ts";

/** The office moves initiatives from phase to phase, so it is what every phase but the first asks for. */
const leaders = [manager, office];

/** What each phase of Digdir's portfolio needs before it may be left; texts in our own words. */
export const digdir: Preset = {
  file: { epics: { wait: "PT10M" } },
  phases: [
    {
      enter: [],
      criteria: [
        { section: "Problemstilling" },
        { confirm: "Behovet er beskrevet på overordnet nivå, med innsikten som finnes" },
        { confirm: "Tiltaket er viktig og passer inn i en balansert portefølje" },
        { confirm: "Det er ingen åpenbare hindringer" },
        { assigned: true },
        { confirm: "Arbeidet i problemfasen er estimert" },
      ],
    },
    {
      enter: leaders,
      criteria: [
        { section: "Problemstilling" },
        { confirm: "Tiltaket er knyttet til strategiske mål" },
        { assigned: true },
        { confirm: "Prioriteten er satt med MoSCoW" },
        { confirm: "Arbeidet i konseptfasen er estimert" },
      ],
    },
    {
      enter: leaders,
      criteria: [
        { confirm: "Ett eller flere konsepter er prøvd ut" },
        { section: "Mål og nøkkelresultat (OKR)" },
        { section: "Risiko hvis tiltaket ikke gjennomføres" },
        { confirm: "Arkitektur, sikkerhet og juss er vurdert" },
        { confirm: "Gjenbruk av eksisterende løsninger er vurdert" },
        { confirm: "Eierskap, interessenter og målgruppe er avklart" },
        { confirm: "Arbeidet i planleggingsfasen er estimert" },
      ],
    },
    {
      enter: leaders,
      criteria: [
        { confirm: "Milepælene er satt" },
        { confirm: "Arkitektur, sikkerhet og juss er beskrevet i detalj" },
        { confirm: "Interne ressurser er satt av" },
        { confirm: "Budsjettet for gjennomføringen er satt opp post for post" },
        { confirm: "Det er avklart hvem som overtar drift og forvaltning" },
        { teams: true },
      ],
    },
    {
      enter: leaders,
      criteria: [
        { delivered: true },
        { confirm: "Mål og nøkkelresultater (OKR) er kvittert ut" },
        { confirm: "Økonomien er avsluttet" },
        { confirm: "Løsningen er overlevert til drift" },
        { confirm: "Retrospektiv er gjennomført" },
        { confirm: "Referater er arkivert, og arbeidet er dokumentert" },
      ],
    },
    { enter: leaders, criteria: [] },
  ],
  product: {},
};
