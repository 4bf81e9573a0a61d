import { expect, test } from "vitest";
import { beginHolding, changeIssues, deployRun, holdPolicy, merged, runNow, studio } from "./holding.ts";
import { daily, sweep } from "./looks.ts";
import type { Stage } from "./stage.ts";

/* What change control did, as figures: from the words on change issues to the table for anybody. */

const hourMs = 3_600_000;
const label = "prosess/hendelser";
const policy = `${holdPolicy("standard: [endring/standard]", "rollback: pass")}
products: [{ name: Studio, key: studio, repositories: [studio] }]
processes: [{ title: Hendelser, owner: "@owner" }]
dashboard: { public: true }
`;

async function begin(): Promise<Stage> {
  return await beginHolding([], {
    policy,
    before: (as) => {
      for (const name of [label, "endring/standard"]) as("owner").createLabel(studio, name);
    },
  });
}

/** Deploys a new change; answers its commit and its issue. */
async function hold(stage: Stage, labels: readonly string[] = []) {
  const oid = merged(stage, "Endring", labels);
  const run = deployRun(stage, { oid });
  await stage.quiet();
  const issue = changeIssues(stage).find((name) => stage.sandbox.issue(name).title.includes(oid.slice(0, 7)));
  return { oid, run, issue: issue ?? "" };
}

async function say(stage: Stage, who: string, issue: string, text: string): Promise<void> {
  stage.as(who).comment(issue, text);
  await stage.quiet();
}

type Row = Readonly<Record<string, unknown>>;

async function figuresOf(stage: Stage, scope = "product", key: string | null = "studio") {
  const answer = await fetch(new URL("/api/delivery-figures.json", stage.app.webhookUrl));
  expect(answer.status).toBe(200);
  const rows = ((await answer.json()) as Row[]).filter(
    (row) => row["scope"] === scope && row["key"] === key && row["month"] === null,
  );
  return (figure: string) => rows.filter((row) => row["figure"] === figure);
}

function countsOf(rows: readonly Row[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(rows.map(({ measure, value }) => [String(measure), value]));
}

test("what is held, evaluated, let through and rejected is counted, and so after the store is lost", async () => {
  const stage = await begin();
  const first = await hold(stage);
  await stage.pass(2 * hourMs);
  await say(stage, "manager", first.issue, "/godkjenn");
  expect(runNow(stage, first.run).conclusion).toBe("SUCCESS");
  await hold(stage, ["endring/standard"]);
  const urgent = await hold(stage);
  await say(stage, "member", urgent.issue, "/hast Nede");
  await say(stage, "manager", urgent.issue, "/godkjenn");
  const bad = await hold(stage);
  await say(stage, "manager", bad.issue, "/avvis Mangler test");
  await stage.pass(hourMs);
  deployRun(stage, { oid: first.oid });
  await stage.quiet();
  const passed = await hold(stage);
  stage.as("owner").bypass(passed.run, "production", "Haster");
  await stage.quiet();
  const incident = stage.as("dev-studio").openIssue(studio, {
    title: "Nede",
    body: `### Endring\n\n${urgent.oid}`,
  });
  stage.as("owner").label(`${studio}#${incident.number}`, label);
  await stage.quiet();
  // Another is asked for, and waits.
  await hold(stage);
  await stage.pass(20_000);

  const figures = await figuresOf(stage);
  const counts = figures("change-control");
  expect(counts[0]).toMatchObject({ n: 6, name: "Studio", leftOut: [], unit: "count" });
  expect(countsOf(counts)).toEqual({
    held: 5,
    evaluated: 2,
    standard: 1,
    emergency: 1,
    rollback: 1,
    bypassed: 1,
    recorded: 0,
    rejected: 1,
  });
  expect(figures("evaluation-time")).toMatchObject([
    {
      measure: "held-to-evaluated",
      n: 1,
      value: null,
      values: [2],
      leftOut: ["evaluated-afterwards 1", "still-waiting 1 (oldest 0 hours)"],
    },
  ]);
  expect(countsOf(figures("evaluated-without-incident"))).toEqual({ "without-incident": 1, share: 0.5 });
  expect(figures("rework-rate")[0]).toMatchObject({ measure: "rework", value: 2 });
  const others = await figuresOf(stage, "product", null);
  expect(others("change-control")[0]).toMatchObject({ n: 0 });

  await stage.restartWithoutStore();
  await sweep(stage);
  await stage.pass(20_000);
  await daily(stage);
  const again = await figuresOf(stage);
  expect(countsOf(again("change-control"))).toEqual(countsOf(counts));
  expect(again("evaluation-time")[0]).toMatchObject({ n: 1, values: [2] });
  expect(countsOf(again("evaluated-without-incident"))).toEqual({ "without-incident": 1, share: 0.5 });
});

test("what is deployed from a repository that is not public is told to nobody", async () => {
  const stage = await begin();
  const { issue } = await hold(stage);
  await say(stage, "manager", issue, "/godkjenn");
  stage.as("owner").setVisibility(studio, "PRIVATE");
  await stage.quiet();
  await stage.pass(20_000);
  const figures = await figuresOf(stage, "product", null);
  expect(figures("change-control")[0]).toMatchObject({ n: 0, leftOut: [] });
  expect((await figuresOf(stage))("change-control")).toEqual([]);
});
