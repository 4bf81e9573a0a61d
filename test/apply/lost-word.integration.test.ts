import { expect, test } from "vitest";
import { setStage } from "../scenario/stage.ts";

const one = "acme/portfolio#1";

test("a write that was lost, and that nobody wants any more, is not settled as done nor laid over the next word", async () => {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  await stage.pass(120_000);
  let failed = false;
  stage.sandbox.state.faults.push({
    fault: { kind: "fail-before", status: 502 },
    when({ mutations }) {
      const isIt = !failed && mutations.includes("updateProjectV2ItemFieldValue");
      // Before the app tries again the same person has changed their mind.
      if (isIt) {
        failed = true;
        stage.sandbox.as("manager").comment(one, "/fase Problem");
      }
      return isIt;
    },
  });
  stage.as("manager").comment(one, "/fase Konsept");
  await stage.quiet();
  for (let seconds = 0; seconds < 90; seconds += 5) await stage.pass(5_000);
  expect(failed).toBe(true);
  expect(stage.labels(one)).toEqual(["fase/problem"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Problem");
  const done = await stage.app.store.audit.listAudit({ kind: "set-field", outcome: "done" });
  expect(JSON.stringify(done.map(({ after }) => after))).not.toContain("Konsept");
});
