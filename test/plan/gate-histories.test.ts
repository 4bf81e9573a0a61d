import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "../../src/domain/actor.ts";
import { isQuiet } from "../../src/change/plan.ts";
import { makePlan } from "../../src/plan/plan.ts";
import {
  after,
  allBoxes,
  gatesPolicy,
  gateSteps,
  heldRoles,
  printGateStep,
  start,
  type GateStep,
  type Reaction,
  type Stand,
} from "../histories/gates.ts";
import { phaseLabels, phases } from "../histories/latest-word.ts";
import { seed } from "../seed.ts";
import { testPolicy } from "./policy.ts";
import { createTinyGitHub, type TinyGitHub } from "./tiny-github.ts";
import { runs } from "../runs.ts";

/*
 * Whatever people do to an initiative whose gates are kept, with and without the roles for it, and whenever
 * the app gets round to it: it stands where the acts alone put it, every comment is answered as it deserves,
 * what was refused never revives, what was passed is not judged again, and then there is nothing to do.
 */

type Mode = "enforce" | "advise";
const policies = { enforce: testPolicy(gatesPolicy("enforce")), advise: testPolicy(gatesPolicy("advise")) };

interface History {
  readonly github: TinyGitHub;
  readonly mode: Mode;
  stand: Stand;
  /** By the comment's text, which is unique. */
  readonly answers: Map<string, Reaction>;
}

function rest({ github, mode }: History): void {
  for (let looks = 0; looks < 6; looks += 1) {
    const plan = makePlan(github.world(), {
      policy: policies[mode],
      policySha: "sha",
      now: github.clock.seconds * 1000,
      print: (overview) => JSON.stringify(overview),
      printReply: (reply) => JSON.stringify(reply),
    });
    github.carryOut(plan);
    if (isQuiet(plan)) return;
  }
  throw new Error("The app does not come to rest");
}

function play(steps: readonly GateStep[], mode: Mode): History {
  const github = createTinyGitHub(heldRoles);
  const history: History = { github, mode, stand: start, answers: new Map() };
  github.label("I", "team/studio", true, actorOf("kari"));
  github.clock.seconds += 1;
  rest(history);
  for (const step of steps) {
    github.clock.seconds += 2;
    // What is true of the world is looked at when the app looks: so it looks before and after it changes.
    if (step.act.kind === "fact") rest(history);
    perform(step, history);
    github.clock.seconds += 1;
    if (step.rest || step.act.kind === "fact") rest(history);
  }
  github.clock.seconds += 1;
  rest(history);
  return history;
}

function perform({ act }: GateStep, history: History): void {
  const { github, stand, mode } = history;
  const said = act.kind === "fact" || !("who" in act) ? actorOf("kari") : actorOf(act.who);
  const { stand: next, reaction } = after(stand, act, mode);
  const number = history.answers.size;
  const say = (...lines: readonly string[]) => {
    const text = [...lines, `nr ${number}`].join("\n");
    github.comment(text, said);
    history.answers.set(text, reaction);
    return true;
  };
  const isHeard = (): boolean => {
    switch (act.kind) {
      case "label":
        return github.label("I", phaseLabels[act.phase] ?? "", true, said);
      case "field":
        return github.setField(phases[act.phase] ?? null, true, said);
      case "command":
        return say(`/fase ${phases[act.phase]}`);
      case "override":
        return say(`/fase ${phases[act.phase]} likevel: ${act.reason ? "det haster" : ""}`);
      case "confirm":
        return say(`/bekreft ${act.number}`);
      case "confirm-and-move":
        return say("/bekreft 1", `/fase ${phases[act.phase]}`);
      case "tick":
        return github.tick(act.box, act.ticked, said);
      case "complete":
        return github.tick("complete", true, said);
      case "close":
        return github.root().closed === null && github.close("I", act.as, said);
      case "reopen":
        return github.reopen("I", said);
      case "fact":
        return github.label("I", "moscow/must", act.there, said);
      case "unlabel":
        for (const label of github.root().labels.filter((name) => name.startsWith("fase/"))) {
          github.label("I", label, false, said);
        }
        return true;
      case "clear":
        return github.setField(null, true, said);
    }
  };
  if (isHeard()) history.stand = next;
}

function actorOf(login: string): Actor {
  return { kind: "person", login };
}

function check({ github, stand, answers }: History): void {
  const { labels, closed, comments } = github.root();
  const memory = github.memory();
  const made = new Set(github.issues().map(({ mark }) => mark?.kind));
  const left = new Map(memory?.passed.map(({ phase, unmet }) => [phase, unmet]));
  expect({
    phase: labels.filter((name) => name.startsWith("fase/")),
    field: github.field(),
    closed: closed !== null,
    passed: Object.fromEntries(left),
    confirmed: Object.keys(memory?.confirmed ?? {}).toSorted(),
    unentered: memory?.unentered !== null,
    overrides: memory?.overrides.length,
    reactions: comments
      .filter(({ body }) => body !== "")
      .map(({ body, answered }) => `${body.split("\n").join(" ")}: ${answered}`),
  }).toEqual({
    phase: [phaseLabels[stand.phase]],
    field: phases[stand.phase],
    closed: stand.stopped || stand.phase === phases.length - 1,
    passed: Object.fromEntries([...stand.passed].map(([phase, unmet]) => [phases[phase], unmet])),
    confirmed: allBoxes.filter((box) => stand.confirmed.has(box)).toSorted(),
    unentered: stand.unentered !== null,
    overrides: stand.overrides,
    reactions: [...answers].map(([text, reaction]) => `${text.split("\n").join(" ")}: ${reaction}`),
  });
  // What may never have been spawned was not.
  expect(made.has("element") && !stand.spawned.element, "an element too early").toBe(false);
  expect(made.has("epic") && !stand.spawned.epic, "an epic too early").toBe(false);
  // What must be there now is.
  const works = !stand.stopped && stand.unentered === null && stand.phase === 4;
  if (works) expect([made.has("element"), made.has("epic")]).toEqual([true, true]);
}

test.each(["enforce", "advise"] as const)(
  `gates that %s end where the acts put it (seed ${seed})`,
  (mode) => {
    fc.assert(
      fc.property(gateSteps(10), (steps) => {
        check(play(steps, mode));
      }),
      { seed, numRuns: runs(250), reporter: report },
    );
  },
);

function report(details: fc.RunDetails<[readonly GateStep[]]>): void {
  if (!details.failed) return;
  const [steps] = details.counterexample ?? [[]];
  const { actual, expected } = details.errorInstance as { actual?: unknown; expected?: unknown };
  throw new Error(
    [
      `seed ${details.seed}`,
      ...steps.map(printGateStep),
      String(details.errorInstance),
      `expected ${JSON.stringify(expected)}`,
      `but was  ${JSON.stringify(actual)}`,
    ].join("\n"),
  );
}
