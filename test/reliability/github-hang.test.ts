import { expect, test } from "vitest";
import { setStage } from "../scenario/stage.ts";
import { one } from "../scenario/begin.ts";
import { heal } from "./github-life.ts";
import { checkAudit } from "./github-outcome.ts";
import { reached } from "./reached.ts";

/* The limit of fifteen seconds is real time, so what can hang at once does. */

test("GitHub hangs, in reads and after it has made what it was asked for: given up, tried again, nothing twice", async ({
  task,
}) => {
  const stage = await setStage();
  const { state } = stage.sandbox;
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();

  const struck: string[] = [];
  const hang = (name: string, fits: (mutations: readonly string[]) => boolean, carriedOut: boolean) =>
    state.faults.push({
      fault: carriedOut ? { kind: "hang", carriedOut } : { kind: "hang" },
      when({ mutations }) {
        if (!fits(mutations)) return false;
        struck.push(name);
        return true;
      },
    });
  hang("a read", (mutations) => mutations.length === 0, false);
  stage.as("manager").comment(one, "/team studio porten\n/fase Implementering");
  await stage.quiet();
  expect(struck).toEqual(["a read"]);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);

  hang("a create", (mutations) => mutations.includes("createIssue"), true);
  await heal(stage);
  expect(struck).toEqual(["a read", "a create"]);
  expect(state.faults).toEqual([]);
  for (const repository of ["acme/studio", "Other/porten"])
    expect(stage.issuesIn(repository)).toHaveLength(1);
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
  expect(stage.said(one, "overview")).toHaveLength(1);
  await checkAudit(stage);
  const issues = stage.writes().filter((operation) => operation === "createIssue").length;
  reached(
    task,
    "G2",
    `${struck.length} hanging requests, a read and a create that was carried out: given up, tried again, ${issues} issues made and none twice`,
  );
});
