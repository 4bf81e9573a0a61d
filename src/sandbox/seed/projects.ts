import { person } from "../state/acting.ts";
import type { Project } from "../state/entities.ts";
import { organizationByLogin } from "../state/operations/accounts.ts";
import type { NewField } from "../state/operations/projects.ts";
import { createProject } from "../state/operations/projects.ts";
import type { SandboxState } from "../state/sandbox-state.ts";

const PHASES = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"];
const STATUSES = ["Til vurdering", "Backlog", "Under arbeid", "Levert"];

/** The fields of Digdir's portfolio project. */
export const PORTFOLIO_FIELDS: readonly NewField[] = [
  { name: "Fase", type: "SINGLE_SELECT", options: PHASES },
  { name: "Fremdrift", type: "NUMBER" },
  { name: "Team", type: "TEXT" },
  { name: "Ansvarlig", type: "TEXT" },
  { name: "Månedsverk", type: "NUMBER" },
  { name: "Budsjett", type: "NUMBER" },
];

const HEALTH = ["På plan", "Usikker", "Forsinket"];

/** The fields of Digdir's roadmap project; people set progress by hand there every week. */
export const ROADMAP_FIELDS: readonly NewField[] = [
  { name: "Status", type: "SINGLE_SELECT", options: STATUSES },
  { name: "Progresjon (%)", type: "NUMBER" },
  { name: "Helse", type: "SINGLE_SELECT", options: HEALTH },
  { name: "Start", type: "DATE" },
  { name: "Slutt", type: "DATE" },
  { name: "Tiltak", type: "TEXT" },
  { name: "Team", type: "TEXT" },
];

export type ProjectPlan = {
  /** Login of an organisation. */
  readonly organization: string;
  readonly number: number;
  readonly title: string;
  /** Login of who makes it. */
  readonly by: string;
  /** GitHub's own Status (Todo, In Progress, Done) is there unless a field of the name is given. */
  readonly fields?: readonly NewField[];
};

export function seedProject(state: SandboxState, plan: ProjectPlan): Project {
  return createProject(state, person(state, plan.by), {
    ownerId: organizationByLogin(state, plan.organization).id,
    title: plan.title,
    number: plan.number,
    public: true,
    fields: plan.fields ?? [],
    workflows: { itemAdded: "Todo", itemClosed: "Done" },
  });
}
