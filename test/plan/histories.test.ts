import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventFacts } from "../../src/domain/issue.ts";
import { isQuiet } from "../../src/change/plan.ts";
import { makePlan } from "../../src/plan/plan.ts";
import {
  hasOwnSecond,
  printStep,
  readStepWithRemovals,
  stepsWithRemovals,
  type Act,
  type Removal,
  type Step as StepOf,
} from "../histories/acts.ts";
import {
  isInvolved,
  phaseLabels,
  phases,
  placeOf,
  type EpicState,
  type Said,
  type TeamSaid,
} from "../histories/latest-word.ts";
import { seed } from "../seed.ts";
import { testPolicy } from "./policy.ts";
import { createTinyGitHub, type TinyGitHub } from "./tiny-github.ts";
import { kari } from "./world.ts";
import { runs } from "../runs.ts";

/*
 * Whatever people do to an initiative, and whenever the app gets round to it: the latest word stands, no
 * team ever has two epics, nothing of people's is lost, and when all is done there is nothing to do.
 */

type Step = StepOf<Act | Removal>;

const policy = testPolicy("roadmap: { repository: roadmap, project: 8 }");
const teams = ["studio", "dialogporten"];

interface History {
  readonly github: TinyGitHub;
  readonly said: Said[];
  readonly teamsSaid: Map<string, TeamSaid[]>;
  /** Epics that were taken off or deleted. */
  readonly removed: Set<string>;
  /** What the board showed when the app looked last, and the word that has been put there unheard since. */
  board: { seen: string | null; unheard: Said | null };
}

/** Looks and does until there is nothing to do, as the app does when things were made. */
function rest(history: History): void {
  const { github } = history;
  const before = github.root().events.length;
  const issues = github.issues().length;
  for (let looks = 0; looks < 6; looks += 1) {
    const plan = makePlan(github.world(), {
      policy,
      policySha: "sha",
      now: github.clock.seconds * 1000,
      print: (overview) => JSON.stringify(overview),
      printReply: (reply) => JSON.stringify(reply),
    });
    checkCreates(
      history,
      plan.waves.flat().map(({ change }) => change),
    );
    github.carryOut(plan);
    if (isQuiet(plan)) {
      // An epic that was asked for when all was done takes a completion back as soon as it is there.
      if (github.issues().length === issues) checkStraight(github.root().events.slice(before));
      history.board = { seen: github.field(), unheard: null };
      return;
    }
  }
  throw new Error("The app does not come to rest");
}

/** The app goes where it wants to end: it does not put on and take off again, or close and open. */
function checkStraight(events: readonly EventFacts[]): void {
  const own = events.filter(({ actor }) => actor.kind === "self");
  const states = own.filter(({ kind }) => kind === "closed" || kind === "reopened");
  const labels = own.flatMap((event) => (event.kind === "labeled" ? [event.label] : []));
  expect(states.length, "times closed or opened").toBeLessThan(2);
  expect(labels.length, "labels put on").toBe(new Set(labels).size);
  expect(labels.filter((name) => name.startsWith("fase/")).length, "phases set").toBeLessThan(2);
}

function epicsOf(github: TinyGitHub, team: string) {
  return github.issues().filter(({ mark }) => mark?.kind === "epic" && mark.keys["team"] === team);
}

/** No epic is made beside one that lives. */
function checkCreates(
  { github, removed }: History,
  changes: readonly { readonly kind: string; readonly makes?: string }[],
): void {
  for (const team of teams) {
    const live = epicsOf(github, team).filter(
      ({ id, closed }) => closed?.as !== "not-planned" && !removed.has(id),
    );
    const made = changes.filter(({ kind, makes }) => kind === "create-issue" && makes === `new:epic/${team}`);
    expect(made.length === 0 || (made.length === 1 && live.length === 0), `a second epic for ${team}`).toBe(
      true,
    );
  }
}

function play(history: readonly Step[]): History {
  const github = createTinyGitHub();
  const played: History = {
    github,
    said: [],
    teamsSaid: new Map(teams.map((team) => [team, []])),
    removed: new Set(),
    board: { seen: null, unheard: null },
  };
  rest(played);
  for (const step of history) {
    const alone = hasOwnSecond(step);
    github.clock.seconds += alone ? Math.max(1, step.seconds) : step.seconds;
    perform(step, played);
    if (alone) github.clock.seconds += 1;
    if (step.rest) rest(played);
  }
  rest(played);
  // What is not found is known to be deleted when it is not found a minute later.
  github.clock.seconds += 61;
  rest(played);
  return played;
}

