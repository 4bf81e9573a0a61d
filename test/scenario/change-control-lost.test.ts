import { expect, test } from "vitest";
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
  studio,
} from "./holding.ts";
import { sweep, unheard } from "./looks.ts";
import type { WorkflowRun } from "../../src/sandbox/state/entities.ts";
import { basePolicy, type Stage } from "./stage.ts";

/* Deployments that wait while something is lost, doubled, away or changed. */

const dayMs = 86_400_000;

test("an event that is lost is found by the sweep, one that comes twice is answered once", async () => {
  const stage = await beginHolding();
  merged(stage);
  // The policy names the repository, so its runs are listed.
  const lost = { run: deployRun(stage, { ends: null }) };
  stage.as("dev-studio").cancelRun(lost.run);
  await stage.quiet();
  unheard(stage, () => void (lost.run = deployRun(stage)));
  await stage.quiet();
  expect(saidTo(stage, lost.run)).toEqual([]);
  await sweep(stage);
  expect(saidTo(stage, lost.run)).toEqual([expect.stringMatching(/^pending: Holdt av endringsstyring/)]);
  const [issue = ""] = changeIssues(stage);
  stage.sandbox.setDeliveryFaults({ duplicate: 1 });
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, lost.run).conclusion).toBe("SUCCESS");
  expect(saidTo(stage, lost.run).filter((text) => text.startsWith("approved"))).toHaveLength(1);
  const doubled = deployRun(stage, { oid: merged(stage) });
  await stage.quiet();
  expect(saidTo(stage, doubled)).toHaveLength(1);
  expect(changeIssues(stage)).toHaveLength(2);
});

test("an app that was away for three days answers at its start; without its store it finds issue and word again", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  unheard(stage, () => void stage.as("manager").comment(issue, "/godkjenn Testet"));
  stage.sandbox.state.advance(3 * dayMs);
  await stage.restartWith({});
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  expect(stage.state(issue)).toBe("completed");

  const next = deployRun(stage, { oid: merged(stage) });
  await stage.quiet();
  const second = changeIssues(stage).find((name) => name !== issue) ?? "";
  unheard(stage, () => void stage.as("manager").comment(second, "/godkjenn"));
  await stage.restartWithoutStore();
  expect(runNow(stage, next).conclusion).toBe("SUCCESS");
  expect(changeIssues(stage)).toHaveLength(2);
  expect(standing(stage, second)).toContain("etter godkjenning av");
});

test("an answer that GitHub took and did not confirm is looked for, and not given again", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  stage.sandbox.restFaults.push({
    fault: { kind: "fail-after", status: 502 },
    when: ({ operationName }) => operationName?.endsWith("/deployment_protection_rule") ?? false,
  });
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  expect(saidTo(stage, run).filter((text) => text.startsWith("approved"))).toHaveLength(1);
  expect(standing(stage, only(changeIssues(stage)))).toContain("etter godkjenning av");
});

test("a page in place of GitHub's answer is no answer: the run is looked at, and what waits still is answered", async () => {
  const stage = await beginHolding();
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  stage.sandbox.restFaults.push({
    fault: { kind: "html", status: 200 },
    when: ({ operationName }) => operationName?.endsWith("/deployment_protection_rule") ?? false,
  });
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  await stage.pass(60_000);
  expect(saidTo(stage, run).filter((text) => text.startsWith("approved"))).toHaveLength(1);
});

test("why a job waits is said again where GitHub did not confirm it", async () => {
  const stage = await beginHolding();
  stage.sandbox.restFaults.push({
    fault: { kind: "fail-before", status: 502 },
    when: ({ operationName }) => operationName?.endsWith("/deployment_protection_rule") ?? false,
  });
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  await stage.pass(60_000);
  expect(saidTo(stage, run)).toEqual([expect.stringMatching(/^pending: Holdt av endringsstyring/)]);
  await sweep(stage);
  expect(saidTo(stage, run)).toHaveLength(1);
});

test("who evaluated has done so, whatever becomes of them and of their comment; an edited word counts for nobody", async () => {
  const stage = await beginHolding(["freeze: [{ from: '05-12', to: '05-12' }]"]);
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  const issue = only(changeIssues(stage));
  const forged = stage.as("manager").comment(issue, "Ser greit ut");
  stage.as("owner").editComment(forged, "/godkjenn");
  await stage.quiet();
  expect(stage.reactions(forged)).toEqual(["CONFUSED"]);
  const word = stage.as("manager").comment(issue, "/godkjenn Testet");
  await stage.quiet();
  stage.as("manager").deleteComment(word);
  putPolicy(
    stage,
    holdPolicy("freeze: [{ from: '05-12', to: '05-12' }]").replace(
      'change-manager: ["@manager"]',
      'change-manager: ["@owner"]',
    ),
  );
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  await stage.pass(dayMs);
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  expect(saidTo(stage, run).at(-1)).toMatch(/^approved: Evaluert og godkjent av .*manager/);
});

