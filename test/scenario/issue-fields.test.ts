import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage, type StageOptions } from "./stage.ts";

/* The board's column for the phase is an issue field of the organisation: its value is the issue's own. */

const phases = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"];

/** The initiatives' board, whose column is exchanged for one over an issue field before the app is there. */
async function withIssueField(options: StageOptions = {}): Promise<Stage> {
  return await setStage({
    ...options,
    before: (as) => {
      const owner = as("owner");
      owner.deleteField("acme/1", "Fase");
      owner.setPublic("acme/1", false);
      owner.createIssueField("acme", { name: "Fase", type: "SINGLE_SELECT", options: phases });
      owner.addIssueFieldColumn("acme/1", "Fase");
    },
  });
}

function phaseOf({ sandbox }: Stage, issue = one): string | null {
  const { tables } = sandbox.state;
  const { fieldValues } = sandbox.issue(issue);
  const field = [...tables.issueFields.values()].find(({ name }) => name === "Fase");
  const content = field && fieldValues[field.id]?.content;
  if (content?.type !== "option") return null;
  return field?.options.find(({ id }) => id === content.optionId)?.name ?? null;
}

/** Writes that were tried, done or not. */
function tries({ sandbox }: Stage, mutation: string): number {
  const sent = sandbox.state.calls.flatMap(({ mutations }) => mutations);
  return sent.filter((name) => name === mutation).length;
}

const phaseLabels = (stage: Stage) => stage.labels(one).filter((label) => label.startsWith("fase/"));

test("who sets it moves the initiative, and the app sets it once for what is said elsewhere", async () => {
  const stage = await withIssueField();
  await open(stage);
  stage.as("manager").setIssueField(one, "Fase", "Problem");
  await stage.quiet();
  expect(phaseLabels(stage)).toEqual(["fase/problem"]);
  expect(stage.overview(one)).toContain("Flyttet dit av [manager]");
  const before = tries(stage, "setIssueFieldValue");
  stage.as("manager").label(one, "fase/konsept");
  await stage.quiet();
  expect(phaseOf(stage)).toBe("Konsept");
  expect(phaseLabels(stage)).toEqual(["fase/konsept"]);
  await stage.pass(3_600_000);
  await stage.pass(86_400_000);
  expect(tries(stage, "setIssueFieldValue") - before).toBe(1);
  stage.as("manager").setIssueField(one, "Fase", "Planlegging");
  await stage.quiet();
  expect(phaseLabels(stage)).toEqual(["fase/planlegging"]);
  expect(tries(stage, "setIssueFieldValue") - before).toBe(1);
});

test("where GitHub lets no app set it, it is read and left alone, and the overview says so", async () => {
  const stage = await withIssueField({ sandbox: { issueFieldsReadOnly: true } });
  await open(stage);
  stage.as("manager").setIssueField(one, "Fase", "Problem");
  await stage.quiet();
  expect(phaseLabels(stage)).toEqual(["fase/problem"]);
  const before = tries(stage, "updateProjectV2ItemFieldValue");
  await say(stage, "/fase Konsept");
  expect(phaseLabels(stage)).toEqual(["fase/konsept"]);
  await stage.pass(86_400_000);
  expect(phaseOf(stage)).toBe("Problem");
  expect(phaseLabels(stage)).toEqual(["fase/konsept"]);
  expect(tries(stage, "updateProjectV2ItemFieldValue")).toBe(before);
  expect(stage.overview(one).split("Kolonnen `Fase` på prosjektet `Portefølje`")).toHaveLength(2);
});

test("while no card tells that it is an issue field, GitHub's refusal is said, and is not met for ever", async () => {
  const stage = await withIssueField();
  await open(stage);
  await stage.pass(3_600_000);
  expect(stage.overview(one)).toContain("Issue fields cannot be updated");
  const before = tries(stage, "updateProjectV2ItemFieldValue");
  for (let day = 0; day < 5; day += 1) await stage.pass(86_400_000);
  // Once a day, and once more right after it.
  expect(tries(stage, "updateProjectV2ItemFieldValue") - before).toBeLessThanOrEqual(10);
  stage.as("manager").setIssueField(one, "Fase", "Konsept");
  await stage.quiet();
  expect(phaseLabels(stage)).toEqual(["fase/konsept"]);
  expect(stage.overview(one)).not.toContain("Issue fields cannot be updated");
});