function perform({ act, heard }: Step, history: History): void {
  const { github, said } = history;
  const second = github.clock.seconds;
  switch (act.kind) {
    case "label": {
      const done = github.label("I", phaseLabels[act.phase] ?? "", true, kari);
      if (done) said.push({ second, face: "label", says: { phase: act.phase } });
      return;
    }
    case "field":
      return setBoard(act.phase, heard, history);
    case "clear":
      return setBoard(null, heard, history);
    case "command":
      github.comment(`/fase ${phases[act.phase]}`, kari);
      said.push({ second, face: "command", says: { phase: act.phase } });
      return;
    case "unlabel":
      for (const label of github.root().labels.filter((name) => name.startsWith("fase/"))) {
        github.label("I", label, false, kari);
      }
      return;
    case "close":
      if (github.root().closed === null && github.close("I", act.as, kari)) {
        said.push({ second, face: "state", says: act.as });
      }
      return;
    case "reopen":
      if (github.reopen("I", kari)) said.push({ second, face: "state", says: "reopened" });
      return;
    default:
      return performOnTeam(act, history);
  }
}

/** Of a field GitHub keeps no history: what was put there unheard and is gone at the next look was never said. */
function setBoard(phase: number | null, heard: boolean, { github, said, board }: History): void {
  const value = phase === null ? null : (phases[phase] ?? null);
  if (!github.setField(value, heard)) return;
  if (board.unheard) said.splice(said.indexOf(board.unheard), 1);
  board.unheard = null;
  if (phase === null || (!heard && value === board.seen)) return;
  const word: Said = { second: github.clock.seconds, face: "field", says: { phase } };
  said.push(word);
  if (!heard) board.unheard = word;
}

function performOnTeam(
  act: Extract<Act, { readonly team: string }> | Removal,
  { github, teamsSaid, removed }: History,
): void {
  const second = github.clock.seconds;
  const say = (face: TeamSaid["face"], involved: boolean) =>
    teamsSaid.get(act.team)?.push({ second, face, involved });
  switch (act.kind) {
    case "label-team":
    case "unlabel-team": {
      const on = act.kind === "label-team";
      if (github.label("I", `team/${act.team}`, on, kari)) say("label", on);
      return;
    }
    case "command-team":
      github.comment(`/team ${act.add ? "" : "-"}${act.team}`, kari);
      return void say("command", act.add);
    case "ask-epic":
      github.comment(`/epos ${act.team}`, kari);
      return void say("command", true);
    case "unlink":
    case "delete": {
      const epic = epicsOf(github, act.team).findLast(({ id }) => !removed.has(id));
      // What came of one that was closed depends on whether the app saw it.
      if (epic === undefined || epic.events.some(({ kind }) => kind === "closed")) return;
      if (act.kind === "unlink" && epic.parent === null) return;
      if (act.kind === "unlink") github.unlink(epic.id, kari);
      else github.remove(epic.id);
      removed.add(epic.id);
      return;
    }
    case "work": {
      const epic = epicsOf(github, act.team).at(-1);
      const work = github.issues().find(({ parent, closed }) => parent === epic?.id && closed === null);
      if (act.to === "opened" && epic) github.open(epic.id, kari);
      if (act.to === "completed" && work) github.close(work.id, "completed", kari);
      return;
    }
    case "epic": {
      const epic = epicsOf(github, act.team).at(-1);
      if (epic === undefined) return;
      if (act.to === "reopened") github.reopen(epic.id, kari);
      else if (epic.closed === null) github.close(epic.id, act.to, kari);
    }
  }
}

/** The epics of each team that has an element or an epic. */
function partsOf({ github, removed }: History): readonly (readonly EpicState[])[] {
  const taking = teams.filter((team) => github.issues().some(({ mark }) => mark?.keys["team"] === team));
  return taking.map((team) =>
    epicsOf(github, team)
      .filter(({ id }) => !removed.has(id))
      .map(stateOf),
  );
}

