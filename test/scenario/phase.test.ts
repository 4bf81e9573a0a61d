import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

/** What the three faces show. */
function faces(stage: Stage) {
  return {
    label: stage.labels(one).filter((label) => label.startsWith("fase/")),
    field: stage.field(one, "acme/1", "Fase"),
    state: stage.state(one),
  };
}

const planning = { label: ["fase/planlegging"], field: "Planlegging", state: "open" };
const delivering = { label: ["fase/implementering"], field: "Implementering", state: "open" };
const done = { label: ["fase/utfort"], field: "Utført", state: "completed" };

/** The next acts fall into one second of GitHub's clock. */
function inOneSecond(stage: Stage, acts: () => void): void {
  const { state } = stage.sandbox;
  state.advance(2_000 - (state.now().getTime() % 1_000));
  const before = state.timestamp();
  acts();
  expect(state.timestamp(), "the acts fell into one second").toBe(before);
}

test("the label, the field and /fase each move all three faces", async () => {
  const stage = await setStage();
  await open(stage);
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  expect(faces(stage)).toEqual({ label: ["fase/problem"], field: "Problem", state: "open" });
  stage.as("manager").setField(one, "acme/1", "Fase", "Konsept");
  await stage.quiet();
  expect(faces(stage)).toEqual({ label: ["fase/konsept"], field: "Konsept", state: "open" });
  await say(stage, "/fase planlegging");
  expect(faces(stage)).toEqual(planning);
  await say(stage, "/fase Utført");
  expect(faces(stage)).toEqual(done);
});

test("the latest word of a person wins over earlier ones by other faces", async () => {
  const stage = await setStage();
  await open(stage);
  stage.sandbox.pauseWebhooks();
  stage.as("manager").comment(one, "/fase Konsept");
  stage.as("manager").label(one, "fase/problem");
  stage.as("manager").setField(one, "acme/1", "Fase", "Planlegging");
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(faces(stage)).toEqual(planning);
});

test("a word that is older than what was decided since changes nothing, however late its webhook", async () => {
  const stage = await setStage();
  await open(stage);
  stage.as("manager").label(one, "fase/problem");
  stage.as("manager").label(one, "fase/konsept");
  await stage.quiet();
  for (const { id } of stage.sandbox.deliveries().slice()) stage.sandbox.redeliver(id);
  await stage.quiet();
  expect(faces(stage)).toEqual({ label: ["fase/konsept"], field: "Konsept", state: "open" });
});

test("in one second a command goes before a label, and a label before a field", async () => {
  const stage = await setStage();
  await open(stage);
  const manager = stage.sandbox.as("manager");
  inOneSecond(stage, () => {
    manager.comment(one, "/fase Konsept");
    manager.label(one, "fase/problem");
    manager.setField(one, "acme/1", "Fase", "Planlegging");
  });
  await stage.quiet();
  expect(faces(stage)).toEqual({ label: ["fase/konsept"], field: "Konsept", state: "open" });
  inOneSecond(stage, () => {
    manager.label(one, "fase/problem");
    manager.setField(one, "acme/1", "Fase", "Planlegging");
  });
  await stage.quiet();
  expect(faces(stage)).toEqual({ label: ["fase/problem"], field: "Problem", state: "open" });
});

test("in one second a field goes before a state", async () => {
  const stage = await setStage();
  await open(stage, "/fase Implementering");
  const manager = stage.sandbox.as("manager");
  inOneSecond(stage, () => {
    manager.setField(one, "acme/1", "Fase", "Planlegging");
    manager.close(one);
  });
  await stage.quiet();
  expect(faces(stage)).toEqual(planning);
});

test("taking the label off or clearing the field says nothing: both are put back", async () => {
  const stage = await setStage();
  await open(stage, "/fase Planlegging");
  stage.as("manager").unlabel(one, "fase/planlegging");
  await stage.quiet();
  expect(faces(stage)).toEqual(planning);
  stage.as("manager").setField(one, "acme/1", "Fase", null);
  await stage.quiet();
  // For a minute a field that is empty may be one that does not show the app's own write yet.
  await stage.pass(61_000);
  expect(faces(stage)).toEqual(planning);
});

