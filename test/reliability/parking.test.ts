import { expect, test } from "vitest";
import { one, open, say } from "../scenario/begin.ts";
import { basePolicy, setStage, type Stage } from "../scenario/stage.ts";
import { permissions } from "../../src/sandbox/seed/app.ts";
import { reached } from "./reached.ts";
import { someOf } from "./scale.ts";
import { daily, hourly } from "../scenario/looks.ts";
import { parked, requestsOf } from "./parked-stage.ts";

/*
 * Row G5: what takes from the app what it needs, on each thing that a thread is made of. What cannot go on is parked
 * with its reason, or stands on the overview; sweeps ask no more than a bounded number of times; and when the cause is
 * gone it goes on, with nothing doubled, which the oracle sees at the end of each test.
 */

const withoutProjects = { ...permissions, organization_projects: "read" } as const;
const delivery = "/team studio porten\n/fase Implementering";
const selected = ["acme/portfolio", "acme/roadmap", "acme/.github", "acme/design"];
const policyFile = ".github/portfolio.yml";

interface Fault {
  readonly name: string;
  readonly take: (stage: Stage) => void;
  /** What is parked then, as kind and reason; nothing where all else goes on. */
  readonly parks: readonly string[];
  /** What the overview says then. */
  readonly says?: string;
  /** Whether the people's events reach the app meanwhile. */
  readonly deaf?: true;
  readonly give: (stage: Stage) => void;
}

const faults: readonly Fault[] = [
  {
    name: "the initiative is locked",
    take: (stage) => void stage.as("owner").lock(one),
    parks: ["initiative locked"],
    give: (stage) => void stage.as("owner").unlock(one),
  },
  {
    name: "the permission to write issues is taken",
    take: (stage) => void stage.as("owner").acceptPermissions("acme", { ...permissions, issues: "read" }),
    parks: ["changes permission", "initiative permission", "sweep permission"],
    give: (stage) => void stage.as("owner").acceptPermissions("acme", permissions),
  },
  {
    name: "the permission to write on projects is taken",
    take: (stage) => void stage.as("owner").acceptPermissions("acme", withoutProjects),
    parks: [],
    says: "Fant ikke prosjektet `acme/1`",
    give: (stage) => void stage.as("owner").acceptPermissions("acme", permissions),
  },
  {
    name: "the app is suspended",
    take: (stage) => void stage.as("owner").suspend("acme"),
    parks: ["changes suspended"],
    deaf: true,
    give: (stage) => void stage.as("owner").suspend("acme", false),
  },
  {
    name: "the app is suspended in the organisation of a backlog",
    take: (stage) => void stage.as("other-owner").suspend("Other"),
    parks: [],
    says: "Fant ikke `Other/porten`",
    give: (stage) => void stage.as("other-owner").suspend("Other", false),
  },
  {
    name: "the app is uninstalled from the organisation of a backlog",
    take: (stage) => stage.as("other-owner").uninstall("Other"),
    parks: [],
    says: "Fant ikke `Other/porten`",
    give: (stage) => void stage.as("other-owner").install("Other"),
  },
  {
    name: "the initiatives repository is archived",
    take: (stage) => void stage.as("owner").archiveRepository("acme/portfolio"),
    parks: [],
    deaf: true,
    give: (stage) => void stage.as("owner").archiveRepository("acme/portfolio", false),
  },
  {
    name: "the roadmap is archived",
    take: (stage) => void stage.as("owner").archiveRepository("acme/roadmap"),
    parks: [],
    says: "`acme/roadmap` er arkivert",
    give: (stage) => void stage.as("owner").archiveRepository("acme/roadmap", false),
  },
  {
    name: "a backlog is not among the app's repositories any more",
    take: (stage) => void stage.as("owner").selectRepositories("acme", selected),
    parks: ["initiative refused"],
    give: (stage) => void stage.as("owner").selectRepositories("acme", [...selected, "acme/studio"]),
  },
  {
    name: "issues are switched off in a backlog",
    take: (stage) => void stage.as("owner").enableIssues("acme/studio", false),
    parks: [],
    says: "Fant ikke `acme/studio`",
    give: (stage) => void stage.as("owner").enableIssues("acme/studio"),
  },
  {
    name: "the initiatives project is closed",
    take: (stage) => void stage.as("owner").closeProject("acme/1"),
    parks: [],
    says: "er det åpent",
    give: (stage) => void stage.as("owner").reopenProject("acme/1"),
  },
  {
    name: "the policy is deleted",
    take: (stage) => void stage.as("owner").deleteFile("acme/.github", policyFile),
    parks: ["organisation policy-gone"],
    give: (stage) => void stage.as("owner").putFile("acme/.github", policyFile, basePolicy),
  },
  {
    name: "the policy's repository is renamed, and its name taken",
    take: (stage) => void stage.as("owner").renameRepository("acme/.github", "config"),
    parks: [],
    give: (stage) => void stage.as("owner").renameRepository("acme/config", ".github"),
  },
];

test.for(someOf(faults, 3))("$name", async ({ name, take, parks, says, deaf, give }, { task }) => {
  const stage = await setStage();
  await open(stage);
  take(stage);
  await stage.quiet();
  if (deaf === undefined) await say(stage, delivery);
  await hourly(stage);
  expect(await parked(stage)).toEqual(parks);
  if (says !== undefined) expect(stage.overview(one)).toContain(says);

  const quietly = requestsOf(stage.sandbox);
  const counts: number[] = [];
  for (let hour = 0; hour < 4; hour += 1) {
    await hourly(stage);
    counts.push(quietly());
  }
  // Each sweep costs what the one before cost: nothing adds up, and nobody tries in between.
  expect(Math.max(...counts)).toBeLessThanOrEqual(30);
  expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual((counts[1] ?? 0) + 2);
  for (let minutes = 0; minutes < 40; minutes += 20) await stage.pass(1_200_000);
  expect(quietly(), "requests between two sweeps").toBe(0);
  expect(await parked(stage)).toEqual(parks);

  give(stage);
  await stage.quiet();
  if (deaf !== undefined) await say(stage, delivery);
  // Nobody is told of issues that are switched on again, and no issue changes with it: the daily look sees it.
  if (name.startsWith("issues are switched")) await daily(stage);
  await stage.pass(1_000);
  expect(await parked(stage)).toEqual([]);
  expect(stage.labels(one)).toContain("fase/implementering");
  expect(stage.field(one, "acme/1", "Fase")).toBe("Implementering");
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  expect(stage.issuesIn("Other/porten")).toHaveLength(1);
  reached(
    task,
    "G5",
    `${name}: ${Math.max(...counts)} requests a sweep at most, none in between; then 1 epic a team`,
  );
});
