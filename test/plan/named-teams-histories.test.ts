import fc from "fast-check";
import { expect, test } from "vitest";
import { isQuiet } from "../../src/change/plan.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { phaseLabels } from "../histories/latest-word.ts";
import { seed } from "../seed.ts";
import { testPolicy } from "./policy.ts";
import { createTinyGitHub, type TinyGitHub } from "./tiny-github.ts";
import { context, kari } from "./world.ts";
import { runs } from "../runs.ts";

/*
 * Whoever changes the body, moves, closes and opens the initiative, and whenever the app looks: a team of the body has
 * its label, and its epic, only if the body named it before delivery or was saved by somebody with rights.
 */

const policy = testPolicy("roadmap: { repository: roadmap, elements: manual }");
const delivery = 4;

interface Step {
  /** `insider` and `outsider` save the body, with that team in it as well where one is named. */
  readonly act: "insider" | "outsider" | "move" | "close" | "reopen";
  readonly team: string | null;
  readonly phase: number;
  /** Whether the app looks before the next step. */
  readonly rest: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom("insider", "outsider", "outsider", "move", "move", "close", "reopen"),
  team: fc.constantFrom("studio", "designsystemet", null),
  phase: fc.constantFrom(3, 4, 4, 5),
  rest: fc.boolean(),
});

function rest(github: TinyGitHub): void {
  for (let looks = 0; looks < 6; looks += 1) {
    const plan = makePlan(github.world(), { ...context(policy), now: github.clock.seconds * 1000 });
    github.carryOut(plan);
    if (isQuiet(plan)) return;
  }
  throw new Error("The app does not come to rest");
}

function play(steps: readonly Step[]): void {
  const github = createTinyGitHub();
  const named = new Set<string>();
  const allowed = new Set<string>();
  let phase = 0;
  let counts = true;
  rest(github);
  for (const one of steps) {
    github.clock.seconds += 1;
    switch (one.act) {
      case "insider":
      case "outsider":
        if (one.team !== null) named.add(one.team);
        github.nameTeams([...named], one.act === "insider" ? "held" : "none");
        counts = one.act === "insider" || phase < delivery;
        break;
      case "move":
        if (github.label("I", phaseLabels[one.phase] ?? "", true, kari)) phase = one.phase;
        counts ||= phase < delivery;
        break;
      case "close":
        if (github.close("I", "completed", kari) && phase >= delivery) phase = 5;
        break;
      case "reopen":
        if (github.reopen("I", kari) && phase === 5) phase = delivery;
    }
    if (counts) for (const team of named) allowed.add(team);
    if (one.rest) rest(github);
  }
  github.clock.seconds += 1;
  rest(github);
  const labelled = github.root().labels.filter((label) => label.startsWith("team/"));
  const withEpics = github.issues().flatMap(({ mark }) => mark?.keys["team"] ?? []);
  for (const team of new Set([...labelled.map((label) => label.slice(5)), ...withEpics])) {
    expect([...allowed], "teams that may have a label").toContain(team);
  }
  if (counts) expect(labelled.toSorted()).toEqual([...named].map((team) => `team/${team}`).toSorted());
}

test(`no team has an epic by an outsider's word alone (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12, size: "max" }), (steps) => play(steps)),
    { seed, numRuns: runs(400) },
  );
});
