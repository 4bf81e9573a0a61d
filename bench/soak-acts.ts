import { createHmac, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type { Sandbox } from "../src/sandbox/sandbox.ts";
import type { Issue } from "../src/sandbox/state/entities.ts";
import type { Random } from "../src/sandbox/webhooks/seeded-random.ts";

/*
 * What an organisation does all day, at random: mostly work items, some edits and moves, now and then a command. What
 * GitHub refuses (a label that is there already) is no fault of the act.
 */

type Act = readonly [weight: number, name: string, act: () => void];

export interface Acts {
  openInitiative(): void;
  /** One more thing that somebody does; its name. */
  next(): string;
}

const phases = ["Konsept", "Planlegging", "Implementering"];

export function createActs(sandbox: Sandbox, teams: readonly string[], random: Random): Acts {
  const initiatives: string[] = [];
  let opened = 0;
  const ground = groundOf(sandbox, teams, random, initiatives);
  const acts = [...actsOnInitiatives(ground), ...actsOnWork(ground)];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);

  return {
    openInitiative() {
      opened += 1;
      sandbox.as("anyone").openIssue("acme/portfolio", {
        title: `Felles varsling ${opened}`,
        body: "### Problem\n\nMange får ikke varsel.",
      });
      initiatives.push(`acme/portfolio#${opened}`);
      sandbox.as("manager").comment(`acme/portfolio#${opened}`, `/team ${teams.join(" ")}`);
      sandbox.as("manager").comment(`acme/portfolio#${opened}`, "/fase Implementering");
    },
    next() {
      let at = random() * total;
      const [, name, act] = acts.find(([weight]) => (at -= weight) < 0) ??
        acts[0] ?? [0, "", () => undefined];
      try {
        act();
        return name;
      } catch (error) {
        if (error instanceof RangeError) return "nothing there yet";
        if (error instanceof Error && error.name === "Refusal") return "refused";
        throw error;
      }
    },
  };
}

/** What acts are done to: whatever is there, picked by chance. */
function groundOf(
  sandbox: Sandbox,
  teams: readonly string[],
  random: Random,
  initiatives: readonly string[],
) {
  const { tables } = sandbox.state;

  function pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new RangeError("There is none yet");
    return value;
  }
  const initiative = () => pick(initiatives);
  const team = () => pick(teams);
  const issuesOf = (repository: string) =>
    [...tables.issues.values()].filter((issue) => nameOf(issue).startsWith(`acme/${repository}#`));
  function nameOf({ repositoryId, number }: Issue): string {
    return `acme/${tables.repositories.get(repositoryId)?.name}#${number}`;
  }
  const isEpic = ({ labelIds }: Issue) => labelIds.some((id) => tables.labels.get(id)?.name === "kind/epic");
  const workItems = (slug: string) =>
    issuesOf(slug).filter((issue) => !isEpic(issue) && issue.parentId !== null);

  return { sandbox, random, pick, initiative, team, issuesOf, nameOf, isEpic, workItems };
}

type Ground = ReturnType<typeof groundOf>;

function actsOnInitiatives({
  sandbox,
  random,
  pick,
  initiative,
  team,
  issuesOf,
  nameOf,
}: Ground): readonly Act[] {
  return [
    [3, "phase label", () => sandbox.as("manager").label(initiative(), labelOf(pick(phases)))],
    [2, "phase field", () => sandbox.as("manager").setField(initiative(), "acme/1", "Fase", pick(phases))],
    [1, "/fase", () => sandbox.as("manager").comment(initiative(), `/fase ${pick(phases)}`)],
    [1, "/team", () => sandbox.as("manager").comment(initiative(), `/team ${team()}`)],
    [1, "team label off", () => sandbox.as("manager").unlabel(initiative(), `team/${team()}`)],
    [2, "talk", () => sandbox.as("anyone").comment(initiative(), `Hva med ${Math.floor(random() * 1e6)}?`)],
    [
      3,
      "edit",
      () =>
        sandbox.as("manager").editIssue(initiative(), {
          title: `Felles varsling ${Math.floor(random() * 1e6)}`,
          body: `### Problem\n\n${"Mange får ikke varsel. ".repeat(Math.ceil(random() * 40))}`,
        }),
    ],
    [
      1,
      "progress",
      () => {
        const element = nameOf(pick(issuesOf("roadmap")));
        const value = random() < 0.5 ? null : Math.floor(random() * 100);
        sandbox.as("manager").setField(element, "acme/8", "Progresjon (%)", value);
      },
    ],
  ];
}

function actsOnWork({
  sandbox,
  pick,
  initiative,
  team,
  random,
  issuesOf,
  nameOf,
  isEpic,
  workItems,
}: Ground): readonly Act[] {
  return [
    [
      6,
      "work item opened",
      () => {
        const slug = team();
        const epic = pick(issuesOf(slug).filter((issue) => isEpic(issue) && issue.subIssueIds.length < 90));
        const draft = { title: `Oppgave ${Math.floor(random() * 1e6)}`, parent: nameOf(epic) };
        sandbox.as(`dev-${slug}`).openIssue(`acme/${slug}`, draft);
      },
    ],
    [
      6,
      "work item closed or reopened",
      () => {
        const slug = team();
        const issue = pick(workItems(slug));
        if (issue.state === "OPEN") sandbox.as(`dev-${slug}`).close(nameOf(issue));
        else sandbox.as(`dev-${slug}`).reopen(nameOf(issue));
      },
    ],
    [
      1,
      "epic closed or reopened",
      () => {
        const slug = team();
        const epic = pick(issuesOf(slug).filter(isEpic));
        if (epic.state === "OPEN") sandbox.as(`dev-${slug}`).close(nameOf(epic));
        else sandbox.as(`dev-${slug}`).reopen(nameOf(epic));
      },
    ],
    [
      1,
      "initiative stopped or reopened",
      () => {
        const name = initiative();
        if (sandbox.issue(name).state === "OPEN") sandbox.as("manager").close(name, "NOT_PLANNED");
        else sandbox.as("manager").reopen(name);
      },
    ],
    [
      3,
      "an issue of nobody's",
      () => {
        const slug = team();
        sandbox.as(`dev-${slug}`).openIssue(`acme/${slug}`, { title: "Rydd i loggene" });
      },
    ],
  ];
}

function labelOf(phase: string): string {
  return `fase/${phase.toLowerCase()}`;
}

/** Posts what GitHub sends of repositories and organisations that are no part of any portfolio, signed and real. */
export function createNoise(webhookUrl: string, secret: string, random: Random): () => Promise<number> {
  const found = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly {
    readonly name: string;
    readonly examples: readonly object[];
  }[];
  const events = new Set([
    "push",
    "star",
    "workflow_run",
    "check_run",
    "issues",
    "issue_comment",
    "pull_request",
  ]);
  const deliveries = found
    .filter(({ name }) => events.has(name))
    .flatMap(({ name, examples }) => examples.map((example) => ({ name, body: JSON.stringify(example) })));
  return async function post() {
    const { name, body } = deliveries[Math.floor(random() * deliveries.length)] ?? {
      name: "ping",
      body: "{}",
    };
    const answer = await fetch(webhookUrl, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-github-event": name,
        "x-github-delivery": randomUUID(),
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      },
    });
    await answer.arrayBuffer();
    return answer.status;
  };
}
