import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Issue } from "../../src/sandbox/state/entities.ts";
import type { SandboxEvent } from "../../src/sandbox/state/events.ts";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import type { Place } from "../../src/store/store.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { setProcessStage, type ProcessStage } from "./stage-process.ts";
import { setStage } from "./stage.ts";

/*
 * The process dies at the worst moments: GitHub has done what it was asked for, and nobody will ever read the
 * answer. Started again, the app finds what it made, makes nothing twice and loses nothing it has acknowledged.
 */

const one = "acme/portfolio#1";
/** A lease, and the time that a write which was begun may take. */
const takeoverMs = 80_000;

interface Moment {
  readonly name: string;
  readonly at: (event: SandboxEvent) => boolean;
}

const isByApp = (event: SandboxEvent) => event.sender.kind === "Bot";
const bornIn = (name: string) => (event: SandboxEvent) =>
  event.kind === "issues.opened" && isByApp(event) && event.repository.name === name;

const moments: readonly Moment[] = [
  { name: "its label is put on", at: (event) => event.kind === "issues.labeled" && isByApp(event) },
  {
    name: "its decision stands in the overview",
    at: (event) => event.kind === "issue_comment.edited" && isByApp(event),
  },
  { name: "the element is made", at: bornIn("roadmap") },
  { name: "the epic is made", at: bornIn("studio") },
  { name: "the epic of another owner is made", at: bornIn("porten") },
  {
    name: "a field of the element is set",
    at: (event) =>
      event.kind === "projects_v2_item.edited" && isByApp(event) && event.project.title === "Roadmap",
  },
];

/** The embedded store starts slowly, so it has only the create whose answer never came. */
function isWorst({ name }: Moment): boolean {
  return name === "the epic is made";
}

describe("killed, embedded", () => {
  suite(() => {
    const dataDir = mkdtempSync(join(tmpdir(), "redthread-crash-"));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    return Promise.resolve({ dataDir });
  }, moments.filter(isWorst));
});

describe.skipIf(!hasPostgres)("killed, PostgreSQL", () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => await server?.stop());
  suite(async () => ({ databaseUrl: (await server?.database()) ?? "" }), moments);
});

function suite(place: () => Promise<Exclude<Place, { memory: true }>>, when: readonly Moment[]): void {
  test("when the overview is made: one overview", async () => {
    const stage = await setProcessStage(await place());
    await stage.start();
    await stage.calm();
    const killed = stage.killAt((event) => event.kind === "issue_comment.created" && isByApp(event));
    stage.sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await killed;
    await startAgain(stage);
    expect(overviews(stage)).toBe(1);
    await checkStore(stage);
  });

  test.each(when)("when $name: one epic a team, one overview", async ({ at }) => {
    const stage = await setProcessStage(await place());
    await stage.start();
    stage.sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.calm();
    const killed = stage.killAt(at);
    stage.sandbox.as("manager").comment(one, "/team studio porten\n/fase Implementering");
    await killed;
    await startAgain(stage);
    checkDelivering(stage);
    await checkStore(stage);
  });

  test("after a webhook is acknowledged and before anything was done: nothing is lost", async () => {
    const stage = await setProcessStage(await place());
    await stage.start();
    stage.sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.calm();
    // Whatever the app asks for now, it will not live to see the answer.
    stage.sandbox.setApiDelay(60_000);
    stage.sandbox.as("manager").comment(one, "/team studio porten\n/fase Implementering");
    await stage.sandbox.quiet();
    expect(stage.sandbox.deliveries().at(-1)?.statusCode).toBe(202);
    await stage.kill();
    stage.sandbox.setApiDelay(0);
    await startAgain(stage);
    checkDelivering(stage);
    await checkStore(stage);
  });
}

/** So much later that nobody else can still be at work. */
async function startAgain(stage: ProcessStage): Promise<void> {
  stage.leap(takeoverMs);
  await stage.start();
  await stage.calm();
}

function issuesIn({ sandbox }: ProcessStage, name: string): readonly Issue[] {
  const { tables } = sandbox.state;
  return [...tables.issues.values()].filter(
    (issue) => tables.repositories.get(issue.repositoryId)?.name === name,
  );
}

function overviews({ sandbox }: ProcessStage): number {
  return sandbox.comments(one).filter(({ body }) => body.startsWith("<!-- redthread:overview ")).length;
}

function checkDelivering(stage: ProcessStage): void {
  const { sandbox } = stage;
  const { tables } = sandbox.state;
  const labels = sandbox.issue(one).labelIds.map((id) => tables.labels.get(id)?.name ?? "");
  expect(labels.toSorted()).toEqual(["fase/implementering", "team/porten", "team/studio"]);
  const elements = issuesIn(stage, "roadmap");
  const [epic, ...others] = issuesIn(stage, "studio");
  expect(elements.map(({ parentId }) => parentId)).toEqual([sandbox.issue(one).id, sandbox.issue(one).id]);
  expect(others).toEqual([]);
  expect(elements.some(({ id }) => id === epic?.parentId)).toBe(true);
  expect(issuesIn(stage, "porten")).toHaveLength(1);
  expect(overviews(stage)).toBe(1);
  expect(sandbox.comments(one).filter(({ reactionIds }) => reactionIds.length > 0)).toHaveLength(1);
}

/** Every write has its row, and every row an end. */
async function checkStore(stage: ProcessStage): Promise<void> {
  const store = await stage.store();
  const counts = await store.counts();
  expect(counts.openAuditRows).toBe(0);
  expect(counts.inbox.waiting).toBe(0);
  expect([...counts.parkedWork, ...counts.parkedDeliveries]).toEqual([]);
}

const faults: readonly Fault[] = [
  { kind: "lose-answer" },
  { kind: "fail-after", status: 502 },
  { kind: "fail-before", status: 502 },
];

describe("without an answer", () => {
  test.each(faults)("to the making of the overview ($kind): one overview", async (fault) => {
    const stage = await setStage();
    stage.sandbox.state.faults.push({ fault, when: ({ mutations }) => mutations.includes("addComment") });
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    for (let second = 0; second < 60; second += 5) await stage.pass(5_000);
    expect(stage.said(one, "overview")).toHaveLength(1);
    expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  });

  test("to the making of an epic, as GitHub hangs: given up after a while, and one epic", async () => {
    const stage = await setStage();
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    const makesEpic = (mutations: readonly string[]) => mutations.includes("createIssue");
    stage.sandbox.state.faults.push({
      fault: { kind: "hang" },
      when: ({ mutations }) => makesEpic(mutations),
    });
    stage.as("manager").comment(one, "/team studio\n/fase Implementering");
    await stage.quiet();
    for (let second = 0; second < 60; second += 5) await stage.pass(5_000);
    expect(stage.issuesIn("acme/studio")).toHaveLength(1);
    expect(stage.said(one, "overview")).toHaveLength(1);
  });

  test.each(faults)("to any write while delivery is entered ($kind): one epic a team", async (fault) => {
    const stage = await setStage();
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    stage.sandbox.state.faults.push({ fault, when: ({ kind }) => kind === "write", times: 3 });
    stage.as("manager").comment(one, "/team studio porten\n/fase Implementering");
    await stage.quiet();
    for (let second = 0; second < 120; second += 5) await stage.pass(5_000);
    expect(stage.issuesIn("acme/studio")).toHaveLength(1);
    expect(stage.issuesIn("Other/porten")).toHaveLength(1);
    expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
    expect(stage.said(one, "overview")).toHaveLength(1);
  });
});