function stateOf({
  closed,
}: {
  readonly closed: { readonly as: string; readonly at: string } | null;
}): EpicState {
  const second = closed === null ? 0 : Date.parse(closed.at) / 1000;
  const state = closed === null ? "open" : closed.as === "completed" ? "completed" : "not-relevant";
  return { state, second };
}

function check(history: History): void {
  const { github, said, teamsSaid, removed } = history;
  const place = placeOf(said, partsOf(history));
  const { labels, closed } = github.root();
  const involved = teams.filter((team) => isInvolved(teamsSaid.get(team) ?? []));
  expect({
    labels: labels.toSorted(),
    field: github.field(),
    closed: closed === null ? "open" : place.stopped ? "closed" : closed.as,
  }).toEqual({
    labels: [phaseLabels[place.phase] ?? "", ...involved.map((team) => `team/${team}`)].toSorted(),
    field: phases[place.phase],
    closed: place.stopped ? "closed" : place.phase === 5 ? "completed" : "open",
  });
  for (const team of involved) {
    if (place.phase !== 4 || place.stopped) continue;
    expect(epicsOf(github, team).length + removed.size, `epics of ${team}`).toBeGreaterThan(0);
  }
}

/** Histories that once failed, or that chance does not find; as `printStep` prints them. */
const examples: readonly (readonly string[])[] = [
  // Two labels in one second turned the phase to and fro.
  ["+0s label 1 (unheard)", "+0s label 2", "+0s unlabel"],
  ["+1s field 2", "+0s field 1", "+1s label-team studio"],
  ["+1s field 1; rest", "+0s field 0"],
  // Done, but closed as not planned before.
  ["+1s close not-planned", "+0s label 5 (unheard)"],
  // A command that was heard late overruled what was said after it.
  ["+0s label-team studio", "+1s command-team studio true", "+1s unlabel-team studio"],
  ["+0s ask-epic studio", "+1s command-team studio false"],
  // An epic that was there before its element left that element empty for ever.
  ["+1s ask-epic dialogporten; rest", "+1s label 4; rest", "+1s epic dialogporten completed"],
  ["+1s ask-epic studio; rest", "+1s label 4", "+1s epic studio completed"],
  // A completion that a person has confirmed was taken back with its epic.
  [
    "+1s label-team studio",
    "+1s label 4; rest",
    "+1s epic studio completed; rest",
    "+0s command 5",
    "+0s epic studio reopened; rest",
    "+0s label 4 (unheard)",
  ],
  // An epic asked for when all was done.
  [
    "+1s label-team studio",
    "+1s label 4; rest",
    "+1s epic studio completed; rest",
    "+0s unlabel",
    "+1s ask-epic dialogporten",
  ],
  // Asked for while nobody knew whether the epic was deleted, and taken off after that.
  [
    "+1s label-team studio",
    "+1s label 4; rest",
    "+1s ask-epic studio",
    "+1s delete studio",
    "+1s command-team studio false",
    "+0s epic studio completed (unheard)",
  ],
  // Reopened by a person after everything was delivered.
  [
    "+1s label-team studio",
    "+1s label 4; rest",
    "+1s close not-planned; rest",
    "+1s epic studio completed; rest",
    "+1s reopen; rest",
  ],
];

test(`histories end in the latest word (seed ${seed})`, () => {
  fc.assert(
    fc.property(stepsWithRemovals(teams, 10), (history) => {
      check(play(history));
    }),
    {
      seed,
      numRuns: runs(400),
      examples: examples.map((one): [readonly Step[]] => [one.map(readStepWithRemovals)]),
      reporter: report,
    },
  );
});

function report(details: fc.RunDetails<[readonly Step[]]>): void {
  if (!details.failed) return;
  const [history] = details.counterexample ?? [[]];
  throw new Error(
    `seed ${details.seed}\n${history.map((step) => JSON.stringify(printStep(step))).join(",\n")}\n${messageOf(details.errorInstance)}`,
  );
}

/** With what was expected and what came, where it is an assertion that failed. */
function messageOf(error: unknown): string {
  const { actual, expected } = error as { actual?: unknown; expected?: unknown };
  return `${String(error)}\nexpected ${JSON.stringify(expected)}\nbut was  ${JSON.stringify(actual)}`;
}
