import { expect, test } from "vitest";
import { permissions } from "../../src/sandbox/seed/app.ts";
import { one } from "./begin.ts";
import { beginDelivery, callsOf, deploy, merge, requestsSince, section, studio } from "./delivering.ts";
import { daily, hourly, unheard } from "./looks.ts";
import { setStage, type Stage } from "./stage.ts";

/* What is told of deliveries while something fails, and what it costs. */

const dayMs = 86_400_000;
const inProduction = (delivered: number, total: number) =>
  `**${delivered} av ${total}** ${total === 1 ? "oppgave" : "oppgaver"} er i produksjon`;
const oneWaits = "én er ferdig og venter på produksjonssetting";

test("webhooks that come twice, late and in another order end in the same", async () => {
  const stage = await beginDelivery(3);
  stage.sandbox.setDeliveryFaults({ duplicate: 0.5, shuffle: 60 });
  const old = stage.as("dev-studio").putFile(studio, "les.md", "før").oid;
  deploy(stage, old);
  deploy(stage, merge(stage, "#2"));
  const oid = merge(stage, "#3");
  deploy(stage, oid);
  deploy(stage, old);
  deploy(stage, oid);
  merge(stage, "#4");
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(2, 3)} · ${oneWaits}`);
  expect(section(stage)).toHaveLength(3);
});

test.each([
  [
    "a release",
    (stage: Stage) => stage.as("dev-studio").publishRelease(studio, "v1"),
    "**1 av 1** oppgave er levert",
  ],
  [
    "a deployment that failed again",
    (stage: Stage) => {
      const { id } = deploy(stage, stage.as("dev-studio").putFile(studio, "b.md", "b").oid);
      stage.as("dev-studio").setDeploymentStatus({ id }, "ERROR");
    },
    inProduction(1, 1),
  ],
])("%s of which nobody told is found within the hour", async (_, act, line) => {
  const stage = await beginDelivery();
  merge(stage, "#2");
  await stage.quiet();
  await hourly(stage);
  unheard(stage, act);
  await hourly(stage);
  expect(section(stage)[0]).toBe(line);
});

test("a merge of which nobody told is found within the hour, where its issue was closed before", async () => {
  const stage = await beginDelivery();
  const draft = { title: "Endring", body: "Closes #2" };
  const { number } = stage.as("dev-studio").openPullRequest(studio, draft);
  stage.as("dev-studio").close(`${studio}#2`);
  await stage.quiet();
  unheard(stage, () => {
    const { mergeCommitOid } = stage.as("dev-studio").mergePullRequest(`${studio}#${number}`);
    deploy(stage, mergeCommitOid ?? "");
  });
  await hourly(stage);
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test("without the permission for deployments the repository is parked and says why, and goes on when it has it", async () => {
  const stage = await beginDelivery();
  stage.as("owner").setVisibility(studio, "PRIVATE");
  const oid = merge(stage, "#2");
  await stage.quiet();
  const fewer = Object.fromEntries(Object.entries(permissions).filter(([name]) => name !== "deployments"));
  stage.as("owner").acceptPermissions("acme", fewer);
  await stage.quiet();
  deploy(stage, oid);
  await hourly(stage);
  const parked = await stage.app.store.work.parkedWork();
  expect(parked.map(({ key, reason }) => [key.kind, reason])).toEqual([
    ["repository", { id: "permission", args: { owner: "acme", permission: "deployments: read" } }],
  ]);
  stage.as("owner").acceptPermissions("acme", permissions);
  await stage.quiet();
  await hourly(stage);
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test.each([
  ["renamed", (stage: Stage) => void stage.as("owner").renameRepository(studio, "nytt")],
  ["archived", (stage: Stage) => void stage.as("owner").archiveRepository(studio)],
])("a repository that is %s keeps what was delivered from it", async (_, act) => {
  const stage = await beginDelivery();
  merge(stage, "#2");
  stage.as("dev-studio").publishRelease(studio, "v1");
  await stage.quiet();
  const [counts] = section(stage);
  act(stage);
  await stage.quiet();
  await hourly(stage);
  expect(section(stage)[0]).toBe(counts);
  expect(section(stage)[1]).toMatch(/\*\*(studio|nytt) v1\*\*/);
});

test("a repository of code that is deleted takes nothing back, and is not asked for every hour", async () => {
  const stage = await beginDelivery(2, {
    before: (as) => void as("owner").createRepository("acme", "kode"),
  });
  const owner = stage.as("owner");
  for (const item of [2, 3]) {
    const draft = { title: "Endring", closes: [`${studio}#${item}`] };
    const { number } = owner.openPullRequest("acme/kode", draft);
    owner.mergePullRequest(`acme/kode#${number}`);
    owner.close(`${studio}#${item}`);
    if (item === 2) owner.publishRelease("acme/kode", "v1");
    await stage.quiet();
  }
  expect(section(stage)[0]).toBe("**1 av 2** oppgaver er levert · én er ferdig og venter på utgivelse");
  owner.deleteRepository("acme/kode");
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 2** oppgaver er levert · én kan ikke avgjøres");
  await hourly(stage);
  const since = callsOf(stage);
  await hourly(stage);
  expect(requestsSince(stage, since).filter((name) => name === "ReadReleases")).toEqual([]);
  expect(await stage.app.store.work.parkedWork()).toEqual([]);
});

test("an owner that takes the app away and installs it again sees the same", async () => {
  const stage = await beginDelivery();
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  const before = section(stage);
  stage.as("owner").uninstall("acme");
  await stage.quiet();
  stage.as("owner").install("acme");
  await stage.quiet();
  await daily(stage);
  expect(section(stage)).toEqual(before);
});

test("where the history ends in the middle because GitHub allows no more, the next look goes on", async () => {
  const stage = await beginDelivery();
  const oid = merge(stage, "#2");
  stage.sandbox.state.faults.push({
    fault: { kind: "secondary-limit", retryAfterSeconds: 60 },
    when: ({ operationName }) => operationName === "ReadHistory",
    times: 2,
  });
  deploy(stage, oid);
  await stage.quiet();
  for (let minutes = 0; minutes < 5; minutes += 1) await stage.pass(120_000);
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test("an app that only observes writes nothing, and works all out", async () => {
  const stage = await setStage({ mode: "observe" });
  deploy(stage, stage.as("dev-studio").putFile(studio, "a.md", "a").oid);
  await stage.quiet();
  await hourly(stage);
  expect(stage.writes()).toEqual([]);
});

test("what it costs: a deployment of nothing of ours, one with ours, and a quiet hour", async () => {
  const stage = await beginDelivery();
  let since = callsOf(stage);
  const elsewhere = stage.as("owner").putFile("acme/design", "a.md", "a").oid;
  await stage.quiet();
  since = callsOf(stage);
  stage.as("owner").deploy("acme/design", "production", { oid: elsewhere });
  await stage.quiet();
  expect(requestsSince(stage, since)).toEqual([]);

  const oid = merge(stage, "#2");
  await stage.quiet();
  since = callsOf(stage);
  stage.as("dev-studio").deploy(studio, "staging", { oid });
  await stage.quiet();
  expect(requestsSince(stage, since)).toEqual(["ReadReleases"]);

  since = callsOf(stage);
  deploy(stage, oid);
  await stage.quiet();
  const [first, ...rest] = requestsSince(stage, since);
  expect(first).toBe("ReadReleases");
  expect(rest).toHaveLength(2);

  since = callsOf(stage);
  deploy(stage, oid, "prod");
  await stage.quiet();
  expect(requestsSince(stage, since)).toEqual(["ReadReleases"]);

  await hourly(stage);
  since = callsOf(stage);
  await hourly(stage);
  const quiet = requestsSince(stage, since).filter((name) =>
    /Releases|PullRequests|History|Closers/.test(name),
  );
  expect(quiet).toEqual(["ReadNewestReleases"]);
});

test("many work items that one release delivers are one edit of the overview", async () => {
  const stage = await beginDelivery(12);
  for (let item = 2; item < 14; item += 1) merge(stage, `#${item}`);
  await stage.quiet();
  const edits = stage.writes().length;
  stage.as("dev-studio").publishRelease(studio, "v1");
  await stage.quiet();
  expect(section(stage)[0]).toBe("**12 av 12** oppgaver er levert");
  expect(stage.writes()).toHaveLength(edits + 1);
  expect(stage.said(one, "overview")).toHaveLength(1);
});

test("a work item that comes in later is told of by history that was not read for the others", async () => {
  const stage = await beginDelivery(1);
  const developer = stage.as("dev-studio");
  developer.openIssue(studio, { title: "Gammel" });
  const old = merge(stage, "#3");
  await stage.pass(5 * dayMs);
  developer.push(studio, ...Array.from({ length: 120 }, (_, at) => ({ [`f${at}.md`]: "x" })));
  await stage.pass(5 * dayMs);
  developer.push(studio, ...Array.from({ length: 120 }, (_, at) => ({ [`g${at}.md`]: "x" })));
  const oid = merge(stage, "#2");
  deploy(stage, oid);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
  developer.addSubIssue(`${studio}#1`, `${studio}#3`);
  await stage.quiet();
  expect(old).not.toBe("");
  expect(section(stage)[0]).toBe(inProduction(2, 2));
});

test("a store that is lost while a deployment comes in is filled again", async () => {
  const stage = await beginDelivery(2);
  const oid = merge(stage, "#2");
  await stage.quiet();
  deploy(stage, oid);
  await stage.restartWithoutStore();
  deploy(stage, merge(stage, "#3"));
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(2, 2));
});
