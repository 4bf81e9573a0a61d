import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

/* A portfolio in which incidents and requests are handed to the product's team, for scenarios of them. */

const cards = `
products:
  - { name: Altinn Studio, key: studio, repositories: [acme/studio] }
  - { name: Designsystemet, key: design }
  - { name: Ingens, key: ingens }
processes:
  - { title: Hendelser, owner: "@owner", route: true }
  - { title: Forespørsler, owner: "@owner", route: true }
  - { title: Problemer, owner: "@owner", group: { after: 3, within: P30D } }
`;

export const incidentPolicy =
  basePolicy.replace("backlog: acme/studio,", "backlog: acme/studio, project: 8,") + cards;

export const incidents = "prosess/hendelser";
export const requests = "prosess/foresporsler";
export const problems = "prosess/problemer";

const labels = [incidents, requests, problems, "product/design", "team/design", "team/studio"];

export async function setIncidents(options: StageOptions = {}): Promise<Stage> {
  return await setStage({
    policy: incidentPolicy,
    begins: "2026-05-12T06:00:00Z",
    ...options,
    before(as, state) {
      for (const repository of ["acme/studio", "acme/portfolio"]) {
        for (const label of labels) as("owner").createLabel(repository, label);
      }
      options.before?.(as, state);
    },
  });
}

/** An issue in the team's backlog that somebody with rights has labelled; answers its name. */
export async function report(
  stage: Stage,
  {
    body = "",
    who = "dev-studio",
    label = incidents,
    where = "acme/studio",
  }: { body?: string; who?: string; label?: string; where?: string } = {},
): Promise<string> {
  const { number } = stage.as(who).openIssue(where, { title: "Innlogging feiler", body });
  const issue = `${where}#${number}`;
  stage.as("owner").label(issue, label);
  await stage.quiet();
  return issue;
}

/** The card of the process of this title. */
export function cardOf(stage: Stage, issue: string, title = "Hendelser"): string {
  return stage.said(issue, "process").find((body) => body.includes(`### Prosess: ${title}`)) ?? "";
}

/** The comment that the card is. */
export function cardComment(stage: Stage, issue: string, title = "Hendelser"): { readonly id: string } {
  const { tables } = stage.sandbox.state;
  const id = stage.sandbox
    .issue(issue)
    .commentIds.find((each) => tables.comments.get(each)?.body.includes(`### Prosess: ${title}`));
  return { id: id ?? "" };
}

export const hour = 3_600_000;
export const day = 24 * hour;

/** An issue as its address stands in a text of the app's, where it is no reference of GitHub's. */
export function linked(issue: string): string {
  return `[${issue.replace("#", "#&#8203;")}]`;
}
