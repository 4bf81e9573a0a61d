import { expect, test } from "vitest";
import { setStage } from "../scenario/stage.ts";

const deliver = async (fault: "lose-answer" | "fail-after" | "fail-before") => {
  const stage = await setStage();
  const anyone = stage.as("anyone");
  anyone.openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.sandbox.state.faults.push({
    fault: fault === "lose-answer" ? { kind: fault } : { kind: fault, status: 502 },
    when: ({ mutations }) => mutations.includes("createIssue"),
  });
  stage.as("manager").comment("acme/portfolio#1", "/team studio\n/fase Implementering");
  await stage.quiet();
  for (let second = 0; second < 45; second += 5) {
    stage.sandbox.state.advance(5_000);
    await stage.quiet();
  }
  return stage;
};

test.for(["lose-answer", "fail-after", "fail-before"] as const)(
  "a command whose reply's answer is lost (%s) gets one reply, and its reaction not before",
  async (fault) => {
    const stage = await setStage();
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    stage.sandbox.state.faults.push({
      fault: fault === "lose-answer" ? { kind: fault } : { kind: fault, status: 500 },
      when: ({ mutations }) => mutations.includes("addComment"),
    });
    const said = stage.as("manager").comment("acme/portfolio#1", "/fase Ingensteds");
    await stage.quiet();
    for (let second = 0; second < 45; second += 5) {
      const isAnswered = stage.said("acme/portfolio#1", "reply").length > 0;
      expect(isAnswered || stage.reactions(said).length === 0).toBe(true);
      await stage.pass(5_000);
    }
    expect(stage.said("acme/portfolio#1", "reply")).toHaveLength(1);
    expect(stage.reactions(said)).toEqual(["CONFUSED"]);
  },
);

test.for(["lose-answer", "fail-after", "fail-before"] as const)(
  "an overview whose answer is lost (%s) comes before all that it decides, and a label of that time counts",
  async (fault) => {
    const stage = await setStage({
      before: (as) => as("owner").createLabel("acme/portfolio", "fase/konsept"),
    });
    stage.sandbox.state.faults.push({
      fault: fault === "lose-answer" ? { kind: fault } : { kind: fault, status: 502 },
      when: ({ mutations }) => mutations.includes("addComment"),
    });
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    stage.as("manager").label("acme/portfolio#1", "fase/konsept");
    for (let second = 0; second < 45; second += 5) {
      await stage.pass(5_000);
      const isMade = stage.said("acme/portfolio#1", "overview").length > 0;
      expect(isMade || !stage.writes().includes("addLabels")).toBe(true);
    }
    expect(stage.labels("acme/portfolio#1")).toEqual(["fase/konsept"]);
    expect(stage.field("acme/portfolio#1", "acme/1", "Fase")).toBe("Konsept");
  },
);

test.for(["lose-answer", "fail-after", "fail-before"] as const)(
  "a create whose answer is lost (%s) leaves one epic and no open row",
  async (fault) => {
    const stage = await deliver(fault);
    expect(stage.issuesIn("acme/studio")).toHaveLength(1);
    expect(stage.issuesIn("acme/roadmap")).toHaveLength(1);
    expect(stage.children("acme/roadmap#1")).toEqual(["acme/studio#1"]);
    const open = await stage.app.store.audit.listAudit({ outcome: "open" });
    const unknown = await stage.app.store.audit.listAudit({ outcome: "unknown" });
    expect([...open, ...unknown]).toEqual([]);
  },
);
