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
import { findRepository } from "../../src/sandbox/find.ts";
import { bot } from "../../src/sandbox/state/acting.ts";
import { createDeployment, setDeploymentStatus } from "../../src/sandbox/state/operations/deployments.ts";
import { sweep } from "./looks.ts";
import type { Stage } from "./stage.ts";

/* Standard changes, rollbacks, what is rejected, bypassed, cancelled and superseded; and several jobs at once. */

const dayMs = 86_400_000;

function issueOf(stage: Stage, oid: string): string {
  const found = changeIssues(stage).find((name) => stage.sandbox.issue(name).title.includes(oid.slice(0, 7)));
  if (found === undefined) throw new Error(`No change issue for ${oid}`);
  return found;
}

async function approved(stage: Stage, oid: string): Promise<void> {
  deployRun(stage, { oid });
  await stage.quiet();
  stage.as("manager").comment(issueOf(stage, oid), "/godkjenn");
  await stage.quiet();
}

test("a standard change passes at once where each pull request has the label, a commit of nobody's never", async () => {
  const stage = await beginHolding(["standard: ['endring/standard*']"]);
  stage.as("owner").createLabel(studio, "endring/standard");
  const oid = merged(stage, "Ny tekst", ["endring/standard"]);
  const run = deployRun(stage, { oid });
  await stage.quiet();
  expect(saidTo(stage, run)).toEqual([
    expect.stringMatching(/^approved: Standardendring: endringen har etiketten `endring\/standard`\. http/),
  ]);
  expect(stage.state(issueOf(stage, oid))).toBe("completed");
  expect(standing(stage, issueOf(stage, oid))).toContain("som standardendring");
  const loose = stage.as("dev-studio").putFile(studio, "app.ts", "hurtig").oid;
  const next = deployRun(stage, { oid: loose });
  await stage.quiet();
  expect(runNow(stage, next).status).toBe("WAITING");
  expect(stage.sandbox.issue(issueOf(stage, loose)).body).toContain("### Commits uten pull request");
});

test("a rollback passes at once and is evaluated afterwards; an older one that never was there needs likevel", async () => {
  const stage = await beginHolding();
  const first = merged(stage);
  const between = merged(stage);
  await approved(stage, first);
  // A workflow may say of any commit that it was deployed.
  const { state } = stage.sandbox;
  const repositoryId = findRepository(state.tables, studio).id;
  const actions = bot(state, "github-actions");
  const said = createDeployment(state, actions, { repositoryId, environment: "production", ref: between });
  setDeploymentStatus(state, actions, { deploymentId: said.id, state: "SUCCESS" });
  setDeploymentStatus(state, actions, { deploymentId: said.id, state: "INACTIVE" });
  const second = merged(stage);
  await approved(stage, second);
  const back = deployRun(stage, { oid: first });
  await stage.quiet();
  expect(saidTo(stage, back).at(-1)).toMatch(
    /^approved: Tilbakerulling til [0-9a-f]{7}, i produksjon sist 12\. mai 2026\. Evalueres etterpå\. http/,
  );
  const issue = issueOf(stage, first);
  expect(stage.state(issue)).toBe("open");
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(stage.state(issue)).toBe("completed");
  await stage.pass(60_000);
  deployRun(stage, { oid: second });
  await stage.quiet();

  const run = deployRun(stage, { oid: between });
  await stage.quiet();
  const old = issueOf(stage, between);
  expect(saidTo(stage, run).at(-1)).toContain("erstatte noe nyere");
  expect(stage.sandbox.issue(old).body).toContain("### Dette tas ut av produksjon (");
  const plain = stage.as("manager").comment(old, "/godkjenn");
  await stage.quiet();
  expect(stage.reactions(plain)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(old, "reply").at(-1)).toContain("/godkjenn likevel: grunnen");
  stage.as("manager").comment(old, "/godkjenn likevel: Feil i den nye");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
});

test("what is rejected fails, and its re-run is held until somebody evaluates it; too late it is only undone", async () => {
  const stage = await beginHolding();
  const oid = merged(stage);
  const run = deployRun(stage, { oid });
  await stage.quiet();
  const issue = issueOf(stage, oid);
  const bare = stage.as("manager").comment(issue, "/avvis");
  await stage.quiet();
  expect(stage.reactions(bare)).toEqual(["CONFUSED"]);
  stage.as("manager").comment(issue, "/avvis Mangler test");
  await stage.quiet();
  expect(saidTo(stage, run).at(-1)).toMatch(
    /^rejected: Avvist av .*manager.*: «Mangler test»\. Kjør på nytt/,
  );
  expect(runNow(stage, run).conclusion).toBe("FAILURE");
  expect(stage.state(issue)).toBe("open");
  stage.as("dev-studio").rerun(run);
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  stage.as("manager").comment(issue, "/godkjenn Testet nå");
  await stage.quiet();
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  const late = stage.as("manager").comment(issue, "/avvis Likevel ikke");
  await stage.quiet();
  expect(stage.reactions(late)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(issue, "reply").at(-1)).toContain("kan ikke tas tilbake");
});

