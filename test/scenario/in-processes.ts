import { policyWith } from "./begin.ts";
import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

/** A chain of four, and one beside it. */
export const processPolicy = policyWith(
  basePolicy,
  `processes:
  - title: Behov
    owner: "@owner"
    leader: Kari Nordmann
    purpose: Å vite hva som trengs
    input: [Idé]
    output: [Prioriterte behov]
    criteria: [{ label: "moscow/*" }, { section: Problemstilling }, { teams: true }]
  - { title: Utvikling, owner: "@acme/team-studio", input: [Prioriterte behov], output: [Testet kode] }
  - { title: Endringsstyring, input: [Testet kode], output: [Evaluert endring] }
  - { title: Produksjonssetting, owner: Driftsavdelingen, input: [Evaluert endring] }
  - { title: Hendelser, owner: "@owner" }`,
);

const processLabels = [
  "prosess/behov",
  "prosess/utvikling",
  "prosess/endringsstyring",
  "prosess/produksjonssetting",
  "prosess/hendelser",
] as const;

/** The initiative that a scenario is about: the first issue there is the portfolio's own, which tells of processes. */
export const one = "acme/portfolio#2";

/** An issue of a team's, that hangs under nothing. */
export const issue = "acme/studio#1";

export async function setProcesses(options: StageOptions = {}): Promise<Stage> {
  return await setStage({
    policy: processPolicy,
    ...options,
    before(as, state) {
      for (const repository of ["acme/studio", "acme/portfolio"]) {
        for (const label of processLabels) as("owner").createLabel(repository, label);
      }
      as("owner").createLabel("acme/studio", "moscow/must");
      options.before?.(as, state);
    },
  });
}

/** Somebody opens an issue in the team's backlog, and somebody who may labels it. */
export async function enter(stage: Stage, ...labels: readonly string[]): Promise<void> {
  stage.as("dev-studio").openIssue("acme/studio", { title: "Knappen virker ikke" });
  await stage.quiet();
  stage.as("dev-studio").label(issue, ...labels);
  await stage.quiet();
}

/** The card of the process of this title. */
export function cardIn(stage: Stage, title: string, of = issue): string {
  return stage.said(of, "process").find((body) => body.includes(`### Prosess: ${title}`)) ?? "";
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
