import { expect, test } from "vitest";
import { uses, type Use } from "../../src/domain/consent.ts";
import { one, open, say } from "../scenario/begin.ts";
import { sweep } from "../scenario/looks.ts";
import type { Stage } from "../scenario/stage.ts";
import { callsAsOther, doneToOther, lineOf, noticeOf, setForeign, sungAt, writeOther } from "./foreign.ts";
import { reached } from "./reached.ts";

/* Row A3: who writes a policy rules nothing of anybody else who has not consented. */

/** Whatever happened: nothing of Other was read with its token, written to or told. */
function expectNothing(stage: Stage): void {
  expect(doneToOther(stage)).toEqual([]);
  expect(callsAsOther(stage)).toEqual([]);
  expect(sungAt(stage)).toEqual([]);
}

for (const repository of ["apen", "hemmelig"]) {
  test(`a policy that names another organisation's repository as its portfolio takes nothing over: ${repository}`, async ({
    task,
  }) => {
    const stage = await setForeign({
      policy: [`initiatives: { repository: Other/${repository}, project: Other/1 }`, "disclose: always"],
    });
    const issue = `Other/${repository}#1`;
    if (repository === "apen") stage.as("manager").comment(issue, "/fase Utført likevel: fordi jeg vil");
    stage.as("other-owner").comment(issue, "/fase Implementering");
    stage.as("other-owner").openIssue(`Other/${repository}`, { title: "Enda en" });
    await stage.quiet();
    await sweep(stage);
    expectNothing(stage);
    expect(stage.state(issue)).toBe("open");
    const notice = noticeOf(stage);
    expect(lineOf(notice, "initiatives.repository")).toMatch(/Linje \d+, kolonne 28/);
    expect(lineOf(notice, "initiatives.project")).toContain("`Other/1`");
    expect(notice).toContain("accepts:\n  - { owner: acme, for: [issues, portfolio, projects] }");
    reached(
      task,
      "A3",
      `portfolio in ${repository}: 0 writes, 0 calls with the other's token, told with line and column`,
    );
  });
}

test("a policy that names another organisation's roadmap makes no element of it, and none in it", async ({
  task,
}) => {
  const stage = await setForeign({ policy: ["roadmap: { repository: Other/apen, project: Other/1 }"] });
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("other-owner").editIssue("Other/apen#1", { body: `Hører til ${one}` });
  await stage.quiet();
  await sweep(stage);
  expectNothing(stage);
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  expect(stage.overview(one)).toContain("`Other/apen` tilhører `Other`");
  expect(lineOf(noticeOf(stage), "roadmap.repository")).toContain("`Other/apen`");
  reached(task, "A3", "a foreign roadmap: no element read, made or written; the epic is made all the same");
});

test("no card is put on another organisation's board, by none of the keys that name one", async ({
  task,
}) => {
  const stage = await setForeign({
    policy: [
      "initiatives: { repository: portfolio, project: Other/1 }",
      "roadmap: { repository: roadmap, project: Other/1 }",
      'teams: { studio: { name: Altinn Studio, backlog: acme/studio, project: Other/1, mention: "@Other/hemmelige" } }',
      'roles: { portfolio-manager: ["@manager", "@Other/hemmelige"], eksperter: ["@Other/hemmelige"] }',
    ],
  });
  await open(stage, "/team studio\n/fase Implementering", { title: "REKLAME" });
  await sweep(stage);
  expectNothing(stage);
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  expect(stage.sandbox.issue("acme/studio#1").body).not.toContain("hemmelige");
  const notice = noticeOf(stage);
  for (const key of [
    "initiatives.project",
    "roadmap.project",
    "teams.studio.project",
    "teams.studio.mention",
    "roles.portfolio-manager[1]",
    "roles.eksperter[0]",
  ]) {
    expect(lineOf(notice, key), key).toMatch(/Linje \d+, kolonne \d+/);
  }
  reached(task, "A3", "six more keys that name a board or a team: 0 cards, no mention, nobody looked up");
});

