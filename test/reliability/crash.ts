import { expect } from "vitest";
import type { Issue } from "../../src/sandbox/state/entities.ts";
import type { SandboxEvent } from "../../src/sandbox/state/events.ts";
import { openEmbedded } from "../../src/store/embedded.ts";
import { openPostgresql } from "../../src/store/postgresql.ts";
import type { DeathPoint } from "./death-points.ts";
import { setProcessStage, type ProcessPlace, type ProcessStage } from "./stage-process.ts";

/*
 * The process dies at each point of the way, and is started again. One stage for all points of a store: each point has
 * an initiative of its own, so that whatever is made twice or lost is seen in the sum.
 */

export interface Crash {
  readonly name: string;
  /** Which stores it is about; both where absent. */
  readonly only?: "embedded" | "postgresql";
  /** Lets the process die while it works on the initiative. */
  strike(scene: Scene): Promise<void>;
}

export interface Scene {
  readonly stage: ProcessStage;
  readonly place: ProcessPlace;
  readonly initiative: string;
  /** A person asks for all at once: labels, element and epic of two teams, fields, an answer. */
  deliver(): void;
}

const asks = "/team studio porten\n/fase Implementering";
const isByApp = (event: SandboxEvent) => event.sender.kind === "Bot";
const bornIn = (name: string) => (event: SandboxEvent) =>
  event.kind === "issues.opened" && isByApp(event) && event.repository.name === name;

/** Points inside of the process. */
const points: readonly (Omit<Crash, "strike"> & { readonly at: DeathPoint; readonly leased?: string })[] = [
  { name: "before a delivery is stored", at: { kind: "delivery read" } },
  { name: "between storing a delivery and its 202", at: { kind: "delivery stored" } },
  {
    name: "after a key is claimed, before anything is read",
    at: { kind: "request", holding: "query ReadIssues" },
    leased: "initiative:",
  },
  { name: "before an epic is asked for", at: { kind: "request", holding: "redthread:epic" } },
  {
    name: "when the answer to the making of an epic has come, before it is noted",
    at: { kind: "answer", holding: "redthread:epic" },
  },
  {
    name: "when the epics are noted, before the overview tells of them",
    at: { kind: "request", holding: "updateIssueComment", after: "redthread:epic" },
  },
  {
    name: "when the answer to the making of an epic is noted, and nothing else",
    at: { kind: "statement", holding: "insert into projection", after: "redthread:epic" },
    only: "postgresql",
  },
  {
    name: "before a field is set",
    at: { kind: "request", holding: "updateProjectV2ItemFieldValue" },
  },
];

/** Points at GitHub: it has done what it was asked for, and nobody will ever read the answer. */
const moments: readonly (Omit<Crash, "strike"> & { readonly at: (event: SandboxEvent) => boolean })[] = [
  { name: "after an epic is made, its answer on the way", at: bornIn("studio") },
  {
    name: "after a label is put on",
    at: (event) => event.kind === "issues.labeled" && isByApp(event),
    only: "postgresql",
  },
  {
    name: "after the decision stands in the overview",
    at: (event) => event.kind === "issue_comment.edited" && isByApp(event),
    only: "postgresql",
  },
  { name: "after an element is made", at: bornIn("roadmap"), only: "postgresql" },
  { name: "after the epic of another owner is made", at: bornIn("porten"), only: "postgresql" },
  {
    name: "after a field of the element is set",
    at: (event) =>
      event.kind === "projects_v2_item.edited" && isByApp(event) && event.project.title === "Roadmap",
    only: "postgresql",
  },
];

export const crashes: readonly Crash[] = [
  ...points.map(({ at, leased, ...crash }): Crash => ({
    ...crash,
    async strike({ stage, place, deliver }) {
      const dead = stage.dieAt(at);
      deliver();
      await dead;
      if (leased !== undefined) expect(await leasedKeys(place)).toContain(leased);
    },
  })),
  ...moments.map(({ at, ...crash }): Crash => ({
    ...crash,
    async strike({ stage, deliver }) {
      const dead = stage.killAt(at);
      deliver();
      await dead;
    },
  })),
  {
    name: "after a delivery is acknowledged, before anything is done",
    async strike({ stage, deliver }) {
      // Whatever the app asks for now, it will not live to see the answer.
      stage.sandbox.setApiDelay(60_000);
      deliver();
      await stage.sandbox.quiet();
      expect(stage.sandbox.deliveries().at(-1)?.statusCode).toBe(202);
      await stage.end("SIGKILL");
      stage.sandbox.setApiDelay(0);
    },
  },
  {
    name: "in the midst of a sweep",
    async strike({ stage, place, deliver }) {
      await stage.end("SIGKILL");
      // Nobody hears of it: only a sweep can find it.
      deliver();
      await stage.sandbox.quiet();
      await stage.startAndDie({ kind: "request", holding: "query ReadIssues" });
      expect(await leasedKeys(place)).toContain("sweep:");
    },
  },
  {
    name: "while it ends in order",
    async strike({ stage, deliver }) {
      stage.sandbox.setApiDelay(60_000);
      deliver();
      await stage.sandbox.quiet();
      await stage.killWhileItEnds();
      stage.sandbox.setApiDelay(0);
    },
  },
];

