import type { Language } from "../domain/language.ts";
import type { Health } from "../domain/overview.ts";
import type { InitiativesPolicy, RoadmapPolicy, Status } from "./policy.ts";

/** What things are called where the policy does not say; docs/policy.md lists them. */
export interface DefaultNames {
  /** The first is where all start, the last is done. */
  readonly phases: readonly string[];
  /** Of `phases`: from here on roadmap elements are kept. */
  readonly roadmapPhase: number;
  /** Of `phases`: the delivery phase. */
  readonly epicsPhase: number;
  readonly statuses: Readonly<Record<Status, string>>;
  readonly healths: Readonly<Record<Health, string>>;
  readonly initiativeFields: InitiativesPolicy["fields"];
  readonly sections: InitiativesPolicy["sections"];
  readonly roadmapFields: RoadmapPolicy["fields"];
  readonly followUpTitle: string;
}

const nb: DefaultNames = {
  phases: ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"],
  roadmapPhase: 3,
  epicsPhase: 4,
  statuses: {
    proposed: "Til vurdering",
    planned: "Backlog",
    active: "Under arbeid",
    delivered: "Levert",
  },
  healths: { "on-track": "På plan", "at-risk": "Usikker", "off-track": "Forsinket" },
  initiativeFields: {
    phase: ["Fase", "Status"],
    progress: ["Fremdrift"],
    health: ["Helse", "Tilstand", "Health"],
    teams: ["Team"],
    owner: ["Ansvarlig"],
    effort: ["Månedsverk"],
    budget: ["Budsjett"],
  },
  sections: {
    teams: ["Team"],
    sources: ["Kilde"],
    goals: ["Mål og nøkkelresultat (OKR)"],
    suggest: ["Samarbeid med"],
    dependencies: ["Avhengigheter", "Avhengigheter til andre tiltak"],
  },
  roadmapFields: {
    status: ["Status"],
    progress: ["Progresjon (%)", "Progresjon (prosent)"],
    health: ["Helse", "Tilstand", "Health"],
    start: ["Start"],
    end: ["Slutt", "End", "Sluttdato"],
    initiative: ["Tiltak"],
    team: ["Team"],
  },
  followUpTitle: "Måling og innsikt: {{ initiative.title }}",
};

const nn: DefaultNames = {
  ...nb,
  phases: ["Ikkje starta", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"],
  healths: { ...nb.healths, "off-track": "Forseinka" },
  initiativeFields: { ...nb.initiativeFields, progress: ["Framdrift"], owner: ["Ansvarleg"] },
  sections: {
    teams: ["Team"],
    sources: ["Kjelde"],
    goals: ["Mål og nøkkelresultat (OKR)"],
    suggest: ["Samarbeid med"],
    dependencies: ["Avhengnader", "Avhengnader til andre tiltak"],
  },
  followUpTitle: "Måling og innsikt: {{ initiative.title }}",
};

const da: DefaultNames = {
  ...nb,
  phases: ["Ikke startet", "Problem", "Koncept", "Planlægning", "Gennemførelse", "Afsluttet"],
  statuses: {
    proposed: "Til vurdering",
    planned: "Backlog",
    active: "I gang",
    delivered: "Leveret",
  },
  healths: { "on-track": "Følger planen", "at-risk": "Usikker", "off-track": "Forsinket" },
  initiativeFields: {
    ...nb.initiativeFields,
    health: ["Tilstand", "Health"],
    effort: ["Månedsværk"],
    budget: ["Budget"],
  },
  sections: {
    teams: ["Team"],
    sources: ["Kilde"],
    goals: ["Mål og nøgleresultater (OKR)"],
    suggest: ["Samarbejde med"],
    dependencies: ["Afhængigheder", "Afhængigheder til andre indsatser"],
  },
  roadmapFields: {
    status: ["Status"],
    progress: ["Fremdrift (%)", "Fremdrift (procent)"],
    health: ["Tilstand", "Health"],
    start: ["Start"],
    end: ["Slut", "End", "Slutdato"],
    initiative: ["Indsats"],
    team: ["Team"],
  },
  followUpTitle: "Måling og indsigt: {{ initiative.title }}",
};

const en: DefaultNames = {
  ...nb,
  phases: ["Not started", "Problem", "Concept", "Planning", "Implementation", "Done"],
  statuses: {
    proposed: "Under consideration",
    planned: "Backlog",
    active: "In progress",
    delivered: "Delivered",
  },
  healths: { "on-track": "On track", "at-risk": "At risk", "off-track": "Off track" },
  initiativeFields: {
    phase: ["Phase", "Status"],
    progress: ["Progress"],
    health: ["Health"],
    teams: ["Team"],
    owner: ["Owner"],
    effort: ["Person-months"],
    budget: ["Budget"],
  },
  sections: {
    teams: ["Team"],
    sources: ["Source"],
    goals: ["Goals and key results (OKR)"],
    suggest: ["In cooperation with"],
    dependencies: ["Dependencies", "Dependencies on other initiatives"],
  },
  roadmapFields: {
    status: ["Status"],
    progress: ["Progress (%)", "Progress (percent)"],
    health: ["Health"],
    start: ["Start"],
    end: ["End", "End date"],
    initiative: ["Initiative"],
    team: ["Team"],
  },
  followUpTitle: "Measurement and insight: {{ initiative.title }}",
};

export const defaultNames: Readonly<Record<Language, DefaultNames>> = { nb, nn, da, en };
