import { createPerson } from "../person/person.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { OrganizationPlan } from "./organization.ts";

/* A product of OS2's in the demonstration: no portfolio, but roles, a yearly wheel, money and decisions, in Danish. */

export const OS2DISPLAY: OrganizationPlan = {
  login: "OS2display",
  name: "OS2display",
  owners: ["os2-sekretariat"],
  members: ["koordinator-os2display", "stedfortraeder-os2display", "produktejer-os2display"],
  teams: [
    {
      slug: "koordinationsgruppe",
      name: "Koordinationsgruppe",
      members: ["koordinator-os2display", "stedfortraeder-os2display", "produktejer-os2display"],
    },
  ],
  issueTypes: ["Task"],
  repositories: [
    { name: ".github", description: "Fælles opsætning" },
    {
      name: "os2display-produktforvaltning",
      description: "Dagsordener, referater, beslutninger og årshjul for OS2display",
      team: "koordinationsgruppe",
      labels: { "ny-medlem": "0e8a16", beslutning: "5319e7" },
    },
  ],
};

/** `.github/portfolio.yml` of OS2display in the demonstration. */
export const OS2DISPLAY_POLICY = `version: 1
presets: [os2]
language: da
products:
  - name: OS2display
    key: os2display
    repository: os2display-produktforvaltning
    roles:
      coordinator: ["@koordinator-os2display", "@stedfortraeder-os2display"]
      product-owner: ["@produktejer-os2display"]
    required: [coordinator, product-owner, chair]
    economy: okonomi.csv
`;

const home = "OS2display/os2display-produktforvaltning";

/** What the product's people keep as files. */
export function seedDemoProduct(state: SandboxState): void {
  const coordinator = createPerson(state, "koordinator-os2display");
  coordinator.putFile(home, "okonomi.csv", ECONOMY);
  coordinator.putFile(home, "beslutninger/0001-faelles-skabelon.md", DECISION);
}

const ECONOMY = `konto;navn;budget;forbrug
1100;Sekretariat;250000,00;187500,00
1200;Drift og hosting;180000,00;96250,50
1300;Udvikling;600000,00;411000,00
`;

const DECISION = `# Fælles skabelon til skærme i venteværelser

**Dato:** 2026-03-03
**Status:** Accepteret
**Beslutningstagere:** Koordinationsgruppen
**Beslutningstype:** SDR

Alle medlemmer bruger den samme skabelon, så nye funktioner kun skal afprøves én gang.
`;
