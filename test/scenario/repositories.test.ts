import { expect, test } from "vitest";
import { lineOf } from "./at-gates.ts";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const element = "acme/roadmap#1";
const studio = "acme/studio#1";
const delivery = "/team studio\n/fase Implementering";
const statusOf = (stage: Stage, issue = element) => stage.field(issue, "acme/8", "Status");

/** Each act with its webhooks, and with a sweep in their place. */
const heard = [
  ["heard of by webhook", async (stage: Stage) => await stage.quiet()],
  [
    "found by the sweep",
    async (stage: Stage) => {
      await stage.quiet();
      stage.sandbox.setDeliveryFaults({});
      await sweep(stage);
    },
  ],
] as const;

function lose(stage: Stage, how: string): void {
  if (how === "found by the sweep") stage.sandbox.setDeliveryFaults({ drop: 1 });
}

for (const [how, wait] of heard) {
  test(`repositories that are renamed go on being what the policy calls by their old names, ${how}`, async () => {
    const stage = await setStage();
    await open(stage, delivery);
    lose(stage, how);
    stage.as("owner").renameRepository("acme/studio", "altinn-studio");
    stage.as("owner").renameRepository("acme/roadmap", "veikart");
    stage.as("owner").close("acme/altinn-studio#1");
    await wait(stage);
    expect(statusOf(stage, "acme/veikart#1")).toBe("Levert");
    expect(stage.labels(one)).toContain("fase/utfort");
    stage.as("anyone").openIssue("acme/portfolio", { title: "Et nytt" });
    stage.as("manager").comment("acme/portfolio#2", delivery);
    await stage.quiet();
    expect(stage.issuesIn("acme/altinn-studio")).toHaveLength(2);
    expect(stage.issuesIn("acme/veikart")).toHaveLength(2);
  });

  test(`initiatives go on where their repository is renamed, the old ones and the new, ${how}`, async () => {
    const stage = await setStage();
    await open(stage, "/team studio");
    lose(stage, how);
    stage.as("owner").renameRepository("acme/portfolio", "tiltak");
    await wait(stage);
    lose(stage, how);
    const [old, opened] = ["acme/tiltak#1", "acme/tiltak#2"];
    stage.as("anyone").openIssue("acme/tiltak", { title: "Et nytt" });
    stage.as("manager").comment(old, "/fase Implementering");
    await wait(stage);
    expect(stage.labels(opened)).toContain("fase/ikke-startet");
    expect(stage.overview(opened)).toContain("Ikke startet");
    expect(stage.issuesIn("acme/studio")).toEqual([studio]);
    stage.as("owner").close(studio);
    await stage.quiet();
    expect(stage.labels(old)).toContain("fase/utfort");
    expect(stage.state(old)).toBe("completed");
  });

  test(`an element alone goes on where the roadmap is renamed, ${how}`, async () => {
    const stage = await setStage();
    stage.as("owner").renameRepository("acme/roadmap", "veikart");
    await stage.quiet();
    lose(stage, how);
    stage.as("owner").openIssue("acme/veikart", { title: "Alene" });
    stage.as("owner").openIssue("acme/studio", { title: "Epos", parent: "acme/veikart#1" });
    await wait(stage);
    expect(statusOf(stage, "acme/veikart#1")).toBe("Backlog");
  });

  test(`an epic that is transferred within its organisation or deleted is told apart, ${how}`, async () => {
    const stage = await setStage();
    await open(stage, "/team studio design\n/fase Implementering");
    lose(stage, how);
    stage.as("owner").transfer(studio, "acme/.github");
    stage.as("owner").deleteIssue("acme/design#1");
    await wait(stage);
    for (let minute = 0; minute < 3; minute += 1) {
      await stage.pass(61_000);
      await sweep(stage);
    }
    expect(stage.overview(one)).not.toContain("`/epos Altinn Studio`");
    expect(stage.overview(one)).toContain("acme/.github/issues/1");
    expect(stage.overview(one)).toContain("Eposet til Designsystemet ble slettet");
    expect(stage.issuesIn("acme/studio")).toEqual([]);
    expect(stage.issuesIn("acme/design")).toEqual([]);
  });
}

