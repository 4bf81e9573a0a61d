import { expect, test } from "vitest";
import { gatePolicy } from "../scenario/at-gates.ts";
import { one, open, policyWith, say } from "../scenario/begin.ts";
import { basePolicy, setStage, type Stage } from "../scenario/stage.ts";
import { lose, losses } from "./lost.ts";
import { reached } from "./reached.ts";
import { isWhole, part, someOf } from "./scale.ts";

/*
 * At every moment of a life the overview is deleted, the store lost, and both. What is there is taken over, nothing else
 * is written, and nothing is made that nobody asks for; when somebody does, what is missing is made once.
 */

interface Moment {
  readonly name: string;
  readonly policy?: string;
  readonly issue?: string;
  /** Before the app is installed. */
  readonly older?: true;
  /** The other owner's backlog is for all to see; else only that owner's installation can read what was made there. */
  readonly isPublic?: true;
  readonly act: (stage: Stage) => Promise<void>;
  /** What somebody says after both were lost, and the issues that there must be in the teams' backlogs then. */
  readonly after: (stage: Stage) => Promise<void>;
  readonly epics: Readonly<Record<string, number>>;
}

const backlogs = ["acme/studio", "acme/design", "Other/porten"];
const gated = gatePolicy({
  criteria: { Konsept: "{ confirm: Gevinstene er avklart }, { confirm: Brukerne er hørt }" },
});

function inPhase(phase: string): Moment {
  return {
    name: `in ${phase}`,
    async act(stage) {
      await open(stage, "/team studio porten");
      if (phase !== "Ikke startet") await say(stage, `/fase ${phase}`);
    },
    after: async (stage) => void (await say(stage, "/fase Implementering")),
    epics: { "acme/studio": 1, "Other/porten": 1 },
  };
}

async function deliver(stage: Stage): Promise<void> {
  await open(stage, "/team studio porten\n/fase Implementering");
}

async function linkAbroad(stage: Stage): Promise<void> {
  stage.as("other-owner").openIssue("Other/porten", { title: "Fra før" });
  await open(stage, "/team studio porten\n/fase Konsept");
  const said = await say(stage, "/knytt Other/porten#1");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
}