test("switched to off while several are held, all are answered; recorded ones are answered at once", async () => {
  const stage = await beginHolding();
  const runs = [merged(stage), merged(stage)].map((oid) => deployRun(stage, { oid }));
  await stage.quiet();
  expect(changeIssues(stage)).toHaveLength(2);
  putPolicy(stage, holdPolicy("mode: 'off'"));
  await stage.quiet();
  for (const run of runs) expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  for (const issue of changeIssues(stage)) expect(stage.state(issue)).toBe("completed");
  const free = deployRun(stage, { oid: merged(stage) });
  await stage.quiet();
  expect(saidTo(stage, free)).toEqual([
    "approved: Sluppet gjennom: policyen holder ikke tilbake produksjonssettinger til dette miljøet.",
  ]);
  expect(changeIssues(stage)).toHaveLength(2);
  putPolicy(stage, holdPolicy("mode: record"));
  await stage.quiet();
  const recorded = deployRun(stage, { oid: merged(stage) });
  await stage.quiet();
  expect(saidTo(stage, recorded)).toEqual([
    expect.stringMatching(/^approved: Registrert\. Uten krav om evaluering: mangler godkjenning\. http/),
  ]);
  const issue = changeIssues(stage).at(-1) ?? "";
  expect(stage.state(issue)).toBe("completed");
  expect(standing(stage, issue)).toContain("Det ville ha manglet: godkjenning.");
});

test("observe answers nothing; without a policy nobody is let through, and the job says why", async () => {
  const stage = await beginHolding([], { mode: "observe" });
  merged(stage);
  const run = deployRun(stage);
  await stage.quiet();
  expect(saidTo(stage, run)).toEqual([]);
  expect(runNow(stage, run).status).toBe("WAITING");
  stage.as("owner").deleteFile("acme/.github", ".github/portfolio.yml");
  await stage.restartWith({ mode: "act" });
  await sweep(stage);
  expect(saidTo(stage, run)).toEqual([
    expect.stringMatching(/^pending: Ingen gyldig portfolio\.yml sier hvem som evaluerer\./),
  ]);
  expect(changeIssues(stage)).toEqual([]);
  putPolicy(stage, holdPolicy());
  await stage.quiet();
  await sweep(stage);
  expect(saidTo(stage, run).at(-1)).toMatch(/^pending: Holdt av endringsstyring/);
});

test("another organisation's policy decides where the owner accepts it, and nowhere else", async () => {
  const porten = "Other/porten";
  const stage = await beginHolding([], {
    before: (as) => {
      as("other-owner").putFile(porten, "app.ts", "1");
      as("other-owner").runWorkflow(porten, "production");
    },
  });
  stage.as("other-owner").enableRule(porten, "production");
  stage.as("other-owner").putFile(porten, "app.ts", "2");
  const lost: { run?: WorkflowRun } = {};
  unheard(stage, () => void (lost.run = stage.as("other-owner").runWorkflow(porten, "production")));
  const { run } = lost;
  if (run === undefined) throw new Error("Nothing runs");
  await sweep(stage);
  const issue = only(changeIssues(stage, porten));
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  stage.as("other-owner").putFile(porten, "app.ts", "2b");
  await stage.quiet();
  stage.as("owner").deleteFile("acme/.github", ".github/portfolio.yml");
  await stage.quiet();
  const waits = stage.as("other-owner").runWorkflow(porten, "production");
  await stage.quiet();
  expect(saidTo(stage, waits)).toEqual([expect.stringMatching(/^pending: Ingen gyldig portfolio\.yml/)]);
  putPolicy(stage, holdPolicy());
  await stage.quiet();
  const accepts = "version: 1\naccepts: [{ owner: acme, for: [projects] }]\n";
  stage.as("other-owner").putFile("Other/.github", ".github/portfolio.yml", accepts);
  stage.as("other-owner").putFile(porten, "app.ts", "3");
  await stage.quiet();
  const free = stage.as("other-owner").runWorkflow(porten, "production");
  await stage.quiet();
  expect(saidTo(stage, free)).toEqual([expect.stringMatching(/^approved: Sluppet gjennom/)]);
  expect(changeIssues(stage, porten)).toHaveLength(1);
});

function putPolicy(stage: Stage, text: string): void {
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", text);
}

test("a name of an environment is nothing but a name", async () => {
  const name = `../prod @acme/team-studio <!-- redthread:change --> ${"é".repeat(20)}`;
  const stage = await beginHolding([`environments: ["*"]`], {
    policy: holdPolicy(`environments: ["*"]`),
  });
  stage.as("owner").enableRule(studio, name);
  merged(stage);
  const run = deployRun(stage, { to: name });
  await stage.quiet();
  const issue = only(changeIssues(stage));
  expect(stage.sandbox.issue(issue).title).toContain("@\u200Bacme");
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  expect(basePolicy).toContain("acme/studio");
});
