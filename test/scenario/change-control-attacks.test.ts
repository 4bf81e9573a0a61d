import { expect, test } from "vitest";
import type { ChangeState } from "../../src/domain/change-state.ts";
import { readMemory, statusMemory } from "../../src/markdown/memory.ts";
import { findRepository } from "../../src/sandbox/find.ts";
import { bot } from "../../src/sandbox/state/acting.ts";
import { createDeployment, setDeploymentStatus } from "../../src/sandbox/state/operations/deployments.ts";
import {
  beginHolding,
  changeIssues,
  deployRun,
  holdPolicy,
  merged,
  only,
  runNow,
  saidTo,
  standing,
  statusOf,
  studio,
} from "./holding.ts";
import { sweep, unheard } from "./looks.ts";
import type { Stage } from "./stage.ts";

/* What people do to change issues, repositories and histories so that something passes, or is told of twice. */

const minuteMs = 60_000;

test("a repository that is renamed while the store is lost keeps the one issue of its change", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  unheard(stage, () => void stage.as("owner").renameRepository(studio, "verksted"));
  await stage.restartWithoutStore();
  await sweep(stage);
  const again = stage.as("dev-studio").runWorkflow("acme/verksted", "production");
  await stage.quiet();
  const { number } = stage.sandbox.issue(issue.replace("studio", "verksted"));
  expect(changeIssues(stage, "acme/verksted")).toEqual([`acme/verksted#${number}`]);
  stage.as("manager").comment(`acme/verksted#${number}`, "/godkjenn");
  await stage.quiet();
  for (const each of [run, again]) expect(runNow(stage, each).conclusion).toBe("SUCCESS");
});

test("a repository that is renamed while a change is held is answered under its new name", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  unheard(stage, () => void stage.as("owner").renameRepository(studio, "verksted"));
  stage.as("dev-studio").createRepository("acme", "studio");
  await stage.quiet();
  const issue = only(changeIssues(stage, "acme/verksted"));
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  await sweep(stage);
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
});

test("who wrote what an emergency let through does not evaluate it afterwards, though it is live by then", async () => {
  const stage = await beginHolding();
  stage
    .as("dev-studio")
    .commit(
      studio,
      "main",
      { "app.ts": "2" },
      { message: "Rett innloggingen\n\nCo-authored-by: Manager <1+manager@users.noreply.github.com>" },
    );
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  stage.as("member").comment(issue, "/hast Innloggingen er nede");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  const own = stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(stage.reactions(own)).toEqual(["THUMBS_DOWN"]);
  expect(stage.state(issue)).toBe("open");
});

test("a change issue that is transferred stays the one issue of its change", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  stage.as("owner").transfer(issue, "acme/design");
  await stage.quiet();
  await stage.pass(2 * minuteMs);
  await sweep(stage);
  expect([...changeIssues(stage), ...changeIssues(stage, "acme/design")]).toHaveLength(1);
  const [moved = ""] = changeIssues(stage, "acme/design");
  stage.as("manager").comment(moved, "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
});

test("an evaluated issue that is given another change's mark evaluates nothing of that", async () => {
  const stage = await beginHolding();
  merged(stage, "Ufarlig");
  deployRun(stage, { ends: null });
  await stage.quiet();
  const first = only(changeIssues(stage));
  stage.as("manager").comment(first, "/godkjenn");
  await stage.quiet();
  merged(stage, "Farlig");
  const run = deployRun(stage);
  await stage.quiet();
  const second = changeIssues(stage).find((name) => name !== first) ?? "";
  const mark = stage.sandbox.issue(second).body.split("\n")[0] ?? "";
  const { body } = stage.sandbox.issue(first);
  unheard(stage, () => {
    stage.as("owner").editIssue(first, { body: [mark, ...body.split("\n").slice(1)].join("\n") });
    stage.as("owner").deleteIssue(second);
  });
  await stage.restartWithoutStore();
  await sweep(stage);
  expect(runNow(stage, run).status).toBe("WAITING");
  expect(saidTo(stage, run).filter((text) => text.startsWith("approved"))).toEqual([]);
});