test("of several phase labels at once the last one stays, and each is written once", async () => {
  const stage = await setStage();
  await open(stage);
  const before = stage.writes().length;
  stage.as("manager").label(one, "fase/problem", "fase/planlegging");
  await stage.quiet();
  expect(faces(stage)).toEqual(planning);
  const written = stage.writes().slice(before);
  expect(written.filter((name) => name === "addLabels")).toEqual([]);
});

test("the label of the phase that it is in already says nothing new", async () => {
  const stage = await setStage();
  await open(stage, "/fase Planlegging");
  const before = stage.writes().length;
  stage.as("manager").label(one, "fase/planlegging");
  stage.as("manager").setField(one, "acme/1", "Fase", "Planlegging");
  await stage.quiet();
  expect(faces(stage)).toEqual(planning);
  expect(stage.writes().slice(before)).toEqual([]);
});

test("closing as completed from the delivery phase means done, and reopening leads back to it", async () => {
  const stage = await setStage();
  await open(stage, "/fase Implementering");
  stage.as("manager").close(one);
  await stage.quiet();
  expect(faces(stage)).toEqual(done);
  stage.as("manager").reopen(one);
  await stage.quiet();
  expect(faces(stage)).toEqual(delivering);
});

test("done by its label or field closes, and another phase opens it again", async () => {
  const stage = await setStage();
  await open(stage, "/fase Implementering");
  stage.as("manager").setField(one, "acme/1", "Fase", "Utført");
  await stage.quiet();
  expect(faces(stage)).toEqual(done);
  stage.as("manager").label(one, "fase/planlegging");
  await stage.quiet();
  expect(faces(stage)).toEqual(planning);
});

test("closing as completed before the delivery phase is taken as stopped, and the overview asks", async () => {
  const stage = await setStage();
  await open(stage, "/fase Planlegging");
  stage.as("manager").close(one);
  await stage.quiet();
  expect(faces(stage)).toEqual({ ...planning, state: "completed" });
  expect(stage.overview(one)).toContain("regnes som **stanset**");
  expect(stage.overview(one)).toContain("/fase Utført");
  await say(stage, "/fase Utført");
  expect(faces(stage)).toEqual(done);
  expect(stage.overview(one)).not.toContain("stanset");
});

test("closing as not planned stops it: no phase change, and nothing more is spawned", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  stage.as("manager").close(one, "NOT_PLANNED");
  await stage.quiet();
  expect(faces(stage)).toEqual({ ...planning, state: "not_planned" });
  expect(stage.overview(one)).toContain("**stanset**");
  stage.as("manager").label(one, "team/design");
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(faces(stage)).toEqual({ ...delivering, state: "not_planned" });
  expect(stage.children(one)).toEqual(["acme/roadmap#1"]);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
});

test("reopening what was stopped takes it back to the phase of its label", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("manager").close(one, "NOT_PLANNED");
  stage.as("manager").label(one, "team/design");
  await stage.quiet();
  expect(stage.issuesIn("acme/design")).toEqual([]);
  stage.as("manager").reopen(one);
  await stage.quiet();
  expect(faces(stage)).toEqual(delivering);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
});

test("moving back keeps all that was made, and nothing new is made until it is there again", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("manager").label(one, "fase/konsept");
  stage.as("manager").label(one, "team/design");
  await stage.quiet();
  expect(stage.children(one)).toEqual(["acme/roadmap#1"]);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.state("acme/studio#1")).toBe("open");
  expect(stage.issuesIn("acme/design")).toEqual([]);
  stage.as("manager").setField(one, "acme/1", "Fase", "Implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
});

test("a command counts from when its comment was last edited, if it was not carried out before", async () => {
  const stage = await setStage();
  await open(stage);
  const draft = await say(stage, "Vi venter litt.");
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  stage.as("manager").editComment(draft, "/fase Konsept");
  await stage.quiet();
  expect(faces(stage).field).toBe("Konsept");
  expect(stage.reactions(draft)).toEqual(["THUMBS_UP"]);
  stage.as("manager").editComment(draft, "/fase Planlegging");
  await stage.quiet();
  expect(faces(stage).field).toBe("Konsept");
});

test("a deleted command does not roll the phase back", async () => {
  const stage = await setStage();
  await open(stage);
  const said = await say(stage, "/fase Planlegging");
  stage.as("manager").deleteComment(said);
  await stage.quiet();
  expect(faces(stage)).toEqual(planning);
});
