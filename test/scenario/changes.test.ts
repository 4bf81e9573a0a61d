import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { daily, hourly, lookLater, unheard } from "./looks.ts";
import { requestsOf, startMeter } from "./meter.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/*
 * What an hourly look finds of which no webhook told, and what it costs; and what waits for the sweep of the day,
 * since GitHub does not tell that it has changed.
 */

const studio = "acme/studio#1";
/** Issues of the team's that hang under nothing. */
const older = ["acme/studio#2", "acme/studio#3"];

/** An act, and what is to be seen of it. */
interface Kind {
  readonly act: (stage: Stage) => void;
  readonly isSeen: (stage: Stage) => boolean;
}

/** Of a look, with all that is asked and written because of it. */
const mostRequests = 26;
/** Two policies, one of them twice; what has changed at two owners; comments of two repositories; who is installed. */
const idleRequests = 11;

/** In this order, on one stage. */
const soon: readonly (readonly [string, Kind])[] = [
  [
    "a new initiative",
    {
      act: (stage) => void stage.as("anyone").openIssue("acme/portfolio", { title: "Et nytt tiltak" }),
      isSeen: (stage) =>
        stage.issuesIn("acme/portfolio").length === 2 && stage.overview("acme/portfolio#2") !== "",
    },
  ],
  [
    "a command",
    {
      act: (stage) => void stage.as("manager").comment(one, "/team design"),
      isSeen: (stage) => stage.issuesIn("acme/design").length === 1,
    },
  ],
  [
    "a comment that is edited",
    {
      act(stage) {
        const overview = stage.sandbox.comments(one).find(({ body }) => body === stage.overview(one));
        if (overview !== undefined) stage.as("owner").editComment(overview, `${overview.body}\n\nMed hilsen`);
      },
      isSeen: (stage) => !stage.overview(one).includes("Med hilsen"),
    },
  ],
  [
    "a text that names a team",
    {
      act: (stage) => void stage.as("manager").editIssue(one, { body: "### Team\n\nDialogporten" }),
      isSeen: (stage) => stage.issuesIn("Other/porten").length === 1,
    },
  ],
  [
    "work items that are opened under an epic",
    {
      act(stage) {
        for (const title of ["En oppgave", "En oppgave til"])
          stage.as("dev-studio").openIssue("acme/studio", { title, parent: studio });
      },
      isSeen: (stage) => stage.overview(one).includes(" 0/2"),
    },
  ],
  [
    "an epic that is closed",
    {
      act: (stage) => void stage.as("dev-design").close("acme/design#1"),
      isSeen: (stage) => stage.state("acme/roadmap#2") === "completed",
    },
  ],
  [
    "a card that is moved",
    {
      act: (stage) => void stage.as("manager").setField(one, "acme/1", "Fase", "Planlegging"),
      isSeen: (stage) => stage.labels(one).includes("fase/planlegging"),
    },
  ],
  [
    "a label that moves the phase",
    {
      act(stage) {
        stage.as("manager").unlabel(one, "fase/planlegging");
        stage.as("manager").label(one, "fase/konsept");
      },
      isSeen: (stage) => stage.field(one, "acme/1", "Fase") === "Konsept",
    },
  ],
];

test("what GitHub tells of when it is asked, the next hourly look finds", async () => {
  const stage = await begin();
  const meter = startMeter(stage.sandbox);
  for (const [what, { act, isSeen }] of soon) {
    unheard(stage, act);
    meter.read();
    expect(isSeen(stage), `${what}, before it`).toBe(false);
    await hourly(stage);
    expect(isSeen(stage), what).toBe(true);
    const bill = meter.read();
    expect(requestsOf(bill), `${what}\n${bill.operations.join("\n")}`).toBeLessThanOrEqual(mostRequests);
  }
});

test("a repository that is hidden has everything looked at within the hour", async () => {
  const stage = await begin();
  expect(stage.overview(one)).toContain("Felles varsling – Altinn Studio");
  unheard(stage, () => stage.as("owner").setVisibility("acme/roadmap", "PRIVATE"));
  await hourly(stage);
  expect(stage.overview(one)).not.toContain("Felles varsling – Altinn Studio");
});

test("a repository that is hidden before anybody has compared it is looked at, too", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  unheard(stage, () => stage.as("owner").setVisibility("acme/roadmap", "PRIVATE"));
  await hourly(stage);
  expect(stage.overview(one)).not.toContain("Felles varsling – Altinn Studio");
});

test("a policy whose push was lost is in force from the next look on, however new what is kept of it", async () => {
  const stage = await begin();
  await say(stage, "/hvorfor");
  const policy = basePolicy.replace("Altinn Studio", "Studioet");
  unheard(stage, () => stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policy));
  await lookLater(stage, 60_000);
  expect(stage.overview(one)).toContain("Studioet");
});

const late: readonly (readonly [string, Kind])[] = [
  [
    "a comment that is deleted",
    {
      act(stage) {
        const overview = stage.sandbox.comments(one).find(({ body }) => body === stage.overview(one));
        if (overview !== undefined) stage.as("owner").deleteComment(overview);
      },
      isSeen: (stage) => stage.overview(one) !== "",
    },
  ],
  [
    "a label that the repository loses",
    {
      act: (stage) => stage.as("owner").deleteLabel("acme/portfolio", "fase/implementering"),
      isSeen: (stage) => stage.labels(one).includes("fase/implementering"),
    },
  ],
  [
    "a card that is taken off the board",
    {
      act: (stage) => stage.as("manager").removeFromProject(one, "acme/1"),
      isSeen: (stage) => stage.field(one, "acme/1", "Fase") !== null,
    },
  ],
  [
    "old issues that become work items",
    {
      act(stage) {
        for (const issue of older) stage.as("dev-studio").addSubIssue(studio, issue);
      },
      isSeen: (stage) => stage.overview(one).includes(" 0/2"),
    },
  ],
];

test("what GitHub does not tell of, no look finds before the sweep of the day", async () => {
  const stage = await begin();
  const seen = () => late.filter(([, { isSeen }]) => isSeen(stage)).map(([what]) => what);
  unheard(stage, () => {
    for (const [, { act }] of late) act(stage);
  });
  const writes = stage.writes();
  await hourly(stage);
  expect(stage.writes()).toEqual(writes);
  expect(seen()).toEqual([]);
  await daily(stage);
  expect(seen()).toEqual(late.map(([what]) => what));
});

test("a look asks nothing about threads where nothing has changed", async () => {
  const stage = await begin();
  const meter = startMeter(stage.sandbox);
  await hourly(stage);
  const bill = meter.read();
  const { operations } = bill;
  expect(requestsOf(bill), operations.join("\n")).toBeLessThanOrEqual(idleRequests);
  expect(operations.filter((one) => /ReadIssues|ListIssues|ReadAncestors/.test(one))).toEqual([]);
  expect(operations.filter((one) => one.includes("ReadChanges"))).toHaveLength(2);
});

/** An initiative with an epic, and nothing left of which the app would look twice. */
async function begin(): Promise<Stage> {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  for (const title of older) stage.as("dev-studio").openIssue("acme/studio", { title });
  await hourly(stage);
  await hourly(stage);
  return stage;
}
