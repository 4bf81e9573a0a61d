import { expect, test } from "vitest";
import {
  beginHolding,
  changeIssues,
  deployRun,
  merged,
  only,
  requestsOf,
  runNow,
  saidTo,
  standing,
  statusOf,
  studio,
  tickOn,
} from "./holding.ts";

/* A production deployment waits until its change is evaluated. */

test("what is held waits on its issue, is approved there, and goes on by itself", async () => {
  const stage = await beginHolding();
  const oid = merged(stage, "Raskere innlogging");
  const run = deployRun(stage);
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  const issue = only(changeIssues(stage));
  expect(saidTo(stage, run)).toEqual([
    expect.stringMatching(/^pending: Holdt av endringsstyring\. .*Mangler: godkjenning\..*manager/s),
  ]);
  expect(saidTo(stage, run)[0]).toContain("/acme/studio/issues/");
  expect(stage.labels(issue)).toEqual(["prosess/endringsstyring"]);
  expect(stage.sandbox.issue(issue).title).toBe(`Endring til production: acme/studio ${oid.slice(0, 7)}`);
  expect(stage.sandbox.issue(issue).body).toContain("Raskere innlogging");
  expect(standing(stage, issue)).toMatch(/^⏸️ \*\*Venter siden 12\. mai 2026.*Mangler: godkjenning\./);

  const said = stage.as("manager").comment(issue, "/godkjenn Testet i dag");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(saidTo(stage, run).at(-1)).toMatch(
    /^approved: Evaluert og godkjent av .*manager.* 12\. mai 2026.*: «Testet i dag»\. http/,
  );
  expect(runNow(stage, run)).toMatchObject({ status: "COMPLETED", conclusion: "SUCCESS" });
  expect(stage.state(issue)).toBe("completed");
  expect(standing(stage, issue)).toMatch(/^✅ \*\*Sluppet gjennom .*etter godkjenning av .*I produksjon/s);
});