test("a change issue whose mark somebody breaks is found by what the app remembers on it", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  const { body } = stage.sandbox.issue(issue);
  unheard(stage, () => void stage.as("owner").editIssue(issue, { body: body.replace("sig=", "sig=x") }));
  await stage.restartWithoutStore();
  await sweep(stage);
  expect(changeIssues(stage)).toEqual([issue]);
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
});

test("a change issue that somebody closes while the job waits is evaluated all the same", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  stage.as("dev-studio").close(issue);
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  expect(standing(stage, issue)).toContain("etter godkjenning av");
});

test("commands that others write, quote, hide or bend evaluate nothing", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  const own = stage.as("manager").comment(issue, "Ser på det");
  stage.as("owner").editComment(own, "/godkjenn");
  for (const text of [
    "> /godkjenn",
    "```\n/godkjenn\n```",
    "<!--\n/godkjenn\n-->",
    "Skriv `/godkjenn`",
    "/god\u200Bkjenn",
    "/gоdkjenn",
    "    /godkjenn",
    "<details>\n\n/godkjenn\n\n</details>",
    "~~/godkjenn~~",
  ]) {
    stage.as("manager").comment(issue, text);
  }
  for (const who of ["dev-studio", "anyone", "member"]) stage.as(who).comment(issue, "/GODKJENN");
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  expect(statusOf(stage, issue).body).not.toContain("etter godkjenning av");
  stage.as("manager").comment(issue, "\u200B/Godkjenn\u200B  «nå»");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
});

test("a freeze begins and ends with the days of the policy's calendar", async () => {
  const lines = ["freeze: [{ from: 05-13, to: 05-13, text: Frys }]"];
  const policy = `${holdPolicy(...lines)}calendar: { timezone: Pacific/Kiritimati }\n`;
  const stage = await beginHolding([], { policy });
  stage.sandbox.state.advance(150 * minuteMs);
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  // It is half past twelve of the 12th in Oslo.
  expect(saidTo(stage, run).at(-1)).toMatch(/^pending: .*Frys/s);
  await stage.pass(24 * 60 * minuteMs);
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
});

test("deployments that wait are counted, those apart to which an app that observes says nothing", async () => {
  const stage = await beginHolding([], { mode: "observe" });
  const waiting = () => stage.app.store.held.waiting();
  merged(stage);
  const first = deployRun(stage);
  const second = deployRun(stage, { oid: merged(stage) });
  await stage.quiet();
  expect(await waiting()).toEqual({ waiting: 0, unanswered: 2 });
  stage.as("owner").bypass(first, "production");
  await stage.quiet();
  await sweep(stage);
  expect(await waiting()).toEqual({ waiting: 0, unanswered: 1 });
  await stage.restartWith({ mode: "act" });
  await sweep(stage);
  expect(saidTo(stage, first)).toHaveLength(1);
  expect(saidTo(stage, second)).toEqual([expect.stringMatching(/^pending: Holdt/)]);
  expect(await waiting()).toEqual({ waiting: 1, unanswered: 0 });
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  expect(await waiting()).toEqual({ waiting: 0, unanswered: 0 });
});

test("what a workflow only says it has deployed hides nothing that is new, and nobody who wrote it", async () => {
  const stage = await beginHolding(["standard: [endring/standard]"]);
  stage.as("owner").createLabel(studio, "endring/standard");
  const before = deployRun(stage, { oid: merged(stage, "Vanlig") });
  await stage.quiet();
  stage.as("dev-studio").cancelRun(before);
  await stage.quiet();
  const hidden = stage
    .as("dev-studio")
    .commit(studio, "main", { "app.ts": "2" }, { message: `Skjult\n\n${byManager}` });
  sayDeployed(stage, hidden.oid);
  merged(stage, "Etikett", ["endring/standard"]);
  const run = deployRun(stage);
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  const issue = changeIssues(stage).find((name) => stage.state(name) === "open") ?? "";
  const { body } = stage.sandbox.issue(issue);
  for (const text of ["Etikett", "Vanlig", hidden.oid.slice(0, 7)]) expect(body).toContain(text);
  const own = stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(stage.reactions(own)).toEqual(["THUMBS_DOWN"]);
  expect(runNow(stage, run).status).toBe("WAITING");
});

