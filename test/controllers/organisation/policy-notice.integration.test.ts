import { expect, test } from "vitest";
import { basePolicy, setStage } from "../../scenario/stage.ts";

const path = ".github/portfolio.yml";

test("a broken policy is said once, the last good one stays in force, and mending it closes the issue", async () => {
  const stage = await setStage();
  const owner = stage.as("owner");
  owner.putFile("acme/.github", path, `${basePolicy}\ngatez: off\n`);
  await stage.quiet();
  owner.putFile("acme/.github", path, `${basePolicy}\ngatez: on\n`);
  await stage.quiet();
  expect(stage.issuesIn("acme/.github")).toEqual(["acme/.github#1"]);
  expect(stage.sandbox.issue("acme/.github#1").state).toBe("OPEN");

  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  expect(stage.labels("acme/portfolio#1")).toEqual(["fase/ikke-startet"]);

  owner.putFile("acme/.github", path, basePolicy);
  await stage.quiet();
  expect(stage.sandbox.issue("acme/.github#1").state).toBe("CLOSED");
  expect(stage.issuesIn("acme/.github")).toHaveLength(1);
});

test("a notice that a person closed stays closed for that version", async () => {
  const stage = await setStage();
  const owner = stage.as("owner");
  owner.putFile("acme/.github", path, "version: 2\n");
  await stage.quiet();
  owner.close("acme/.github#1");
  owner.comment("acme/.github#1", "We know.");
  await stage.quiet();
  expect(stage.sandbox.issue("acme/.github#1").state).toBe("CLOSED");
  expect(stage.issuesIn("acme/.github")).toHaveLength(1);
});
