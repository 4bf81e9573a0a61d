/** `.github/portfolio.yml` of digdir in the demonstration. */
export const DIGDIR_POLICY = `version: 1
presets: [digdir]
language: nb
initiatives: { repository: portfolio, project: 1 }
roadmap: { repository: roadmap, project: 8 }
epics:
  wait: PT0S
teams:
  tjenesteutvikling:
    name: Tjenesteutvikling
    kind: product-group
  meldingsutveksling:
    name: Meldingsutveksling
    kind: product-group
  dialogporten:
    name: Dialogporten
    backlog: Altinn/dialogporten
    project: Altinn/146
    active: [In Progress]
    mention: "@Altinn/team-dialogporten"
    products: [dialogporten]
    group: meldingsutveksling
  studio:
    name: Altinn Studio
    backlog: Altinn/altinn-studio
    project: Altinn/50
    active: [In Progress]
    mention: "@Altinn/team-altinn-studio"
    products: [studio]
    group: tjenesteutvikling
  designsystemet:
    name: Designsystemet
    backlog: digdir/designsystemet
    project: digdir/12
    active: [In Progress]
    mention: "@digdir/team-designsystemet"
    products: [designsystemet]
    group: tjenesteutvikling
  fdk:
    name: Felles datakatalog
    backlog: digdir/fdk
    mention: "@digdir/team-fdk"
    products: [fdk]
    group: tjenesteutvikling
roles:
  portfolio-manager: ["@digdir/portfolio-office"]
  portfolio-office: ["@digdir/portfolio-advisers"]
change:
  mode: hold
  by: [portfolio-manager]
dashboard: { public: true }
`;

/** Altinn has no portfolio here; it lets digdir make epics in its repositories. */
export const ALTINN_POLICY = `version: 1
accepts: [digdir]
`;
