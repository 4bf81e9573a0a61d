import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const notice = "acme/.github#1";

function putPolicy(stage: Stage, text: string): void {
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", text);
}

test("a newest version that does not hold is said on one issue, with line, column and remedy, which closes itself", async () => {
  const stage = await setStage();
  putPolicy(stage, policyWith(basePolicy, "gate: advise"));
  await stage.quiet();
  expect(stage.issuesIn("acme/.github")).toEqual([notice]);
  const { title, body } = stage.sandbox.issue(notice);
  expect(title).toBe("portfolio.yml har feil og er ikke tatt i bruk");
  expect(body).toMatch(/Linje \d+, kolonne \d+/);
  expect(body).toContain("gates");
  putPolicy(stage, policyWith(basePolicy, "brake: mange"));
  await stage.quiet();
  expect(stage.issuesIn("acme/.github")).toEqual([notice]);
  expect(stage.sandbox.issue(notice).body).toContain("Her skal det stå et helt tall");
  expect(stage.state(notice)).toBe("open");
  putPolicy(stage, policyWith(basePolicy, "brake: 20"));
  await stage.quiet();
  expect(stage.state(notice)).toBe("completed");
  expect(stage.comments(notice)).toHaveLength(1);
});

test("in force is the newest commit of the file that holds", async () => {
  const stage = await setStage();
  putPolicy(stage, policyWith(basePolicy, "epics: { phase: Planlegging }"));
  await stage.quiet();
  putPolicy(stage, "version: 1\ninitiatives: [");
  await stage.quiet();
  await stage.restartWithoutStore();
  await open(stage, "/team studio\n/fase Planlegging");
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  putPolicy(stage, policyWith(basePolicy, "epics: { phase: Planlegging }"));
  await stage.quiet();
  expect(stage.state(notice)).toBe("completed");
});

test("a change of the policy reconciles all initiatives at once", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  stage.as("anyone").openIssue("acme/portfolio", { title: "Nummer to" });
  await stage.quiet();
  const two = stage.issuesIn("acme/portfolio")[1] ?? "";
  stage.as("manager").comment(two, "/team design\n/fase Planlegging");
  await stage.quiet();
  putPolicy(stage, policyWith(basePolicy, "epics: { phase: Planlegging }"));
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
});

test("a file beside the policy, or the policy on another branch, changes nothing", async () => {
  const stage = await setStage();
  await open(stage);
  const before = stage.writes().length;
  stage.as("owner").putFile("acme/.github", "README.md", "Hei\n");
  stage
    .as("owner")
    .putFile("acme/.github", ".github/portfolio.yml", "version: 1\ntull: 1\n", { branch: "forslag" });
  await stage.quiet();
  expect(stage.writes().slice(before)).toEqual([]);
});

test("an organisation whose policy only accepts issues has nothing written to its own", async () => {
  const stage = await setStage();
  stage.as("other-owner").openIssue("Other/porten", { title: "Eget arbeid" });
  stage.as("other-owner").comment("Other/porten#1", "/fase Konsept");
  await stage.quiet();
  expect(stage.writes()).toEqual([]);
});

for (const { language, phase, moving, heading } of [
  {
    language: "nn",
    phase: "fase/ikkje-starta",
    moving: "Tiltaket er i fasen **Ikkje starta**",
    heading: "Statusoversikt",
  },
  {
    language: "da",
    phase: "fase/ikke-startet",
    moving: "Indsatsen er i fasen **Ikke startet**",
    heading: "Statusoverblik",
  },
  {
    language: "en",
    phase: "fase/not-started",
    moving: "This initiative is in the phase **Not started**",
    heading: "Status",
  },
] as const) {
  test(`the policy's language ${language} is what the app writes, and what phases are called`, async () => {
    const stage = await setStage({
      policy: policyWith(
        basePolicy,
        `language: ${language}`,
        "initiatives: { repository: portfolio }",
        "roadmap: { repository: roadmap }",
      ),
    });
    await open(stage);
    expect(stage.labels(one)).toEqual([phase]);
    expect(stage.overview(one)).toContain(`### ${heading}\n`);
    expect(stage.overview(one)).toContain(moving);
    await say(stage, "/hjelp");
    expect(stage.said(one, "reply")).toHaveLength(1);
  });
}

const early = policyWith(basePolicy, "epics: { phase: Konsept }");
const portfolio = ".github/portfolio.yml";

for (const { how, takeBack } of [
  {
    how: "by a forced push",
    takeBack: (stage: Stage) => {
      const before = stage.as("owner").putFile("acme/.github", "README.md", "Hei\n");
      putPolicy(stage, early);
      return () => stage.as("owner").forcePush("acme/.github", before);
    },
  },
  {
    how: "in a push of more commits than its webhook lists",
    takeBack: (stage: Stage) => {
      putPolicy(stage, early);
      const many = Array.from({ length: 2_048 }, (_, at) => ({ "README.md": `${at}\n` }));
      return () => stage.as("owner").push("acme/.github", ...many, { [portfolio]: basePolicy });
    },
  },
  {
    how: "by another default branch",
    takeBack: (stage: Stage) => {
      stage.as("owner").putFile("acme/.github", "README.md", "Hei\n", { branch: "stabil" });
      putPolicy(stage, early);
      return () => stage.as("owner").setDefaultBranch("acme/.github", "stabil");
    },
  },
  {
    how: "by another repository under its name",
    takeBack: (stage: Stage) => {
      putPolicy(stage, early);
      return () => {
        stage.as("owner").renameRepository("acme/.github", "gammel");
        stage.as("owner").createRepository("acme", ".github");
        putPolicy(stage, basePolicy);
      };
    },
  },
]) {
  test(`a policy that is taken back ${how} is in force no more`, async () => {
    const stage = await setStage();
    await open(stage, "/team studio");
    const back = takeBack(stage);
    await stage.quiet();
    back();
    await stage.quiet();
    await say(stage, "/fase Konsept");
    expect(stage.labels(one)).toContain("fase/konsept");
    expect(stage.issuesIn("acme/studio")).toEqual([]);
  });
}

test("the epic's template is the one that was pushed last", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, "epics: { phase: Konsept, template: epos.md }"),
  });
  stage.as("owner").putFile("acme/.github", "epos.md", "Gammel mal\n");
  await open(stage, "/team studio\n/fase Konsept");
  expect(stage.sandbox.issue("acme/studio#1").body).toContain("Gammel mal");
  stage.as("owner").putFile("acme/.github", "epos.md", "Ny mal\n");
  await say(stage, "/team design");
  expect(stage.sandbox.issue("acme/design#1").body).toContain("Ny mal");
});
