import type { InitiativesPolicy, RoadmapPolicy } from "../../../policy/policy.ts";
import type { Column, ElementCard, InitiativeCard } from "./column.ts";
import { initiativeColumn } from "./initiative.ts";
import { phaseColumn } from "./phase.ts";
import { elementProgress, initiativeProgress } from "./progress.ts";
import { statusColumn } from "./status.ts";
import { teamColumn } from "./team.ts";
import { teamsColumn } from "./teams.ts";

/** By their key in the policy, in the order in which they are written; null: people's, and only read. */
type Columns<Fields, Card> = Readonly<Record<keyof Fields, Column<Card> | null>>;

export const initiativeColumns: Columns<InitiativesPolicy["fields"], InitiativeCard> = {
  phase: phaseColumn,
  progress: initiativeProgress,
  teams: teamsColumn,
  health: null,
  owner: null,
  effort: null,
  budget: null,
};

export const elementColumns: Columns<RoadmapPolicy["fields"], ElementCard> = {
  status: statusColumn,
  progress: elementProgress,
  team: teamColumn,
  initiative: initiativeColumn,
  health: null,
  start: null,
  end: null,
};

/** Those that the app writes. */
export function written<Card>(
  columns: Readonly<Record<string, Column<Card> | null>>,
): readonly Column<Card>[] {
  return Object.values(columns).filter((column) => column !== null);
}
