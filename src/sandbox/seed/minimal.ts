import { createPerson } from "../person/person.ts";
import { person } from "../state/acting.ts";
import { organizationByLogin } from "../state/operations/accounts.ts";
import { installApp } from "../state/operations/apps.ts";
import { ensurePerson, seedOrganization } from "./organization.ts";
import type { RepositoryPlan } from "./organization.ts";
import { PORTFOLIO_FIELDS, ROADMAP_FIELDS, seedProject } from "./projects.ts";
import { seedTemplates } from "./templates.ts";
import type { Seed } from "./seed.ts";

export type MinimalPlan = {
  /** Login; `acme` when absent. */
  readonly organization?: string;
  /** Slugs: each gets a repository of its name, a GitHub team `team-SLUG`, and a developer `dev-SLUG` in it. */
  readonly teams?: readonly string[];
  /** Projects 1 (Fase and others) and 8 (Status and others), as Digdir's; by default there are none. */
  readonly projects?: boolean;
  /** The text of `.github/portfolio.yml`; by default there is none. */
  readonly policy?: string;
  /** Digdir's issue templates in `portfolio` and `roadmap`; by default there are none. */
  readonly templates?: boolean;
  /** More repositories, or others' labels. */
  readonly repositories?: readonly RepositoryPlan[];
  /** Names of issue types; by default Task, Bug, Feature and Epic. */
  readonly issueTypes?: readonly string[];
  /** Whether the app is installed; it is, by default. */
  readonly installed?: boolean;
};

/**
 * One organisation for a test: repositories `portfolio`, `roadmap` and `.github`; people `owner` (an owner of the
 * organisation), `manager` (in the team `portfolio-office`, which writes to both), `member`, and `anyone` outside.
 */
export function seedMinimal(plan: MinimalPlan = {}): Seed {
  const { organization = "acme", teams = [], issueTypes = ["Task", "Bug", "Feature", "Epic"] } = plan;
  return (state, app) => {
    const team = "portfolio-office";
    seedOrganization(state, {
      login: organization,
      name: organization,
      owners: ["owner"],
      members: ["member"],
      teams: [
        { slug: team, name: "Portfolio office", members: ["manager"] },
        ...teams.map((slug) => ({ slug: `team-${slug}`, name: slug, members: [`dev-${slug}`] })),
      ],
      issueTypes,
      repositories: [
        { name: "portfolio", team },
        { name: "roadmap", team },
        { name: ".github" },
        ...teams.map((slug) => ({ name: slug, team: `team-${slug}` })),
        ...(plan.repositories ?? []),
      ],
    });
    ensurePerson(state, "anyone");
    if (plan.projects === true) {
      const common = { organization, by: "owner" };
      seedProject(state, { ...common, number: 1, title: "Portefølje", fields: PORTFOLIO_FIELDS });
      seedProject(state, { ...common, number: 8, title: "Roadmap", fields: ROADMAP_FIELDS });
    }
    if (plan.policy !== undefined) {
      createPerson(state, "owner").putFile(`${organization}/.github`, ".github/portfolio.yml", plan.policy);
    }
    if (plan.templates === true) seedTemplates(state, organization, "owner");
    if (plan.installed !== false) {
      const accountId = organizationByLogin(state, organization).id;
      installApp(state, person(state, "owner"), { appId: app.id, accountId });
    }
  };
}