test("bypassed on GitHub it stays open for evaluation; cancelled or given up it is closed as not planned", async () => {
  const stage = await beginHolding();
  const oid = merged(stage);
  const run = deployRun(stage, { oid });
  await stage.quiet();
  stage.as("owner").bypass(run, "production", "Haster");
  await stage.quiet();
  const issue = issueOf(stage, oid);
  expect(standing(stage, issue)).toMatch(/på GitHub, utenom endringsstyringen, av .*owner/);
  expect(stage.state(issue)).toBe("open");
  stage.as("manager").comment(issue, "/godkjenn");
  await stage.quiet();
  expect(stage.state(issue)).toBe("completed");

  const cancelled = merged(stage);
  const other = deployRun(stage, { oid: cancelled });
  await stage.quiet();
  stage.as("dev-studio").cancelRun(other);
  await stage.quiet();
  expect(stage.state(issueOf(stage, cancelled))).toBe("not_planned");
  expect(standing(stage, issueOf(stage, cancelled))).toContain("kjøringen ble avbrutt");

  const forgotten = merged(stage);
  deployRun(stage, { oid: forgotten });
  await stage.quiet();
  await stage.pass(31 * dayMs);
  expect(stage.state(issueOf(stage, forgotten))).toBe("not_planned");
});

test("jobs of a matrix and re-runs share one issue and one evaluation; another environment has its own", async () => {
  const stage = await beginHolding(["environments: [production, prod-us]"]);
  stage.as("owner").enableRule(studio, "prod-us");
  const oid = merged(stage);
  const matrix = deployRun(stage, { oid, to: ["production", "production"], oneByOne: true });
  await stage.quiet();
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, matrix).conclusion).toBe("SUCCESS");
  const again = deployRun(stage, { oid, to: ["production", "prod-us"] });
  await stage.quiet();
  expect(changeIssues(stage)).toHaveLength(2);
  expect(runNow(stage, again).status).toBe("WAITING");
  stage
    .as("manager")
    .comment(changeIssues(stage).find((name) => stage.state(name) === "open") ?? "", "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, again).conclusion).toBe("SUCCESS");
});

test("an older change says what has superseded it; what nobody evaluates in time is rejected", async () => {
  const stage = await beginHolding(["expires: P2D"]);
  const older = merged(stage);
  const run = deployRun(stage, { oid: older });
  await stage.quiet();
  const newer = merged(stage);
  deployRun(stage, { oid: newer });
  await stage.quiet();
  const number = issueOf(stage, newer).split("#")[1];
  expect(standing(stage, issueOf(stage, older))).toMatch(new RegExp(`Avløst av .*#.*${number}`));
  expect(runNow(stage, run).status).toBe("WAITING");
  await stage.pass(2 * dayMs + 60_000);
  expect(saidTo(stage, run).at(-1)).toMatch(/^rejected: Avvist fordi ingen evaluerte endringen i tide\./);
  expect(holdPolicy()).toContain("mode: hold");
});

test("what somebody writes on a change issue that fewer people see stands beside no job", async () => {
  const stage = await beginHolding(["repository: portfolio"], {
    before: (as) => void as("owner").setVisibility("acme/portfolio", "PRIVATE"),
  });
  const run = deployRun(stage, { oid: merged(stage) });
  await stage.quiet();
  const issue = only(changeIssues(stage, "acme/portfolio"));
  stage.as("manager").comment(issue, "/avvis Hullet i innloggingen");
  await stage.quiet();
  expect(saidTo(stage, run).at(-1)).toMatch(
    /^rejected: Avvist av [^:]+:\/\/[^:]+:\d+\/manager\)\. Kjør på nytt/,
  );
  stage.as("manager").comment(issue, "/godkjenn Hullet er tettet");
  stage.as("dev-studio").rerun(run);
  await stage.quiet();
  stage.as("dev-studio").rerun(run);
  await stage.quiet();
  expect(saidTo(stage, run).filter((text) => text.startsWith("approved: Evaluert"))).toHaveLength(2);
  expect(saidTo(stage, run).join("\n")).not.toContain("Hullet");
  expect(standing(stage, issue)).toContain("etter godkjenning av");
});

