import { describe, expect, test } from "vitest";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import { basePolicy, setStage } from "./stage.ts";

/* GitHub has done what it was asked for, or not, and nobody knows. Nothing is made twice. */

const one = "acme/portfolio#1";

const faults: readonly Fault[] = [
  { kind: "lose-answer" },
  { kind: "fail-after", status: 502 },
  { kind: "fail-before", status: 502 },
];

describe("without an answer", () => {
  test.each(faults)("to the making of the overview ($kind): one overview", async (fault) => {
    const stage = await setStage();
    stage.sandbox.state.faults.push({ fault, when: ({ mutations }) => mutations.includes("addComment") });
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    for (let second = 0; second < 60; second += 5) await stage.pass(5_000);
    expect(stage.said(one, "overview")).toHaveLength(1);
    expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  });

  test("to the making of an epic, as GitHub hangs: given up after a while, and one epic", async () => {
    const stage = await setStage();
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    const makesEpic = (mutations: readonly string[]) => mutations.includes("createIssue");
    stage.sandbox.state.faults.push({
      fault: { kind: "hang" },
      when: ({ mutations }) => makesEpic(mutations),
    });
    stage.as("manager").comment(one, "/team studio\n/fase Implementering");
    await stage.quiet();
    for (let second = 0; second < 60; second += 5) await stage.pass(5_000);
    expect(stage.issuesIn("acme/studio")).toHaveLength(1);
    expect(stage.said(one, "overview")).toHaveLength(1);
  });

  test.each(faults)("to any write while delivery is entered ($kind): one epic a team", async (fault) => {
    const stage = await setStage();
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    stage.sandbox.state.faults.push({ fault, when: ({ kind }) => kind === "write", times: 3 });
    stage.as("manager").comment(one, "/team studio porten\n/fase Implementering");
    await stage.quiet();
    for (let second = 0; second < 120; second += 5) await stage.pass(5_000);
    expect(stage.issuesIn("acme/studio")).toHaveLength(1);
    expect(stage.issuesIn("Other/porten")).toHaveLength(1);
    expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
    expect(stage.said(one, "overview")).toHaveLength(1);
  });

  test.each(faults)("to each write of a notice ($kind): one notice, one note", async (fault) => {
    const stage = await setStage();
    const notice = "acme/.github#1";
    const put = async (text: string) => {
      const when = ({ kind }: { readonly kind: string }) => kind === "write";
      stage.sandbox.state.faults.push({ fault, when, times: 2 });
      stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", text);
      await stage.quiet();
      for (let second = 0; second < 120; second += 5) await stage.pass(5_000);
    };
    await put("version: 2\n");
    expect(stage.issuesIn("acme/.github")).toEqual([notice]);
    await put("version: 3\n");
    expect(stage.state(notice)).toBe("open");
    await put(basePolicy);
    expect(stage.issuesIn("acme/.github")).toEqual([notice]);
    expect(stage.state(notice)).toBe("completed");
    expect(stage.comments(notice)).toHaveLength(1);
  });
});
