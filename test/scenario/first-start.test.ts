import { expect, test } from "vitest";
import { policyWith } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* The brake on the first day: what waits for a store that has just been made, and what waits for its time. */

const notice = "acme/.github#1";
const braked = policyWith(basePolicy, "brake: 3");

/** Nobody listens while people open so many initiatives; then the app starts with a new store. */
async function startAfter(stage: Stage, initiatives: number): Promise<void> {
  await stage.app.stop();
  for (let number = 1; number <= initiatives; number += 1) {
    stage.as("anyone").openIssue("acme/portfolio", { title: `Tiltak ${number}` });
  }
  await stage.sandbox.quiet();
  await stage.restartWithoutStore();
}

function overviews(stage: Stage): number {
  return stage.issuesIn("acme/portfolio").filter((name) => stage.said(name, "overview").length > 0).length;
}

async function tick(stage: Stage): Promise<void> {
  const { body } = stage.sandbox.issue(notice);
  stage.as("owner").editIssue(notice, { body: body.replace("- [ ]", "- [x]") });
  await stage.quiet();
}

test("more initiatives than the brake allows wait on the very first start, until somebody releases them", async () => {
  const stage = await setStage({ policy: braked });
  await startAfter(stage, 4);
  expect(overviews(stage)).toBe(0);
  expect(stage.sandbox.issue(notice).title).toContain("4 saker og kommentarer");
  await stage.pass(3_600_000);
  expect(overviews(stage)).toBe(0);
  await tick(stage);
  expect(overviews(stage)).toBe(4);
  expect(stage.state(notice)).toBe("completed");
});

test("as many as the brake allows are made on the first start, once all can be seen", async () => {
  const stage = await setStage({ policy: braked });
  await startAfter(stage, 3);
  expect(stage.issuesIn("acme/.github")).toEqual([]);
  expect(overviews(stage)).toBe(3);
});

test("a policy that changes while the store is young does not let through what the brake holds", async () => {
  const stage = await setStage({ policy: braked });
  await stage.app.stop();
  for (const title of ["A", "B", "C", "D"]) stage.as("anyone").openIssue("acme/portfolio", { title });
  await stage.sandbox.quiet();
  await stage.restartWithoutStore(0);
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policyWith(braked, "gates: off"));
  await stage.quiet();
  await stage.pass(40_000);
  expect(overviews(stage)).toBe(0);
  expect(stage.sandbox.issue(notice).title).toContain("4 saker og kommentarer");
  await tick(stage);
  expect(overviews(stage)).toBe(4);
});

test("what a person says of one of them is carried out, and the others wait", async () => {
  const stage = await setStage({ policy: braked });
  await startAfter(stage, 5);
  stage.as("manager").comment("acme/portfolio#2", "/fase Problem");
  await stage.quiet();
  expect(stage.labels("acme/portfolio#2")).toEqual(["fase/problem"]);
  expect(overviews(stage)).toBe(1);
  await tick(stage);
  expect(overviews(stage)).toBe(5);
});

test("a store that is lost while nothing waits holds nothing back", async () => {
  const stage = await setStage({ policy: braked });
  for (const title of ["A", "B", "C", "D", "E"]) {
    stage.as("anyone").openIssue("acme/portfolio", { title });
    await stage.quiet();
  }
  await stage.restartWithoutStore();
  expect(stage.issuesIn("acme/.github")).toEqual([]);
  expect(overviews(stage)).toBe(5);
});

test("epics that wait for their time are counted when they are first seen, not when it has come", async () => {
  const waiting = policyWith(braked, "epics: { wait: PT10M }");
  const stage = await setStage({ policy: waiting });
  for (const title of ["A", "B"]) stage.as("anyone").openIssue("acme/portfolio", { title });
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  for (const name of stage.issuesIn("acme/portfolio")) {
    stage.as("manager").comment(name, "/team studio porten\n/fase Implementering");
  }
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policyWith(waiting, "gates: off"));
  await stage.quiet();
  const made = () => ["acme/roadmap", "acme/studio", "Other/porten"].flatMap((name) => stage.issuesIn(name));
  expect(stage.sandbox.issue(notice).title).toContain("8 saker og kommentarer");
  await stage.pass(1_200_000);
  expect(made()).toEqual([]);
  await tick(stage);
  await stage.pass(1_200_000);
  expect(made()).toHaveLength(8);
});