test("what a workflow only says was live is no rollback, also where the store was lost since", async () => {
  const stage = await beginHolding();
  const oids = [merged(stage), merged(stage)];
  for (const oid of oids) {
    deployRun(stage, { oid });
    await stage.quiet();
    const issue = changeIssues(stage).find((name) => stage.state(name) === "open") ?? "";
    stage.as("manager").comment(issue, "/godkjenn");
    await stage.quiet();
  }
  const evil = merged(stage, "Ond");
  sayDeployed(stage, evil);
  await stage.restartWithoutStore();
  await sweep(stage);
  const run = deployRun(stage, { oid: evil });
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  expect(changeIssues(stage)).toHaveLength(3);
  const back = deployRun(stage, { oid: oids[0] ?? "" });
  await stage.quiet();
  expect(saidTo(stage, back)).toEqual([expect.stringMatching(/^approved: Tilbakerulling/)]);
});

test("the run of a fork that waits for the same commit keeps nobody from evaluating what was let through", async () => {
  const stage = await beginHolding();
  stage.as("anyone").createRepository("anyone", "studio");
  merged(stage);
  const fork = deployRun(stage, { who: "anyone", fork: "anyone/studio" });
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  stage.as("member").comment(issue, "/hast Innloggingen er nede");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  const said = stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.state(issue)).toBe("completed");
  expect(runNow(stage, fork).status).toBe("WAITING");
  expect(saidTo(stage, fork)).toEqual([expect.stringMatching(/^pending: .*fork/)]);
});

test("many runs of a fork keep none of the repository's own from its turn", async () => {
  const stage = await beginHolding();
  stage.as("anyone").createRepository("anyone", "studio");
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  for (let count = 0; count < 25; count += 1) {
    deployRun(stage, { who: "anyone", fork: "anyone/studio" });
    if (count % 5 === 0) await stage.quiet();
  }
  await stage.quiet();
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
});

test("a change issue that others read than the repository names none of its authors, also where nobody sees it", async () => {
  const stage = await beginHolding(["repository: acme/apent"], {
    before: (as) => void as("owner").createRepository("acme", "apent"),
  });
  for (const [visibility, names] of [
    ["PUBLIC", ["dev-studio", "manager"]],
    ["PRIVATE", []],
  ] as const) {
    stage.as("owner").setVisibility(studio, visibility);
    stage
      .as("dev-studio")
      .commit(studio, "main", { "app.ts": visibility }, { message: `Ny\n\n${byManager}` });
    deployRun(stage);
    await stage.quiet();
    const issue = changeIssues(stage, "acme/apent").at(-1) ?? "";
    expect(memoryOn(stage, issue)?.authors.toSorted()).toEqual(names);
    stage.as("member").comment(issue, "/hast Nede");
    await stage.quiet();
    const own = stage.as("manager").comment(issue, "/godkjenn");
    await stage.quiet();
    expect(stage.reactions(own)).toEqual(["THUMBS_DOWN"]);
  }
});

function memoryOn(stage: Stage, issue: string): ChangeState | null {
  const { body } = statusOf(stage, issue);
  const { id } = stage.sandbox.issue(issue);
  const reading = readMemory(statusMemory, body, id, ["a key of the tests"]);
  return reading.state === "valid" && reading.memory.kind === "change-state" ? reading.memory : null;
}

const byManager = "Co-authored-by: Manager <1+manager@users.noreply.github.com>";

/** As the token of any workflow may. */
function sayDeployed(stage: Stage, ref: string): void {
  const { state } = stage.sandbox;
  const actions = bot(state, "github-actions");
  const repositoryId = findRepository(state.tables, studio).id;
  const said = createDeployment(state, actions, { repositoryId, environment: "production", ref });
  setDeploymentStatus(state, actions, { deploymentId: said.id, state: "SUCCESS" });
}
