import { afterEach, expect, test } from "vitest";
import { findIssue, findProject, findTeam } from "../../src/sandbox/find.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedDemo } from "../../src/sandbox/seed/demo.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";

let sandbox: Sandbox;

afterEach(async () => {
  await sandbox.stop();
});

test("the demonstration has its organisations, projects, teams and policy, and the app on all", async () => {
  sandbox = await startSandbox({ seed: seedDemo });
  const { tables } = sandbox.state;
  const fields = (reference: string) =>
    findProject(tables, reference).fieldIds.flatMap((id) => tables.fields.get(id)?.name ?? []);
  expect(fields("digdir/1")).toEqual(expect.arrayContaining(["Fase", "Fremdrift", "Team", "Ansvarlig"]));
  expect(fields("digdir/8")).toEqual(
    expect.arrayContaining(["Status", "Progresjon (%)", "Start", "Slutt", "Tiltak"]),
  );
  expect(findProject(tables, "Altinn/146").title).toBe("Team Dialogporten");
  expect(findTeam(tables, "Altinn/team-dialogporten").memberIds).toHaveLength(2);
  expect([...tables.installations.values()]).toHaveLength(3);
  const head = [...tables.commits.values()].find((commit) =>
    commit.tree[".github/portfolio.yml"]?.includes("dialogporten"),
  );
  expect(head?.tree[".github/portfolio.yml"]).toContain("backlog: digdir/fdk");
});

test("what the demonstration begins with is older than the installation, and sends no webhook", async () => {
  sandbox = await startSandbox({ seed: seedDemo });
  const { tables } = sandbox.state;
  const [installation] = tables.installations.values();
  for (const issue of tables.issues.values()) {
    expect(issue.createdAt < (installation?.createdAt ?? "")).toBe(true);
  }
  expect(findIssue(tables, "digdir/portfolio#1").subIssueIds).toHaveLength(1);
  expect(sandbox.deliveries()).toEqual([]);
});

test("a minimal seed has what was asked for and little else", async () => {
  sandbox = await startSandbox({
    seed: seedMinimal({ organization: "demo", teams: ["alfa"], policy: "version: 1\n" }),
  });
  const { tables } = sandbox.state;
  const names = [...tables.repositories.values()].map(({ name }) => name);
  expect(names).toEqual(["portfolio", "roadmap", ".github", "alfa"]);
  expect([...tables.projects.values()]).toEqual([]);
  sandbox.as("dev-alfa").openIssue("demo/alfa", { title: "Work" });
  expect(sandbox.issue("demo/alfa#1").number).toBe(1);
});
