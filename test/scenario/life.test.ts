import { expect, test } from "vitest";
import { setStage } from "./stage.ts";

const one = "acme/portfolio#1";

test("the life of an initiative: from an idea by anyone to done, with teams of two organisations", async () => {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Ikke startet");

  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/problem"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Problem");

  stage.as("manager").setField(one, "acme/1", "Fase", "Konsept");
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/konsept"]);

  stage.as("manager").comment(one, "/team studio design porten\n/fase Planlegging");
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/planlegging", "team/design", "team/porten", "team/studio"]);
  expect(stage.children(one)).toEqual(["acme/roadmap#1", "acme/roadmap#2", "acme/roadmap#3"]);

  stage.as("manager").comment(one, "/fase Implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
  expect(stage.field("acme/roadmap#1", "acme/8", "Status")).toBe("Backlog");

  const work = stage
    .as("dev-studio")
    .openIssue("acme/studio", { title: "Bygg det", parent: "acme/studio#1" });
  await stage.quiet();
  stage.as("dev-studio").openIssue("acme/studio", { title: "Test det", parent: "acme/studio#1" });
  stage.as("dev-studio").close(`acme/studio#${work.number}`);
  await stage.quiet();
  expect(stage.field("acme/roadmap#1", "acme/8", "Status")).toBe("Under arbeid");
  expect(stage.field("acme/roadmap#1", "acme/8", "Progresjon (%)")).toBe(50);

  for (const epic of ["acme/studio#1", "acme/design#1"]) stage.as("owner").close(epic);
  stage.as("other-owner").close("Other/porten#1");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
  expect(stage.sandbox.issue(one).state).toBe("CLOSED");
}, 120_000);
