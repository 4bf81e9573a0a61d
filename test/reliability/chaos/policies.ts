import { basePolicy } from "../../scenario/stage-world.ts";
import type { Deed, PolicyEdit } from "./step.ts";

/*
 * The policies that a history may go through. One team comes only with an edit; and gates come, are kept, and go. What
 * delivers has no criterion, so that what was delivered completes under `advise` as it does without gates.
 */

export interface PolicyState {
  readonly gates: "ungated" | "advise" | "enforce";
  readonly hasLateTeam: boolean;
}

export const firstPolicy: PolicyState = { gates: "ungated", hasLateTeam: false };
const lateTeam = "design";

const gates = `
phases:
  - { name: Ikke startet, criteria: [{ assigned: true }] }
  - { name: Problem, criteria: [{ confirm: Behovet er beskrevet }] }
  - { name: Konsept, criteria: [{ label: "vik*" }, { confirm: Jussen er vurdert, by: jurist }] }
  - { name: Planlegging, criteria: [{ confirm: Teamene er klare }] }
  - { name: Implementering, enter: [portfolio-manager] }
  - { name: Utført }
`;

/** Deployments wait for the manager's word, or for whoever is on call; what has the label is evaluated beforehand. */
const holding = `
change: { mode: hold, standard: [endring/standard] }
`;
const evaluators = `  change-manager: ["@manager"]
  on-call: ["@member"]
`;

export function textOf({ gates: mode, hasLateTeam }: PolicyState): string {
  const lines = basePolicy.split("\n").filter((line) => hasLateTeam || !line.startsWith(`  ${lateTeam}:`));
  const text = `${lines.join("\n")}${evaluators}`;
  const whole = mode === "ungated" ? text : `${text}  jurist: ["@dev-studio"]\ngates: ${mode}${gates}`;
  return `${whole}${holding}`;
}

export function edited(policy: PolicyState, to: Exclude<PolicyEdit, "broken">): PolicyState {
  if (to === "touched") return policy;
  return to === "team" ? { ...policy, hasLateTeam: true } : { ...policy, gates: to };
}

/** A command about the team that may not be there yet; a label is a label before. */
export function namesLateTeam(deed: Deed): boolean {
  return (deed.kind === "command-team" || deed.kind === "ask-epic") && deed.team === lateTeam;
}
