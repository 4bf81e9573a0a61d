import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage } from "./stage.ts";

const delivery = "/team studio design\n/fase Implementering";
const studio = "acme/studio#1";
const design = "acme/design#1";

test("when every element is delivered the initiative goes to done and is closed as completed", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/implementering");
  stage.as("dev-design").close(design);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
  expect(stage.field(one, "acme/1", "Fase")).toBe("Utført");
  expect(stage.state(one)).toBe("completed");
  expect(stage.field(one, "acme/1", "Fremdrift")).toBe(100);
});

test("what is not planned counts neither for nor against, but at least one must be delivered", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("dev-studio").close(studio, "NOT_PLANNED");
  await stage.quiet();
  expect(stage.state(one)).toBe("open");
  stage.as("dev-design").close(design, "NOT_PLANNED");
  await stage.quiet();
  expect(stage.state(one)).toBe("open");
  stage.as("dev-design").reopen(design);
  stage.as("dev-design").close(design);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});

test("a person who has moved the initiative since the last delivery keeps it where it is", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.sandbox.pauseWebhooks();
  stage.as("dev-studio").close(studio);
  stage.as("dev-design").close(design);
  stage.as("manager").label(one, "fase/planlegging");
  stage.as("manager").comment(one, "/fase Implementering");
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/implementering");
  expect(stage.state(one)).toBe("open");
});

test("taking it back after an automatic done is a person's move, and stands", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("dev-studio").close(studio);
  stage.as("dev-design").close(design);
  await stage.quiet();
  expect(stage.state(one)).toBe("completed");
  stage.as("manager").reopen(one);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/implementering");
  await say(stage, "/synk");
  expect(stage.state(one)).toBe("open");
});

for (const [what, reopen] of [
  ["an element", ["acme/roadmap#1"]],
  ["an epic", [studio]],
] as const) {
  test(`reopening ${what} takes an automatic done back to the delivery phase`, async () => {
    const stage = await setStage();
    await open(stage, delivery);
    stage.as("dev-studio").close(studio);
    stage.as("dev-design").close(design);
    await stage.quiet();
    expect(stage.labels(one)).toContain("fase/utfort");
    for (const issue of reopen) stage.as("owner").reopen(issue);
    await stage.quiet();
    expect(stage.labels(one)).toContain("fase/implementering");
    expect(stage.field(one, "acme/1", "Fase")).toBe("Implementering");
    expect(stage.state(one)).toBe("open");
  });
}

test("a done that a person said is not taken back by an element", async () => {
  const stage = await setStage();
  await open(stage, delivery);
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  await say(stage, "/fase Utført");
  stage.as("dev-studio").reopen(studio);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
  expect(stage.state(one)).toBe("completed");
});

test("completion: propose says on the overview that it is time and who can confirm, and moves nothing", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, "completion: propose") });
  await open(stage, delivery);
  stage.as("dev-studio").close(studio);
  stage.as("dev-design").close(design);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/implementering");
  expect(stage.overview(one)).toMatch(/Alt på veikartet er levert\. \[manager\].*`\/fase Utført`/);
  await say(stage, "/fase Utført");
  expect(stage.state(one)).toBe("completed");
});

test("an element of nobody's epics that a person closes as completed delivers the initiative", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, "roadmap: { repository: roadmap, project: 8, elements: manual }"),
  });
  await open(stage, "/fase Implementering");
  stage.as("manager").openIssue("acme/roadmap", { title: "Vårt eget", parent: one });
  await stage.quiet();
  expect(stage.state(one)).toBe("open");
  stage.as("manager").close("acme/roadmap#1");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});