test("a private issue of another organisation is an address and nothing else, whoever names it and how", async ({
  task,
}) => {
  const stage = await setForeign({
    policy: [
      "roadmap: { repository: Other/hemmelig }",
      "teams: { studio: { name: Altinn Studio, backlog: Other/hemmelig } }",
    ],
  });
  stage.as("other-owner").openIssue("Other/hemmelig", { title: "Under den" });
  stage.as("other-owner").addSubIssue("Other/hemmelig#1", "Other/hemmelig#2");
  await open(stage, "/team studio\n/fase Implementering", {
    body: "### Oppgaver\n\n- [ ] Other/hemmelig#1\n- [ ] Other/hemmelig#2\n\n### Avhengigheter\n\n- Other/hemmelig#1\n- Other/apen#1",
  });
  for (const text of ["/knytt Other/hemmelig#1", "/epos studio", "/hvorfor"]) await say(stage, text);
  const before = stage.comments(one);
  stage.as("other-owner").close("Other/hemmelig#2");
  stage.as("other-owner").editIssue("Other/hemmelig#1", { title: "KANARI-9911 igjen" });
  await stage.quiet();
  await sweep(stage);
  expectNothing(stage);
  expect(stage.comments(one)).toEqual(before);
  expect(stage.overview(one)).not.toMatch(/hemmelig#\d|hemmelig\/issues/);
  expect(stage.overview(one)).toContain("Åpen sak");
  reached(
    task,
    "A3",
    "a private issue named in five ways: no state, no sub-issue, no trace of a change; a public one is read",
  );
});

test("what an organisation consents to is done, and nothing more than that", async ({ task }) => {
  const stage = await setForeign({
    policy: [
      "initiatives: { repository: Other/hemmelig, project: Other/1 }",
      "roadmap: { repository: roadmap }",
    ],
    other: "version: 1\naccepts: [{ owner: ACME, for: [portfolio] }]\n",
  });
  await sweep(stage);
  const issue = "Other/hemmelig#1";
  expect(stage.labels(issue)).toContain("fase/ikke-startet");
  expect(stage.said(issue, "overview")).toHaveLength(1);
  expect(stage.sandbox.issue(issue).itemIds).toEqual([]);
  expect(lineOf(noticeOf(stage), "initiatives.project")).toContain("`Other/1`");
  expect(noticeOf(stage)).not.toContain("initiatives.repository");
  // Its own policy says nothing of disclosing, whatever acme's does.
  expect(sungAt(stage)).toEqual([]);
  expect(doneToOther(stage).filter((what) => what.startsWith("card"))).toEqual([]);
  reached(task, "A3", "consent for the portfolio alone: ruled, and no card on the board");
});

test("consent that is taken back ends everything: nothing is woken, read or written any more", async ({
  task,
}) => {
  const stage = await setForeign({
    policy: ["initiatives: { repository: Other/hemmelig }", "roadmap: { repository: Other/apen }"],
    other: "version: 1\naccepts: [{ owner: acme, for: [portfolio, roadmap, issues] }]\n",
  });
  stage.as("other-owner").comment("Other/hemmelig#1", "/team porten\n/fase Konsept");
  await stage.quiet();
  expect(stage.labels("Other/hemmelig#1")).toContain("fase/konsept");
  stage
    .as("other-owner")
    .putFile("Other/.github", ".github/portfolio.yml", "version: 1\naccepts: [somebody]\n");
  await stage.quiet();
  await stage.pass(120_000);
  const since = stage.sandbox.state.calls.length;
  const done = doneToOther(stage);
  stage.as("other-owner").comment("Other/hemmelig#1", "/fase Planlegging");
  stage.as("other-owner").close("Other/apen#1");
  await stage.quiet();
  await sweep(stage);
  expect(doneToOther(stage)).toEqual(done);
  // Its own organisation goes on being looked after.
  expect(
    callsAsOther(stage, since).filter((name) => name !== "ReadCatalogue" && name !== "ReadCreatedIssues"),
  ).toEqual([]);
  expect(lineOf(noticeOf(stage), "initiatives.repository")).toContain("`Other/hemmelig`");
  reached(task, "A3", "consent taken back: known keys are not worked on any more");
});

test("of two policies that claim one repository its owner's own wins, consent or not, and the other one is told", async ({
  task,
}) => {
  const stage = await setForeign({
    policy: ["initiatives: { repository: other/APEN }"],
    other:
      "version: 1\nlanguage: en\ninitiatives: { repository: apen }\naccepts: [{ owner: acme, for: [portfolio, issues] }]\n",
  });
  await sweep(stage);
  expect(stage.said("Other/apen#1", "overview")).toHaveLength(1);
  expect(stage.labels("Other/apen#1")).toEqual(["fase/not-started"]);
  expect(lineOf(noticeOf(stage), "initiatives.repository")).toContain("står i deres egen portfolio.yml");
  expect(noticeOf(stage)).not.toContain("accepts:\n");
  reached(task, "A3", "two policies for one repository: one overview, by the owner's own policy");
});

test("consent to spawn issues opens the spawned ones, and no other private issue of that organisation", async ({
  task,
}) => {
  const stage = await setForeign({
    policy: [
      "roadmap: { repository: roadmap, elements: manual }",
      "teams: { porten: { name: Dialogporten, backlog: Other/hemmelig, project: Other/1 } }",
    ],
    other: "version: 1\naccepts: [acme]\n",
  });
  await open(stage, "/team porten\n/fase Implementering", {
    body: "### Oppgaver\n\n- [ ] Other/hemmelig#1\n\n### Avhengigheter\n\n- Other/hemmelig#1\n",
  });
  const epic = "Other/hemmelig#2";
  expect(stage.issuesIn("Other/hemmelig")).toContain(epic);
  expect(stage.sandbox.issue(epic).itemIds).toHaveLength(1);
  await say(stage, "/knytt Other/hemmelig#1");
  expect(sungAt(stage)).toEqual([]);
  expect(stage.overview(one)).not.toContain("hemmelig/issues/1");
  expect(stage.comments("Other/hemmelig#1")).toEqual([]);
  expect(stage.sandbox.issue("Other/hemmelig#1").itemIds).toEqual([]);
  stage.as("other-owner").close(epic);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
  expect(noticeOf(stage)).toBe("");
  reached(
    task,
    "A3",
    "consent for issues: the epic is followed and on the board, its neighbour in the same backlog is not read",
  );
});

test("a repository that went to another organisation is ruled no more, though GitHub forwards its name", async ({
  task,
}) => {
  const stage = await setForeign({ policy: [] });
  await open(stage, "/team studio\n/fase Konsept");
  stage.as("other-owner").addMember("Other", "owner");
  stage.as("owner").transferRepository("acme/portfolio", "Other");
  await stage.quiet();
  const done = doneToOther(stage);
  stage.as("other-owner").comment("Other/portfolio#1", "/fase Implementering");
  await stage.quiet();
  await sweep(stage);
  expect(doneToOther(stage)).toEqual(done);
  expect(stage.labels("Other/portfolio#1")).not.toContain("fase/implementering");
  // What waits is said by the key itself, parked until the policy names another repository.
  await stage.stop();
  reached(task, "A3", "a transferred portfolio: nothing written after it left");
});

for (const [language, word] of [
  ["nb", "tilhører"],
  ["nn", "høyrer til"],
  ["da", "tilhører"],
  ["en", "belongs to"],
] as const) {
  test(`what is wanting is told in ${language}, and the notice closes itself when it is given`, async ({
    task,
  }) => {
    const stage = await setForeign({
      policy: [`language: ${language}`, "roadmap: { repository: Other/apen }"],
    });
    const line = lineOf(noticeOf(stage), "roadmap.repository");
    expect(line).toContain(`\`Other/apen\` ${word} \`Other\``);
    expect(noticeOf(stage)).toContain("accepts:\n  - { owner: acme, for: [issues, roadmap] }");
    await writeOther(stage, "version: 1\naccepts: [{ owner: acme, for: [issues, roadmap] }]\n");
    expect(noticeOf(stage)).toBe("");
    expect(stage.said("acme/.github#1", "note")).toHaveLength(1);
    // What waited for it goes on at once, too.
    expect(stage.said("Other/apen#1", "overview")).toHaveLength(1);
    reached(task, "A3", `the notice in ${language}; gone at once when the other policy consents`);
  });
}

interface Read {
  /** What acme's policy names of Other. */
  readonly named: string;
  readonly policy: readonly string[];
  /** What is sent with Other's token, by the one use that Other lets. */
  readonly sent: Partial<Record<Use, readonly string[]>>;
}

const ruled = ["ReadCatalogue", "ReadClosedIssues", "ReadIssues", "Write"];
/** What closed an element, and whether that was delivered. */
const delivered = ["ReadClosers", "ReadPullRequests", "ReadReleases"];
/** Besides these, where all releases were read before the look at what has changed comes to the repository. */
const newest = "ReadNewestReleases";
const noTeams = "teams: {}";
const reads: readonly Read[] = [
  {
    named: "a portfolio",
    policy: ["initiatives: { repository: Other/hemmelig }", noTeams],
    sent: { portfolio: [...ruled, "ReadAncestors", "ListIssues"] },
  },
  {
    named: "a roadmap",
    policy: ["roadmap: { repository: Other/hemmelig }", noTeams],
    sent: { roadmap: [...ruled, ...delivered, "ReadAncestors", "ListIssues", "ReadAddresses"] },
  },
  {
    named: "a backlog",
    policy: ["teams: { porten: { name: Dialogporten, backlog: Other/hemmelig } }"],
    sent: { issues: [...ruled, "ReadCreatedIssues"] },
  },
  {
    named: "the portfolio's board",
    policy: ["initiatives: { repository: portfolio, project: Other/1 }", noTeams],
    sent: { projects: ["ReadCatalogue", "Write"] },
  },
  {
    named: "a backlog and its board",
    policy: ["teams: { porten: { name: Dialogporten, backlog: Other/hemmelig, project: Other/1 } }"],
    sent: { issues: [...ruled, "ReadCreatedIssues"], projects: ["ReadCatalogue"] },
  },
  {
    named: "the holders of a role",
    policy: ['roles: { portfolio-manager: ["@manager", "@Other/gruppe"] }', noTeams],
    sent: { portfolio: ["ReadCatalogue"] },
  },
];

for (const { named, policy, sent } of reads) {
  for (const use of uses) {
    test(`each read asks for what it is for: ${named}, and only ${use} let`, async ({ task }) => {
      const stage = await setForeign({
        policy,
        // It observes, so that it has no notices of its own to read.
        other: `version: 1\nmode: observe\naccepts: [{ owner: acme, for: [${use}] }]\n`,
      });
      const other = stage.as("other-owner");
      await open(stage, "/team porten\n/fase Implementering", {
        body: "### Avhengigheter\n\n- Other/hemmelig#1\n",
      });
      await say(stage, "/knytt Other/hemmelig#1");
      other.openIssue("Other/hemmelig", { title: "KANARI-9911 to", body: `Del av ${one}` });
      other.openPullRequest("Other/hemmelig", { title: "Endring", closes: ["Other/hemmelig#1"] });
      stage.as("owner").openIssue("acme/.github", { title: "Et sted som ingen nevner" });
      await stage.quiet();
      await stage.restartWithoutStore();
      other.close("Other/hemmelig#1");
      await sweep(stage);
      const operations = [...new Set(callsAsOther(stage))].toSorted();
      const expected = sent[use] ?? [];
      const isKnown = (name: string) => name !== newest || !expected.includes("ReadReleases");
      expect(operations.filter(isKnown)).toEqual(expected.toSorted());
      // A board that is let is called by its title.
      expect(sungAt(stage).filter((text) => /KANARI-9911 (sak|to|mål)/.test(text))).toEqual([]);
      reached(
        task,
        "A3",
        `${named}, ${use} let: ${operations.length} kinds of requests with the other's token`,
      );
    });
  }
}
