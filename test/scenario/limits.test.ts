import { expect, test } from "vitest";
import { createPerson } from "../../src/sandbox/person/person.ts";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const element = "acme/roadmap#1";
const studio = "acme/studio#1";
const parentOf = (stage: Stage, issue: string) => stage.sandbox.issue(issue).parentId;
const idOf = (stage: Stage, issue: string) => stage.sandbox.issue(issue).id;

/** So many sub-issues of the initiative; those of so many hands take no time. */
function fill(stage: Stage, parent: string, count: number): void {
  const owner = createPerson(stage.sandbox.state, "owner");
  stage.sandbox.pauseWebhooks();
  for (let number = 1; number <= count; number += 1) {
    owner.openIssue("acme/.github", { title: `Underoppgave ${number}`, parent });
  }
  stage.sandbox.resumeWebhooks();
}

test("where an initiative has a hundred sub-issues already, its elements are linked instead, and said to be", async () => {
  const stage = await setStage();
  await open(stage);
  fill(stage, one, 100);
  await stage.quiet();
  await say(stage, "/team studio\n/fase Implementering");
  expect(stage.issuesIn("acme/roadmap")).toEqual([element]);
  expect(parentOf(stage, element)).toBeNull();
  expect(stage.sandbox.issue(element).body).toContain("/acme/portfolio/issues/1");
  expect(stage.overview(one)).toContain("fordi GitHub ikke tar imot flere underoppgaver her");
  expect(parentOf(stage, studio)).toBe(idOf(stage, element));
  stage.as("owner").close(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("what is linked for want of room is found without the store, and lies there when there is room", async () => {
  const stage = await setStage();
  await open(stage);
  fill(stage, one, 100);
  await stage.quiet();
  await say(stage, "/team studio\n/fase Planlegging");
  await stage.pass(61_000);
  await stage.restartWithoutStore();
  expect(stage.overview(one)).toContain("acme/roadmap/issues/1");
  expect(stage.issuesIn("acme/roadmap")).toEqual([element]);
  stage.as("owner").removeSubIssue(one, "acme/.github#1");
  await stage.quiet();
  expect(parentOf(stage, element)).toBe(idOf(stage, one));
  expect(stage.overview(one)).not.toContain("fordi GitHub ikke tar imot");
});

test("where eight levels are full, what would be the ninth is linked instead, and said to be", async () => {
  const stage = await setStage();
  await open(stage);
  let parent: string | undefined;
  for (let level = 1; level <= 7; level += 1) {
    stage.as("owner").openIssue("acme/.github", { title: `Nivå ${level}`, ...(parent ? { parent } : {}) });
    parent = `acme/.github#${level}`;
  }
  stage.as("owner").addSubIssue(parent ?? "", one);
  await stage.quiet();
  await say(stage, "/team studio\n/fase Implementering");
  expect(parentOf(stage, element)).toBe(idOf(stage, one));
  expect(parentOf(stage, studio)).toBeNull();
  expect(stage.sandbox.issue(studio).body).toContain("/acme/portfolio/issues/1");
  expect(stage.overview(one)).toContain("fordi GitHub ikke tar imot flere nivåer her");
  stage.as("owner").close(studio);
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
});

test("an issue with a parent outside all initiatives keeps it: the link stands in the overview and on the issue", async () => {
  const stage = await setStage();
  await open(stage, "/team studio");
  stage.as("owner").openIssue("acme/studio", { title: "Teamets mål" });
  stage.as("owner").openIssue("acme/studio", { title: "Epos under teamets mål", parent: studio });
  const said = await say(stage, "/knytt acme/studio#2");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(parentOf(stage, "acme/studio#2")).toBe(idOf(stage, studio));
  expect(stage.overview(one)).toContain("acme/studio/issues/2");
  expect(stage.said("acme/studio#2", "link")).toHaveLength(1);
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  await sweep(stage);
  expect(stage.issuesIn("acme/studio")).toEqual([studio, "acme/studio#2"]);
  expect(stage.field(element, "acme/8", "Status")).toBe("Backlog");
  stage.as("owner").close("acme/studio#2");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("a listed issue whose parent is outside all initiatives is followed by its line, and left where it is", async () => {
  const stage = await setStage();
  stage.as("owner").openIssue("acme/studio", { title: "Teamets mål" });
  stage.as("owner").openIssue("acme/studio", { title: "Epos under teamets mål", parent: studio });
  await stage.quiet();
  await open(stage, "/team studio\n/fase Implementering", { body: "### Oppgaver\n- [ ] acme/studio#2" });
  expect(stage.issuesIn("acme/studio")).toEqual([studio, "acme/studio#2"]);
  expect(stage.comments("acme/studio#2")).toEqual([]);
  stage.as("owner").close("acme/studio#2");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("an issue whose parent is another initiative's stays there, and is only read", async () => {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Det første" });
  await stage.quiet();
  stage.as("owner").openIssue("acme/studio", { title: "Dets epos", parent: one });
  await stage.quiet();
  stage
    .as("anyone")
    .openIssue("acme/portfolio", { title: "Det andre", body: "### Tasks\n- [ ] acme/studio#1" });
  stage.as("manager").comment("acme/portfolio#2", "/team studio\n/fase Implementering");
  await stage.quiet();
  expect(stage.overview("acme/portfolio#2")).toContain("hører til [Det første]");
  expect(parentOf(stage, studio)).toBe(idOf(stage, one));
  expect(stage.issuesIn("acme/studio")).toEqual([studio, "acme/studio#2"]);
});
