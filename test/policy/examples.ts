/** The two examples of the reference, the second with the placeholders filled in. */
export const small = `
# yaml-language-server: $schema=https://redthread.example/schema/portfolio.json
version: 1
initiatives: { repository: portfolio, project: 1 }
roadmap:     { repository: roadmap, project: 8 }
teams:
  dialogporten: { name: Dialogporten, backlog: Altinn/dialogporten, mention: "@Altinn/team-dialogporten", products: [dialogporten] }
  studio:       { name: Altinn Studio, backlog: Altinn/altinn-studio, products: [studio] }
roles:
  portfolio-manager: ["@digdir/portfolio-office"]
`;

/** Everything is the default, but what has none: the colour, the team, the third role. */
export const whole = `
version: 1
presets: []                    # digdir | devops | os2
mode: act                      # act | observe
language: nb
gates: advise                  # enforce | advise | off
completion: auto               # auto | propose
disclose: same-visibility      # same-visibility | always
brake: 25
accepts: []

initiatives:
  repository: portfolio
  project: null
  label: null
  fields:
    { phase: [Fase, Status], progress: [Fremdrift], teams: [Team], owner: [Ansvarlig], effort: [Månedsverk], budget: [Budsjett] }
  sections: { teams: [Team], sources: [Kilde], goals: [Mål og nøkkelresultat (OKR)], suggest: [Samarbeid med], dependencies: [Avhengigheter, Avhengigheter til andre tiltak] }

phases:
  - { name: Ikke startet, label: fase/ikke-startet, color: "c9ced6", criteria: [], enter: [], previously: [] }
  - { name: Problem, label: fase/problem }
  - { name: Konsept, label: fase/konsept }
  - { name: Planlegging, label: fase/planlegging }
  - { name: Implementering, label: fase/implementering }
  - { name: Utført, label: fase/utfort }

roadmap:
  repository: roadmap
  project: null
  phase: Planlegging
  elements: per-team
  progress: derived
  label: null
  title: "{{ initiative.title }} – {{ team.name }}"
  fields: { status: [Status], progress: ["Progresjon (%)", "Progresjon (prosent)"], start: [Start], end: [Slutt, End, Sluttdato], initiative: [Tiltak], team: [Team] }
  statuses: { proposed: Til vurdering, planned: Backlog, active: Under arbeid, delivered: Levert }

epics:
  phase: Implementering
  wait: PT0S
  label: kind/epic
  type: Epic
  title: "{{ initiative.title }}"
  template: null

follow-up: { label: kind/innsikt, title: "Måling og innsikt: {{ initiative.title }}", after: [P3M] }
labels:    { phase: fase/, team: team/, source: kilde/, product: product/, process: prosess/, input: innspill/ }
sources:   [Satsningsforslag, Virksomhetsplan, Tildelingsbrev, Strategi, Produktgruppestrategi, OKR]
inputs:    [Satsningsforslag, Virksomhetsplan]

teams:
  studio: { name: Altinn Studio, kind: team, backlog: Altinn/altinn-studio, labels: [], project: Altinn/146, active: [], mention: "@Altinn/studio", products: [], group: tjenester, language: null, page: https://baksia.example/teams, contact: studio@example.org }
  tjenester: { name: Tjenesteutvikling, kind: product-group }
roles:
  portfolio-manager: []
  portfolio-office: []
  arkitekt: []

delivery:  { environments: [production, prod], releases: true, prereleases: false, repositories: [], label: null, window: P90D }
processes: []
change: null
products:  []
`;
