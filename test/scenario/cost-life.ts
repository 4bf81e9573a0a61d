import { teamsOf, type CostPlan } from "./cost-seed.ts";
import type { CostStage } from "./cost-stage.ts";

/** One thing that people do, after which the app has its turn. */
export interface Act {
  readonly name: string;
  /** Acts of the same kind are counted together. */
  readonly kind: string;
  readonly act: (stage: CostStage) => void;
}

export const initiative = "acme/portfolio#1";

export const openInitiative: Act = {
  name: "a new initiative",
  kind: "intake",
  act(stage) {
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  },
};

/** From an idea by anyone until every epic is closed and the initiative with them, each team with three work items. */
export function lifeOf(plan: CostPlan): readonly Act[] {
  const teams = teamsOf(plan);
  const items = teams.flatMap((team) => [1, 2, 3].map((item) => ({ team, item })));
  return [
    openInitiative,
    labelled("Problem", "fase/problem"),
    {
      name: "moved on the board: Konsept",
      kind: "phase move",
      act: (stage) => stage.as("manager").setField(initiative, "acme/1", "Fase", "Konsept"),
    },
    commented("teams named in a comment", "teams", `/team ${teams.join(" ")}`),
    commented("/fase Planlegging: roadmap elements", "roadmap", "/fase Planlegging"),
    { ...labelled("Implementering", "fase/implementering"), kind: "entering delivery" },
    ...items.map(({ team, item }) => ({
      name: `${team}: work item ${item} opened`,
      kind: "work item opened",
      act(stage: CostStage) {
        const parent = `acme/${team}#1`;
        stage.as(`dev-${team}`).openIssue(`acme/${team}`, { title: `Oppgave ${item}`, parent });
      },
    })),
    ...items.map(({ team, item }) => ({
      name: `${team}: work item ${item} closed`,
      kind: "work item closed",
      act: (stage: CostStage) => stage.as(`dev-${team}`).close(`acme/${team}#${item + 1}`),
    })),
    ...teams.map((team, at) => ({
      name: `${team}: epic closed`,
      kind: at === teams.length - 1 ? "last epic closed, all done" : "epic closed",
      act: (stage: CostStage) => stage.as(`dev-${team}`).close(`acme/${team}#1`),
    })),
  ];
}

/** Into the delivery phase from one in which nothing is made: elements and epics at once. */
export function enterDelivery(stage: CostStage): void {
  stage.as("manager").comment(initiative, "/fase Implementering");
}

export function labelled(phase: string, label: string): Act {
  return {
    name: `moved by label: ${phase}`,
    kind: "phase move",
    act: (stage) => stage.as("manager").label(initiative, label),
  };
}

export function commented(name: string, kind: string, text: string): Act {
  return { name, kind, act: (stage) => void stage.as("manager").comment(initiative, text) };
}
