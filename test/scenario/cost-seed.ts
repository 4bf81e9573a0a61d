import { createPerson } from "../../src/sandbox/person/person.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { seedOrganization } from "../../src/sandbox/seed/organization.ts";
import { seedProject } from "../../src/sandbox/seed/projects.ts";
import type { Seed } from "../../src/sandbox/seed/seed.ts";
import type { SandboxState } from "../../src/sandbox/state/sandbox-state.ts";
import { person } from "../../src/sandbox/state/acting.ts";
import { organizationByLogin } from "../../src/sandbox/state/operations/accounts.ts";
import { installApp } from "../../src/sandbox/state/operations/apps.ts";

/** Teams of the portfolio's own organisation and of others, each with a backlog and a board. */
export interface CostPlan {
  readonly teams: number;
  /** Organisations besides, each with one team. */
  readonly others?: number;
  /** Initiatives from before the installation, in delivery, each with an element and an epic of every own team. */
  readonly older?: number;
}

export function teamsOf({ teams, others = 0 }: CostPlan): readonly string[] {
  const own = Array.from({ length: teams }, (_, at) => `team${at + 1}`);
  return [...own, ...Array.from({ length: others }, (_, at) => `guest${at + 1}`)];
}

/** The policy of the organisation `acme`: a roadmap element per team, and boards everywhere. */
function policyOf(plan: CostPlan): string {
  const lines = teamsOf(plan).map((team, at) => {
    const owner = ownerOf(team);
    const board = owner === "acme" ? `${20 + at}` : `${owner}/1`;
    return `  ${team}: { name: ${team}, backlog: ${owner}/${team}, project: ${board}, products: [${team}] }`;
  });
  return [
    "version: 1",
    "initiatives: { repository: portfolio, project: 1 }",
    "roadmap: { repository: roadmap, project: 8 }",
    "teams:",
    ...lines,
    'roles: { portfolio-manager: ["@manager"] }',
    "",
  ].join("\n");
}

export function costSeed(plan: CostPlan): Seed {
  const own = teamsOf(plan).filter((team) => ownerOf(team) === "acme");
  const guests = teamsOf(plan).filter((team) => ownerOf(team) !== "acme");
  return (state, app) => {
    seedMinimal({ teams: own, projects: true, policy: policyOf(plan), installed: false })(state, app);
    own.forEach((team, at) =>
      seedProject(state, { organization: "acme", by: "owner", number: 20 + at, title: team }),
    );
    for (const team of guests) {
      const login = ownerOf(team);
      seedOrganization(state, {
        login,
        name: login,
        owners: [`owner-${team}`],
        members: [],
        teams: [],
        issueTypes: ["Task", "Epic"],
        // As after the first epic that came from another organisation.
        repositories: [{ name: ".github" }, { name: team, labels: { "kind/epic": "5319e7" } }],
      });
      seedProject(state, { organization: login, by: `owner-${team}`, number: 1, title: team });
      createPerson(state, `owner-${team}`).putFile(
        `${login}/.github`,
        ".github/portfolio.yml",
        "version: 1\naccepts: [acme]\n",
      );
    }
    for (let number = 1; number <= (plan.older ?? 0); number += 1) openOlder(state, number, own);
    state.advance(60_000);
    for (const [login, owner] of [
      ["acme", "owner"],
      ...guests.map((team) => [ownerOf(team), `owner-${team}`]),
    ]) {
      const accountId = organizationByLogin(state, login ?? "").id;
      installApp(state, person(state, owner ?? ""), { appId: app.id, accountId });
    }
    state.advance(60_000);
  };
}

function openOlder(state: SandboxState, number: number, teams: readonly string[]): void {
  const owner = createPerson(state, "owner");
  const labels = ["fase/implementering", ...teams.map((team) => `team/${team}`)];
  if (number === 1) for (const name of labels) owner.createLabel("acme/portfolio", name);
  const title = `Felles varsling ${number}`;
  const body = "### Problem\n\nMange får ikke varsel.";
  const initiative = owner.openIssue("acme/portfolio", { title, body, labels });
  teams.forEach((team, at) => {
    const element = `acme/roadmap#${(number - 1) * teams.length + at + 1}`;
    owner.openIssue("acme/roadmap", { title, body, parent: `acme/portfolio#${initiative.number}` });
    owner.openIssue(`acme/${team}`, { title, body, parent: element });
    owner.addToProject(element, "acme/8");
  });
  owner.addToProject(`acme/portfolio#${initiative.number}`, "acme/1");
}

function ownerOf(team: string): string {
  return team.startsWith("guest") ? `Org-${team}` : "acme";
}