test("a change issue that somebody puts into a process is evaluated all the same", async () => {
  const policy = `${holdPolicy()}processes: [{ title: Endringsstyring }, { title: Drift }]\n`;
  const stage = await beginHolding([], { policy });
  const run = deployRun(stage, { oid: merged(stage) });
  await stage.quiet();
  const issue = only(changeIssues(stage));
  stage.as("owner").unlabel(issue, "prosess/endringsstyring");
  stage.as("owner").label(issue, "prosess/endringsstyring");
  await stage.quiet();
  expect(stage.said(issue, "process")).toHaveLength(1);
  const words = ["/hjelp", "/prosess Drift", "/godkjenn"].map((text) =>
    stage.as("manager").comment(issue, text),
  );
  await stage.quiet();
  expect(words.flatMap((word) => stage.reactions(word))).toEqual(["THUMBS_UP", "THUMBS_UP", "THUMBS_UP"]);
  expect(stage.said(issue, "reply").join("\n")).toContain("/godkjenn GRUNN");
  expect(stage.labels(issue)).toEqual(["prosess/drift"]);
  expect(runNow(stage, run).conclusion).toBe("SUCCESS");
  // That the app itself has closed it the card says after the next look.
  await sweep(stage);
});

test("the overview's chain tells that a change waits to be evaluated, and no more once it was", async () => {
  const stage = await beginHolding();
  const chain = () =>
    /^\S.*Endringsstyring.*Produksjonssetting.*$/m.exec(stage.overview("acme/portfolio#1"))?.[0] ?? "";
  const { number } = stage.as("anyone").openIssue("acme/portfolio", { title: "Raskere innlogging" });
  stage.as("manager").comment(`acme/portfolio#${number}`, "/team studio\n/fase Implementering");
  await stage.quiet();
  const [epic = ""] = stage.issuesIn(studio);
  const item = stage.as("dev-studio").openIssue(studio, { title: "Ny knapp", parent: epic });
  stage.as("owner").putFile(
    "acme/.github",
    ".github/portfolio.yml",
    `${holdPolicy()}processes:
  - { title: Utvikling, output: [Kode] }
  - { title: Endringsstyring, input: [Kode], output: [Evaluert] }
  - { title: Produksjonssetting, input: [Evaluert] }
`,
  );
  await stage.quiet();
  expect(chain()).toMatch(/Endringsstyring – → Produksjonssetting –$/);
  const pull = stage.as("dev-studio").openPullRequest(studio, {
    title: "Ny knapp",
    closes: [`${studio}#${item.number}`],
  });
  stage.as("dev-studio").mergePullRequest(`${studio}#${pull.number}`);
  await stage.quiet();
  deployRun(stage);
  await stage.quiet();
  expect(chain()).toMatch(/Endringsstyring 12\. mai \(venter på evaluering\) → Produksjonssetting –$/);
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  expect(chain()).toMatch(/Endringsstyring 12\. mai → Produksjonssetting 12\. mai$/);
});

test("the run of a fork's pull request waits, told why, without an issue; the same commit of the repository is evaluated", async () => {
  const stage = await beginHolding();
  stage.as("anyone").createRepository("anyone", "studio");
  merged(stage);
  const fork = { who: "anyone", fork: "anyone/studio" };
  const first = deployRun(stage, fork);
  await stage.quiet();
  expect(changeIssues(stage)).toEqual([]);
  expect(saidTo(stage, first)).toEqual([
    "pending: Kjøringen kommer fra en fork, og endringer derfra evalueres ikke. Flett pull requesten, og kjør fra repoet selv.",
  ]);
  await sweep(stage);
  await stage.quiet();
  expect(saidTo(stage, first)).toHaveLength(1);
  const own = deployRun(stage);
  await stage.quiet();
  stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  expect(runNow(stage, own).conclusion).toBe("SUCCESS");
  expect(runNow(stage, first).status).toBe("WAITING");
  expect(saidTo(stage, first)).toHaveLength(1);
});

test("where changes are only recorded, a fork's run goes on and leaves no issue", async () => {
  const stage = await beginHolding(["mode: record"]);
  stage.as("anyone").createRepository("anyone", "studio");
  merged(stage);
  const run = deployRun(stage, { who: "anyone", fork: "anyone/studio" });
  await stage.quiet();
  expect(saidTo(stage, run)).toEqual([
    "approved: Sluppet gjennom uten endringssak: kjøringen kommer fra en fork.",
  ]);
  expect(changeIssues(stage)).toEqual([]);
});

test("who wrote a commit, alone or with others, does not evaluate it, pull request or not", async () => {
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
  const own = stage.as("manager").comment(only(changeIssues(stage)), "/godkjenn");
  await stage.quiet();
  expect(stage.reactions(own)).toEqual(["THUMBS_DOWN"]);
  expect(runNow(stage, run).status).toBe("WAITING");
});