test("a backlog that moves to another organisation takes its epics along, and they stay the team's", async () => {
  const stage = await setStage({ before: (as) => as("other-owner").addMember("Other", "owner") });
  await open(stage, delivery);
  stage.as("owner").transferRepository("acme/studio", "Other");
  await stage.quiet();
  await sweep(stage);
  expect(stage.overview(one)).toContain("Other/studio/issues/1");
  expect(stage.overview(one)).not.toContain("Det lages ikke et nytt");
  stage.as("other-owner").close("Other/studio#1");
  await stage.quiet();
  expect(statusOf(stage)).toBe("Levert");
  expect(stage.issuesIn("Other/studio")).toEqual(["Other/studio#1"]);
});

test("an epic of another owner that is transferred there is followed to where it went", async () => {
  const stage = await setStage({
    before: (as) => void as("other-owner").putFile("Other/.github", "README.md", "Hei\n"),
  });
  await open(stage, "/team porten\n/fase Implementering");
  stage.as("other-owner").transfer("Other/porten#1", "Other/.github");
  await stage.quiet();
  for (let minute = 0; minute < 3; minute += 1) await stage.pass(61_000);
  expect(stage.overview(one)).toContain("Other/.github/issues/1");
  expect(stage.issuesIn("Other/porten")).toEqual([]);
  stage.as("other-owner").close("Other/.github#1");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("a listed epic of another owner that is transferred keeps being what its line meant", async () => {
  const stage = await setStage();
  stage.as("other-owner").openIssue("Other/porten", { title: "Deres eget epos" });
  await open(stage, "/team porten\n/fase Implementering", { body: "### Oppgaver\n- [ ] Other/porten#1" });
  stage.as("other-owner").transfer("Other/porten#1", "Other/.github");
  await stage.quiet();
  for (let minute = 0; minute < 3; minute += 1) await stage.pass(61_000);
  expect(stage.issuesIn("Other/porten")).toEqual([]);
  expect(stage.overview(one)).toContain("Other/.github/issues/1");
  expect(stage.comments("Other/.github#1")).toEqual([]);
  stage.as("other-owner").close("Other/.github#1");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("an archived backlog gets no epic: the team's row says so, and it is made when the repository is open again", async () => {
  const stage = await setStage();
  stage.as("owner").archiveRepository("acme/studio");
  await open(stage, "/team studio design\n/fase Implementering");
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
  expect(lineOf(stage, "**Altinn Studio**")).toContain("`acme/studio` er arkivert");
  stage.as("owner").archiveRepository("acme/studio", false);
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.overview(one)).not.toContain("er arkivert");
});

test("an archived roadmap is written to no more, is said to be archived, and is put right when it is open again", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("owner").archiveRepository("acme/roadmap");
  await stage.quiet();
  expect(stage.overview(one)).toContain("`acme/roadmap` er arkivert");
  stage.as("owner").close(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("open");
  stage.as("owner").archiveRepository("acme/roadmap", false);
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
});

test("a card that is archived is left alone, and gets what it missed when it is restored", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("manager").archiveItem(element, "acme/8");
  await stage.quiet();
  stage.as("owner").openIssue("acme/studio", { title: "Oppgave", parent: studio });
  stage.as("owner").close("acme/studio#2");
  await stage.quiet();
  expect(statusOf(stage)).toBe("Backlog");
  stage.as("manager").unarchiveItem(element, "acme/8");
  await stage.quiet();
  expect(statusOf(stage)).toBe("Under arbeid");
});

test("a closed project is written to no more, while all else goes on; opened again it is put right", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("owner").closeProject("acme/8");
  await stage.quiet();
  stage.as("owner").close(studio);
  await stage.quiet();
  expect(statusOf(stage)).toBe("Backlog");
  expect(stage.labels(one)).toContain("fase/utfort");
  stage.as("owner").reopenProject("acme/8");
  await say(stage, "/synk");
  expect(statusOf(stage)).toBe("Levert");
});
