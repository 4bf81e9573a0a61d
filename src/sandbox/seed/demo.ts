import { person } from "../state/acting.ts";
import type { App } from "../state/entities.ts";
import { organizationByLogin } from "../state/operations/accounts.ts";
import { installApp } from "../state/operations/apps.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { ALTINN, DIGDIR } from "./demo-organizations.ts";
import { ALTINN_POLICY, DIGDIR_POLICY } from "./demo-policy.ts";
import { OS2DISPLAY, OS2DISPLAY_POLICY, seedDemoProduct } from "./demo-product.ts";
import { seedDemoHistory } from "./demo-history.ts";
import { seedDemoWork } from "./demo-work.ts";
import { createPerson } from "../person/person.ts";
import { ensurePerson, seedOrganization } from "./organization.ts";
import { PORTFOLIO_FIELDS, ROADMAP_FIELDS, seedProject } from "./projects.ts";
import { seedTemplates } from "./templates.ts";

/**
 * The demonstration: Digdir's portfolio and roadmap, and two teams of Altinn, another owner, so that what a thread
 * across organisations costs can be seen; and a product of OS2's with its yearly wheel. Logins are roles; nobody real
 * is named. The app is installed on all three.
 */
export function seedDemo(state: SandboxState, app: App): void {
  ensurePerson(state, "anyone");
  seedOrganization(state, DIGDIR);
  seedOrganization(state, ALTINN);
  seedOrganization(state, OS2DISPLAY);
  const byDigdir = { organization: "digdir", by: "digdir-admin" };
  const byAltinn = { organization: "Altinn", by: "altinn-admin" };
  seedProject(state, { ...byDigdir, number: 1, title: "Portefølje", fields: PORTFOLIO_FIELDS });
  seedProject(state, { ...byDigdir, number: 8, title: "Roadmap", fields: ROADMAP_FIELDS });
  seedProject(state, { ...byDigdir, number: 12, title: "Team Designsystemet" });
  seedProject(state, { ...byAltinn, number: 146, title: "Team Dialogporten" });
  seedProject(state, { ...byAltinn, number: 50, title: "Team Altinn Studio" });
  createPerson(state, "digdir-admin").putFile("digdir/.github", ".github/portfolio.yml", DIGDIR_POLICY);
  createPerson(state, "altinn-admin").putFile("Altinn/.github", ".github/portfolio.yml", ALTINN_POLICY);
  const secretariat = createPerson(state, "os2-sekretariat");
  secretariat.putFile("OS2display/.github", ".github/portfolio.yml", OS2DISPLAY_POLICY);
  seedTemplates(state, "digdir", "digdir-admin");
  seedDemoWork(state);
  seedDemoHistory(state);
  seedDemoProduct(state);
  for (const [login, admin] of [
    ["digdir", "digdir-admin"],
    ["Altinn", "altinn-admin"],
    ["OS2display", "os2-sekretariat"],
  ] as const) {
    installApp(state, person(state, admin), {
      appId: app.id,
      accountId: organizationByLogin(state, login).id,
    });
  }
}