test("it costs five requests to the first word, three for a decision, and two for each further run", async () => {
  const stage = await beginHolding();
  merged(stage);
  // What is kept of people and repositories is read once, whatever is held; and a new store lists what it made before.
  deployRun(stage);
  await stage.quiet();
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  merged(stage);
  await stage.quiet();
  let asked = requestsOf(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const number = runNow(stage, run).databaseId;
  expect(asked()).toEqual([
    `GET ${number}`,
    "ReadDeployed",
    "Write",
    "Write",
    `POST ${number}/deployment_protection_rule`,
  ]);
  asked = requestsOf(stage);
  stage.as("manager").comment(changeIssues(stage).at(-1) ?? "", "/godkjenn");
  await stage.quiet();
  expect(asked().slice(0, 3)).toEqual(["ReadIssues", "Write", `POST ${number}/deployment_protection_rule`]);
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  asked = requestsOf(stage);
  stage.as("dev-studio").rerun(run);
  await stage.quiet();
  expect(asked().slice(0, 2)).toEqual([`GET ${number}`, `POST ${number}/deployment_protection_rule`]);
  expect(changeIssues(stage)).toHaveLength(2);
});

test("criteria first, then the word; a stranger and whoever started the run are told who may", async () => {
  const stage = await beginHolding([
    "criteria: [{ confirm: Risiko er vurdert, by: on-call }, { label: 'risiko/*' }]",
  ]);
  merged(stage);
  stage.as("owner").permit(studio, "manager", "WRITE");
  const run = deployRun(stage, { who: "manager" });
  await stage.quiet();
  const issue = only(changeIssues(stage));
  expect(saidTo(stage, run)[0]).toMatch(/Mangler: Risiko er vurdert; .*risiko.*; godkjenning\./);
  const early = stage.as("manager").comment(issue, "/godkjenn");
  const stranger = stage.as("dev-studio").comment(issue, "/hast Nå!");
  await stage.quiet();
  expect([stage.reactions(early), stage.reactions(stranger)]).toEqual([["THUMBS_DOWN"], ["THUMBS_DOWN"]]);
  const replies = stage.said(issue, "reply");
  expect(replies.join("\n")).toContain("kan ikke selv bruke `/godkjenn`");
  expect(replies.join("\n")).toMatch(/`\/hast` kan brukes her av .*member/);
  expect(saidTo(stage, run)).toHaveLength(1);
  stage.as("owner").createLabel(studio, "risiko/lav");
  stage.as("owner").label(issue, "risiko/lav");
  stage.as("member").comment(issue, "/bekreft 1");
  await stage.quiet();
  expect(saidTo(stage, run).at(-1)).toMatch(/Mangler: godkjenning\./);
  stage.as("member").comment(issue, "/hvorfor");
  const urgent = stage.as("member").comment(issue, "/hast Innlogging er nede");
  await stage.quiet();
  expect(stage.reactions(urgent)).toEqual(["THUMBS_UP"]);
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  expect(saidTo(stage, run).at(-1)).toMatch(
    /^approved: Sluppet gjennom som hasteendring av .*Innlogging er nede.*innen 14\. mai 2026/,
  );
  expect(stage.state(issue)).toBe("open");
  expect(stage.labels(issue)).toContain("endring/hast");
  const assigned = stage.sandbox
    .issue(issue)
    .assigneeIds.map((id) => stage.sandbox.state.tables.accounts.get(id));
  expect(assigned).toMatchObject([{ login: "manager" }]);
  // The manager started the run, and cannot evaluate it afterwards either.
  const after = stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(stage.reactions(after)).toEqual(["THUMBS_DOWN"]);
  expect(standing(stage, issue)).toContain("Saken står åpen til det er gjort.");
});

test("a tick on the app's comment confirms, one taken off before the answer undoes the evaluation", async () => {
  const stage = await beginHolding([
    "criteria: [{ confirm: Risiko er vurdert }]",
    "freeze: [{ from: '05-12', to: '05-13', text: Eksamensfrys }]",
  ]);
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  tickOn(stage, issue, "[ ] Risiko", "[x] Risiko");
  await stage.quiet();
  stage.as("manager").comment(issue, "/godkjenn Testet");
  await stage.quiet();
  expect(saidTo(stage, run).at(-1)).toMatch(
    /^pending: Eksamensfrys til og med 13\. mai\. Bare hasteendringer/,
  );
  tickOn(stage, issue, "[x] Risiko", "[ ] Risiko");
  await stage.quiet();
  expect(standing(stage, issue)).toMatch(
    /Mangler: Risiko er vurdert; godkjenning; Eksamensfrys varer til og med 13\. mai/,
  );
  tickOn(stage, issue, "[ ] Risiko", "[x] Risiko");
  stage.as("manager").comment(issue, "/godkjenn Testet igjen");
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  // Midnight in Norway is the end of the freeze, and nobody has to do anything.
  await stage.pass(2 * 24 * 3_600_000);
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  expect(saidTo(stage, run).length).toBeLessThanOrEqual(9);
});

test("an older state that somebody puts back into the app's comment brings no evaluation back", async () => {
  const stage = await beginHolding(["freeze: [{ from: '05-12', to: '05-12' }]"]);
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  stage.as("manager").comment(issue, "/godkjenn Testet");
  await stage.quiet();
  const approved = statusOf(stage, issue);
  stage.as("manager").comment(issue, "/avvis Likevel ikke");
  await stage.quiet();
  stage.as("dev-studio").rerun(run);
  await stage.quiet();
  const held = standing(stage, issue);
  stage.as("dev-studio").editComment(approved, approved.body);
  await stage.quiet();
  expect(standing(stage, issue)).toBe(held);
  // Without a mark it is the app's all the same, and nothing else takes its place.
  stage.as("dev-studio").editComment(approved, "Borte");
  await stage.quiet();
  expect(standing(stage, issue)).toBe(held);
  await stage.pass(24 * 3_600_000);
  expect(runNow(stage, run).status).toBe("WAITING");
});