const moments: readonly Moment[] = [
  ...["Ikke startet", "Problem", "Konsept", "Planlegging"].map(inPhase),
  {
    name: "in delivery",
    act: deliver,
    async after(stage) {
      stage.as("manager").label(one, "team/design");
      await stage.quiet();
      expect(stage.issuesIn("acme/design")).toEqual([]);
      await say(stage, "/epos design");
      await say(stage, "/epos design");
    },
    epics: { "acme/studio": 1, "acme/design": 1, "Other/porten": 1 },
  },
  {
    name: "in delivery, one epic declined",
    async act(stage) {
      await deliver(stage);
      stage.as("dev-studio").close("acme/studio#1", "NOT_PLANNED");
      await stage.quiet();
    },
    async after(stage) {
      await say(stage, "/fase Planlegging");
      await say(stage, "/fase Implementering");
      expect(stage.issuesIn("acme/studio")).toHaveLength(1);
      await say(stage, "/epos studio");
    },
    epics: { "acme/studio": 2, "Other/porten": 1 },
  },
  {
    name: "at a gate, with a confirmation and a refusal",
    policy: gated,
    async act(stage) {
      await open(stage, "/team studio\n/fase Konsept");
      await say(stage, "/bekreft 1");
      await say(stage, "/fase Implementering");
      expect(stage.labels(one)).toContain("fase/konsept");
    },
    async after(stage) {
      // Whatever was confirmed, the refused word does not revive.
      expect(stage.labels(one)).toContain("fase/konsept");
      await say(stage, "/bekreft 1\n/bekreft 2");
      await say(stage, "/fase Implementering");
    },
    epics: { "acme/studio": 1 },
  },
  {
    name: "past a gate, with a reason",
    policy: gated,
    async act(stage) {
      await open(stage, "/team studio\n/fase Konsept");
      await say(stage, "/fase Implementering likevel: det haster");
      await say(stage, "/vedtak Vi gjør det");
    },
    after: async (stage) => void (await say(stage, "/epos design")),
    epics: { "acme/studio": 1, "acme/design": 1 },
  },
  {
    name: "done, with follow-ups made",
    policy: policyWith(basePolicy, "follow-up: { after: [P1D] }"),
    async act(stage) {
      await deliver(stage);
      stage.as("owner").close("acme/studio#1");
      stage.as("other-owner").close("Other/porten#1");
      await stage.quiet();
      await stage.pass(2 * 86_400_000);
      expect(stage.issuesIn("acme/studio")).toHaveLength(2);
    },
    after: async (stage) => await stage.pass(2 * 86_400_000),
    // An epic and a follow-up each.
    epics: { "acme/studio": 2, "Other/porten": 2 },
  },
  {
    name: "stopped",
    async act(stage) {
      await deliver(stage);
      stage.as("manager").close(one, "NOT_PLANNED");
      await stage.quiet();
    },
    async after(stage) {
      stage.as("manager").reopen(one);
      await stage.quiet();
      expect(stage.issuesIn("acme/design")).toEqual([]);
      await say(stage, "/epos design");
    },
    epics: { "acme/studio": 1, "acme/design": 1, "Other/porten": 1 },
  },
  {
    name: "with links by /knytt",
    async act(stage) {
      stage.as("dev-studio").openIssue("acme/studio", { title: "Fra før" });
      await open(stage, "/team studio porten\n/fase Konsept");
      await say(stage, "/knytt acme/studio#1");
    },
    after: async (stage) => void (await say(stage, "/fase Implementering")),
    epics: { "acme/studio": 1, "Other/porten": 1 },
  },
  {
    name: "with a link by /knytt to another owner",
    isPublic: true,
    act: linkAbroad,
    after: async (stage) => void (await say(stage, "/fase Implementering")),
    epics: { "acme/studio": 1, "Other/porten": 1 },
  },
  {
    name: "with a link to another owner that was taken off",
    isPublic: true,
    async act(stage) {
      await linkAbroad(stage);
      await say(stage, "/knytt -Other/porten#1");
    },
    after: async (stage) => void (await say(stage, "/fase Implementering")),
    epics: { "acme/studio": 1, "Other/porten": 2 },
  },
  {
    name: "an older one that was taken in",
    older: true,
    async act(stage) {
      await say(stage, "/ta-inn\n/team studio");
    },
    after: async (stage) => void (await say(stage, "/fase Implementering")),
    epics: { "acme/studio": 1 },
  },
  {
    name: "an element that is a root",
    issue: "acme/roadmap#1",
    async act(stage) {
      stage.as("manager").openIssue("acme/roadmap", { title: "Alene" });
      stage.as("owner").openIssue("acme/studio", { title: "Under", parent: "acme/roadmap#1" });
      await stage.quiet();
      stage.as("manager").setField("acme/roadmap#1", "acme/8", "Progresjon (%)", 40);
      await stage.quiet();
    },
    async after(stage) {
      expect(stage.field("acme/roadmap#1", "acme/8", "Progresjon (%)")).toBe(40);
      stage.as("dev-studio").close("acme/studio#1");
      await stage.quiet();
      expect(stage.state("acme/roadmap#1")).toBe("completed");
    },
    epics: { "acme/studio": 1 },
  },
];

let played = 0;
let rewritten = 0;

/** Both at once is always the last: what comes after it is played from there. */
const lossesOf = (moment: number) => {
  const first = losses.slice(0, -1);
  return isWhole ? losses : [...first.slice((moment + part) % first.length).slice(0, 1), ...losses.slice(-1)];
};

test.each(someOf(moments, 4).map((moment, at) => ({ ...moment, losses: lossesOf(at) })))(
  "lost $name",
  async ({ policy, issue = one, older, isPublic, act, after, epics, losses: mine }) => {
    const stage = await setStage({
      ...(policy === undefined ? {} : { policy }),
      before(as) {
        if (!isPublic) as("other-owner").setVisibility("Other/porten", "PRIVATE");
        if (older) as("anyone").openIssue("acme/portfolio", { title: "Fra før" });
      },
    });
    await act(stage);
    for (const loss of mine) {
      rewritten += (await lose(stage, issue, loss)).length;
      played += 1;
    }
    await after(stage);
    const made = backlogs.map((name) => [name, stage.issuesIn(name).length] as const);
    expect(Object.fromEntries(made.filter(([, count]) => count > 0))).toEqual(epics);
  },
);

test("what was lost is rebuilt", ({ task }) => {
  expect(played).toBe(someOf(moments, 4).reduce((sum, _, at) => sum + lossesOf(at).length, 0));
  reached(
    task,
    "E7",
    `${someOf(moments, 4).length} moments of a life, ${played} losses: ${rewritten} overviews written anew and nothing else; then what is asked for, once`,
  );
});
