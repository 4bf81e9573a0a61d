import { expect, test } from "vitest";
import { hourly, unheard } from "../../scenario/looks.ts";
import { basePolicy, setStage } from "../../scenario/stage.ts";

const path = ".github/portfolio.yml";

test("more creations than the policy lets pass wait for a tick in the config repository", async () => {
  const stage = await setStage({ policy: `${basePolicy}\nbrake: 2\n` });
  const { sandbox } = stage;
  sandbox.setDeliveryFaults({ vanish: 1 });
  for (const title of ["En", "To", "Tre"]) stage.as("anyone").openIssue("acme/portfolio", { title });
  await sandbox.quiet();
  sandbox.setDeliveryFaults({});
  stage.as("owner").putFile("acme/.github", path, `${basePolicy}\nbrake: 2\ngates: off\n`);
  await stage.quiet();

  expect(stage.overview("acme/portfolio#1")).toBe("");
  expect(stage.issuesIn("acme/.github")).toEqual(["acme/.github#1"]);
  const { body } = sandbox.issue("acme/.github#1");
  expect(body).toContain("- [ ]");

  stage.as("owner").editIssue("acme/.github#1", { body: body.replace("- [ ]", "- [x]") });
  await stage.quiet();
  for (const number of [1, 2, 3]) {
    expect(stage.labels(`acme/portfolio#${number}`)).toEqual(["fase/ikke-startet"]);
  }
  expect(sandbox.issue("acme/.github#1").state).toBe("CLOSED");
  expect(stage.issuesIn("acme/.github")).toHaveLength(1);
});

test("what the brake lists closes within the hour where nothing waits any more", async () => {
  const stage = await setStage({ policy: `${basePolicy}\nbrake: 2\n` });
  const issues = [1, 2, 3].map((number) => `acme/portfolio#${number}`);
  unheard(stage, () => {
    for (const title of issues) stage.as("anyone").openIssue("acme/portfolio", { title });
  });
  await stage.sandbox.quiet();
  stage.as("owner").putFile("acme/.github", path, `${basePolicy}\nbrake: 2\ngates: off\n`);
  await stage.quiet();
  await hourly(stage);
  await hourly(stage);
  expect(stage.state("acme/.github#1")).toBe("open");

  unheard(stage, () => {
    for (const issue of issues) stage.as("owner").deleteIssue(issue);
  });
  await hourly(stage);
  expect(stage.state("acme/.github#1")).toBe("completed");
});
