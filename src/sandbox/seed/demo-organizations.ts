import type { OrganizationPlan } from "./organization.ts";

const ISSUE_TYPES = ["Task", "Bug", "Feature", "Epic"];

const BACKLOG_LABELS = {
  "kind/epic": "5319e7",
  "kind/user-story": "0e8a16",
  "kind/bug": "d73a4a",
  "kind/analysis": "fbca04",
  "status/draft": "cccccc",
};

export const DIGDIR: OrganizationPlan = {
  login: "digdir",
  name: "Digitaliseringsdirektoratet",
  owners: ["digdir-admin"],
  members: [
    "kari-portefolje",
    "leder-tjenesteutvikling",
    "leder-meldingsutveksling",
    "sjefsdesigner",
    "sjefsarkitekt",
  ],
  teams: [
    {
      slug: "portfolio-office",
      name: "Portfolio office",
      members: ["kari-portefolje", "leder-tjenesteutvikling", "leder-meldingsutveksling"],
    },
    { slug: "portfolio-advisers", name: "Portfolio advisers", members: ["sjefsdesigner", "sjefsarkitekt"] },
    {
      slug: "team-designsystemet",
      name: "Team Designsystemet",
      members: ["designer-designsystemet", "utvikler-designsystemet"],
    },
    { slug: "team-fdk", name: "Team Felles datakatalog", members: ["utvikler-fdk"] },
  ],
  issueTypes: ISSUE_TYPES,
  repositories: [
    {
      name: "portfolio",
      description: "Porteføljen: fra idé til levert tiltak",
      team: "portfolio-office",
      labels: { "kind/initiative": "1d76db", "kind/idea": "c5def5" },
    },
    {
      name: "roadmap",
      description: "Veikart for produktene",
      team: "portfolio-office",
      labels: {
        "product/dialogporten": "006b75",
        "product/studio": "0052cc",
        "product/designsystemet": "b60205",
        "product/fdk": "fbca04",
        "program/nye-altinn": "bfdadc",
      },
    },
    { name: ".github", description: "Felles oppsett" },
    {
      name: "designsystemet",
      description: "Designsystemet",
      team: "team-designsystemet",
      labels: BACKLOG_LABELS,
    },
    { name: "fdk", description: "Felles datakatalog", team: "team-fdk", labels: BACKLOG_LABELS },
  ],
};

export const ALTINN: OrganizationPlan = {
  login: "Altinn",
  name: "Altinn",
  owners: ["altinn-admin"],
  members: [],
  teams: [
    {
      slug: "team-dialogporten",
      name: "Team Dialogporten",
      members: ["produkteier-dialogporten", "ola-utvikler"],
    },
    {
      slug: "team-altinn-studio",
      name: "Team Altinn Studio",
      members: ["produkteier-studio", "utvikler-studio"],
    },
  ],
  issueTypes: ISSUE_TYPES,
  repositories: [
    { name: ".github", description: "Felles oppsett" },
    { name: "dialogporten", description: "Dialogporten", team: "team-dialogporten", labels: BACKLOG_LABELS },
    {
      name: "altinn-studio",
      description: "Altinn Studio",
      team: "team-altinn-studio",
      labels: BACKLOG_LABELS,
    },
  ],
};
