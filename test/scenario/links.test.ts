import { expect, test } from "vitest";
import { setStage, type Stage } from "./stage.ts";

const one = "acme/portfolio#1";
const two = "acme/portfolio#2";
const three = "acme/portfolio#3";

/** The second waits for the first and lists an epic; so does the third, later. */
async function linked(): Promise<Stage> {
  const stage = await setStage();
  const open = (repository: string, title: string, body: string) =>
    stage.as("owner").openIssue(repository, { title, body });
  open("acme/portfolio", "Felles varsling", "");
  open("acme/studio", "Epos for hånd", "");
  await stage.quiet();
  const tasks = "### Oppgaver\n- [ ] acme/studio#1";
  open("acme/portfolio", "Samtykke", `### Avhengigheter\n- ${one}\n\n${tasks}`);
  await stage.quiet();
  open("acme/portfolio", "Innsyn", tasks);
  await stage.quiet();
  return stage;
}

test("what people list belongs to the initiative that listed it first, and is only read by the others", async () => {
  const stage = await linked();
  expect(stage.overview(two)).toContain("acme/studio/issues/1");
  expect(stage.overview(three)).toContain("hører til [Samtykke]");
  expect(stage.sandbox.issue("acme/studio#1").parentId).toBeNull();
});

test("when the first initiative lets go of what it listed, the second one has it", async () => {
  const stage = await linked();
  stage.as("owner").editIssue(two, { body: "" });
  await stage.quiet();
  expect(stage.overview(three)).not.toContain("hører til [Samtykke]");
  expect(stage.overview(three)).toContain("acme/studio/issues/1");
});

test("a dependency stands at both ends, and goes from both", async () => {
  const stage = await linked();
  expect(stage.overview(two)).toContain("[Felles varsling]");
  expect(stage.overview(one)).toContain("[Samtykke]");
  stage.as("owner").editIssue(two, { body: "" });
  await stage.quiet();
  expect(stage.overview(two)).not.toContain("[Felles varsling]");
  expect(stage.overview(one)).not.toContain("[Samtykke]");
});

test("a new issue that names an initiative is proposed there at once", async () => {
  const stage = await linked();
  stage.as("owner").openIssue("acme/roadmap", { title: "Oppover", body: `Del av ${one}` });
  await stage.quiet();
  expect(stage.overview(one)).toContain("[Oppover]");
});

test("links and what they share are found again without the store, and nothing is written", async () => {
  const stage = await linked();
  await stage.pass(600_000);
  const writes = stage.writes().length;
  await stage.restartWithoutStore();
  await stage.quiet();
  expect(stage.writes().slice(writes)).toEqual([]);
  expect(stage.overview(three)).toContain("hører til [Samtykke]");
});