/** Keys that the dead process has claimed, a line each. */
async function leasedKeys(place: ProcessPlace): Promise<string> {
  const database =
    "databaseUrl" in place ? openPostgresql(place.databaseUrl) : await openEmbedded(place.dataDir);
  try {
    const rows = await database.query<{ key: string }>("select key from work where lease_until is not null");
    return rows.map(({ key }) => key).join("\n");
  } finally {
    await database.close();
  }
}

export interface CrashStage {
  readonly stage: ProcessStage;
  /** Seconds until all was well again, on the app's clock, for each crash so far. */
  readonly seconds: number[];
  /** Opens an initiative, lets the app die over it, starts it again, and checks what came of it. */
  crash(crash: Crash): Promise<void>;
  /** The same where what is asked for hangs issues that people made under the initiative, by a request or a comment of its own. */
  crashBeforeLink(kind: "parent" | "comment"): Promise<void>;
  check(): void;
}

export async function setCrashStage(place: ProcessPlace): Promise<CrashStage> {
  const stage = await setProcessStage({ place });
  const { sandbox } = stage;
  const seconds: number[] = [];
  const delivered: string[] = [];
  let linked = 0;

  async function open(): Promise<string> {
    const { number } = sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    const initiative = `acme/portfolio#${number}`;
    await stage.settle(() => hasOneOverview(stage, initiative));
    return initiative;
  }
  function check(): void {
    for (const initiative of delivered) checkDelivering(stage, initiative);
    expect(issuesIn(stage, "roadmap")).toHaveLength(2 * delivered.length + linked);
    expect(issuesIn(stage, "studio")).toHaveLength(delivered.length);
    expect(issuesIn(stage, "porten").filter(({ title }) => title !== handmade)).toHaveLength(
      delivered.length,
    );
  }
  async function startAgain(holds: () => boolean): Promise<void> {
    await stage.start();
    seconds.push(await stage.settle(holds));
    check();
  }

  return {
    stage,
    seconds,
    check,
    async crash({ strike }) {
      const initiative = await open();
      delivered.push(initiative);
      await strike({
        stage,
        place,
        initiative,
        deliver: () => void sandbox.as("manager").comment(initiative, asks),
      });
      await startAgain(() => isAnswered(stage, initiative));
    },
    async crashBeforeLink(kind) {
      const initiative = await open();
      const [repository, owner, holding] =
        kind === "parent"
          ? (["acme/roadmap", "owner", "addSubIssue"] as const)
          : (["Other/porten", "other-owner", "redthread:link"] as const);
      const { number } = sandbox.as(owner).openIssue(repository, { title: handmade });
      const issue = `${repository}#${number}`;
      if (kind === "parent") linked += 1;
      await stage.settle(() => true);
      const dead = stage.dieAt({ kind: "request", holding });
      sandbox.as("manager").comment(initiative, `/knytt ${issue}`);
      await dead;
      await startAgain(() => isAnswered(stage, initiative));
      const said = sandbox.comments(issue).filter(({ body }) => body.startsWith("<!-- redthread:link "));
      expect(said).toHaveLength(kind === "parent" ? 0 : 1);
      const parent = kind === "parent" ? sandbox.issue(initiative).id : null;
      expect(sandbox.issue(issue).parentId).toBe(parent);
      expect(hasOneOverview(stage, initiative)).toBe(true);
    },
  };
}

const handmade = "For hånd";

function issuesIn({ sandbox }: ProcessStage, name: string): readonly Issue[] {
  const { tables } = sandbox.state;
  return [...tables.issues.values()].filter(
    (issue) => tables.repositories.get(issue.repositoryId)?.name === name,
  );
}

function overviewsOf({ sandbox }: ProcessStage, initiative: string): number {
  return sandbox.comments(initiative).filter(({ body }) => body.startsWith("<!-- redthread:overview "))
    .length;
}

function hasOneOverview(stage: ProcessStage, initiative: string): boolean {
  return overviewsOf(stage, initiative) === 1;
}

/** The last that the app does about a command. */
function isAnswered({ sandbox }: ProcessStage, initiative: string): boolean {
  return sandbox.comments(initiative).some(({ reactionIds }) => reactionIds.length > 0);
}

function checkDelivering(stage: ProcessStage, initiative: string): void {
  const { sandbox } = stage;
  const { tables } = sandbox.state;
  const { id, labelIds } = sandbox.issue(initiative);
  const labels = labelIds.map((label) => tables.labels.get(label)?.name ?? "");
  expect(labels.toSorted()).toEqual(["fase/implementering", "team/porten", "team/studio"]);
  const elements = issuesIn(stage, "roadmap").filter(({ parentId }) => parentId === id);
  expect(elements, `elements of ${initiative}`).toHaveLength(2);
  const epics = issuesIn(stage, "studio").filter(({ parentId }) =>
    elements.some((one) => one.id === parentId),
  );
  expect(epics, `epics of ${initiative}`).toHaveLength(1);
  expect(overviewsOf(stage, initiative)).toBe(1);
  expect(sandbox.comments(initiative).filter(({ reactionIds }) => reactionIds.length > 0)).toHaveLength(1);
}
