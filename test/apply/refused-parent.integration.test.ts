import { expect, test } from "vitest";
import { setStage } from "../scenario/stage.ts";

test("a parent that GitHub refuses at the last moment: the element is made once, and linked instead", async () => {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  const { issues } = stage.sandbox.state.tables;
  const root = [...issues.values()].find(({ title }) => title === "Felles varsling");
  if (root === undefined) throw new Error("The initiative was not opened");
  let filled = false;
  stage.sandbox.state.faults.push({
    fault: { kind: "fail-before", status: 502 },
    // Somebody fills the initiative up between the app's look and its write.
    when: ({ mutations }) => {
      const now = issues.get(root.id);
      if (!filled && now !== undefined && mutations.includes("createIssue")) {
        filled = true;
        const subIssueIds = Array.from({ length: 100 }, () => root.id);
        issues.set(root.id, { ...now, subIssueIds });
      }
      return false;
    },
  });
  stage.as("manager").comment("acme/portfolio#1", "/team studio\n/fase Implementering");
  await stage.quiet();
  expect(filled).toBe(true);
  const refused = await stage.app.store.audit.listAudit({ outcome: "refused" });
  expect(refused.map(({ kind }) => kind)).toEqual(["create-issue"]);
  expect(stage.issuesIn("acme/roadmap")).toEqual(["acme/roadmap#1"]);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.children("acme/roadmap#1")).toEqual(["acme/studio#1"]);
  expect(stage.overview("acme/portfolio#1")).toContain("acme/roadmap/issues/1");
});
