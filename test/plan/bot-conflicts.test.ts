import { describe, expect, test } from "vitest";
import type { Actor } from "../../src/domain/actor.ts";
import type { EventFacts } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { ReportedChange } from "../../src/domain/world.ts";
import { caseOf } from "../../src/plan/case.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { testPolicy } from "./policy.ts";
import { createTinyGitHub, type TinyGitHub } from "./tiny-github.ts";
import {
  at,
  card,
  closedEvent,
  command,
  issue,
  kari,
  labeled,
  memory,
  reopenedEvent,
  self,
  unlabeled,
  world,
} from "./world.ts";

const policy = testPolicy();
const bot: Actor = { kind: "bot", login: "tidy-bot" };
const konsept = "fase/konsept";

/** The app puts the label on, and the bot takes it off, once for each minute. */
function takenOff(minutes: readonly number[], actor = bot): readonly EventFacts[] {
  return minutes.flatMap((minute) => [
    labeled(konsept, minute, self),
    unlabeled(konsept, minute + 0.5, actor),
  ]);
}

interface Row {
  readonly name: string;
  readonly events?: readonly EventFacts[];
  readonly heard?: readonly (readonly [to: string | null, minute: number, bot: boolean])[];
  readonly memory?: Partial<Memory>;
  readonly commanded?: number;
  readonly now: number;
  readonly quarrels: readonly string[];
  readonly phase?: string;
}

const standing = { face: "label", bot: "tidy-bot", at: at(12) } as const;

const rows: readonly Row[] = [
  { name: "nobody turns anything back", now: 20, quarrels: [] },
  { name: "twice is not enough", events: takenOff([10, 11]), now: 20, quarrels: [] },
  {
    name: "three times in ten minutes",
    events: takenOff([10, 11, 12]),
    now: 20,
    quarrels: ["label tidy-bot 12.5"],
  },
  { name: "three times, but slowly", events: takenOff([10, 16, 22]), now: 23, quarrels: [] },
  { name: "a person is never a bot", events: takenOff([10, 11, 12], kari), now: 20, quarrels: [] },
  {
    name: "however much it does after one act, it turns that back once",
    events: [
      labeled(konsept, 10, self),
      ...[1, 2, 3, 4].map((second) => unlabeled(konsept, 10 + second / 60, bot)),
    ],
    now: 20,
    quarrels: [],
  },
  {
    name: "labels of other kinds are no face",
    events: [10, 11, 12].flatMap((minute) => [
      labeled("team/studio", minute, self),
      unlabeled("team/studio", minute + 0.5, bot),
    ]),
    now: 20,
    quarrels: [],
  },
  {
    name: "what a person said in between starts the count anew",
    events: [...takenOff([10, 11]), labeled(konsept, 11.8), ...takenOff([12])],
    now: 20,
    quarrels: [],
  },
  {
    name: "a person said it in another way",
    events: takenOff([10, 11, 12]),
    commanded: 15,
    now: 20,
    quarrels: [],
  },
  {
    name: "it stands until somebody says something",
    memory: { quarrels: [standing] },
    now: 9_000,
    quarrels: ["label tidy-bot 12"],
  },
  {
    name: "a person said something since",
    memory: { quarrels: [standing] },
    events: [labeled("fase/planlegging", 13)],
    now: 9_000,
    quarrels: [],
    phase: "Planlegging",
  },
  {
    name: "the bot's further labels say nothing",
    memory: { quarrels: [standing] },
    events: [labeled("fase/planlegging", 13, bot)],
    now: 20,
    quarrels: ["label tidy-bot 12"],
    phase: "Konsept",
  },
  {
    name: "once is a word like a person's",
    events: [labeled(konsept, 10, self), labeled("fase/planlegging", 13, bot)],
    now: 20,
    quarrels: [],
    phase: "Planlegging",
  },
  {
    name: "the third label of a bot is heard no more",
    events: [10, 11, 12].flatMap((minute, index) => [
      labeled(konsept, minute, self),
      labeled(["fase/problem", konsept, "fase/planlegging"][index] ?? "", minute + 0.5, bot),
    ]),
    now: 20,
    quarrels: ["label tidy-bot 12.5"],
    phase: "Konsept",
  },
  {
    name: "a field that is cleared again and again",
    heard: [
      [null, 10, true],
      [null, 11, true],
      [null, 12, true],
    ],
    now: 15,
    quarrels: ["field tidy-bot 12"],
  },
  {
    name: "a field that a bot moves on and on is moved by its words",
    heard: [
      ["Problem", 10, true],
      ["Konsept", 11, true],
      ["Planlegging", 12, true],
    ],
    now: 15,
    quarrels: [],
    phase: "Planlegging",
  },
  {
    name: "a person's value in between",
    heard: [
      ["Problem", 10, true],
      ["Problem", 11, true],
      ["Konsept", 11.5, false],
      ["Problem", 12, true],
    ],
    now: 15,
    quarrels: [],
  },
  {
    name: "a state that is turned back",
    memory: { phase: { name: "Utført", word: null, since: at(1) } },
    events: [10, 11, 12].flatMap((minute) => [
      closedEvent("completed", minute, self),
      reopenedEvent(minute + 0.5, bot),
    ]),
    now: 20,
    quarrels: ["state tidy-bot 12.5"],
  },
];

test.each(rows)("$name", (row) => {
  const fieldChanges = (row.heard ?? []).map(([to, minute, isBot]): ReportedChange => ({
    item: "PVTI_P_1",
    field: "F_Fase",
    fieldName: "Fase",
    projectNumber: 1,
    to,
    at: at(minute),
    actor: isBot ? "tidy-bot" : "kari",
    bot: isBot,
  }));
  const root = issue("I", { events: row.events ?? [], items: [card("P_1", { Fase: ["Konsept", 1] })] });
  const fields = { "I/P_1/F_Fase": { decided: "Konsept", stated: null } };
  const commands =
    row.commanded === undefined
      ? []
      : [command("C", row.commanded, [{ kind: "phase", phase: "Konsept", override: null }])];
  const facts = world([root], {
    memory: memory("Konsept", { fields, ...row.memory }),
    fieldChanges,
    requests: commands,
  });
  const decisions = judge(caseOf(facts, policy, Date.parse(at(row.now))));
  const minutes = (time: string) => (Date.parse(time) - Date.parse(at(0))) / 60_000;
  expect(
    decisions.quarrels.map((quarrel) => `${quarrel.face} ${quarrel.bot} ${minutes(quarrel.at)}`),
  ).toEqual(row.quarrels);
  if (row.phase !== undefined) expect(decisions.phase.phase.name).toBe(row.phase);
  expect(decisions.notices.filter(({ kind }) => kind === "bot-quarrel").length).toBe(row.quarrels.length);
});

/** What a bot does about an initiative when it sees it; answers whether it did anything. */
type Habit = (github: TinyGitHub, round: number) => boolean;

const phases = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"];
const labelNames = [
  "fase/ikke-startet",
  "fase/problem",
  konsept,
  "fase/planlegging",
  "fase/implementering",
  "fase/utfort",
];

function phaseLabelsOn(github: TinyGitHub): readonly string[] {
  return github.root().labels.filter((name) => name.startsWith("fase/"));
}

function wantsLabel(wanted: string): Habit {
  return (github) => {
    const others = phaseLabelsOn(github).filter((name) => name !== wanted);
    const removed = others.map((name) => github.label("I", name, false, bot));
    return github.label("I", wanted, true, bot) || removed.some(Boolean);
  };
}

const habits: Readonly<Record<string, Habit>> = {
  "takes every phase label off": (github) =>
    phaseLabelsOn(github)
      .map((name) => github.label("I", name, false, bot))
      .some(Boolean),
  "wants another label": wantsLabel("fase/problem"),
  "wants yet another label": wantsLabel("fase/implementering"),
  "wants its own value": (github) => github.setField("Planlegging", true, bot),
  "clears the field": (github) => github.setField(null, true, bot),
  "closes it": (github) => github.close("I", "completed", bot),
  "stops it": (github) => github.close("I", "not-planned", bot),
  "opens it": (github) => github.reopen("I", bot),
  "moves on for a while": (github, round) => {
    if (round > 12) return false;
    const next = labelNames[round % labelNames.length] ?? "";
    return github.label("I", next, true, bot);
  },
};

describe("no ping-pong without end", () => {
  const names = Object.keys(habits);
  const pairs = names.flatMap((first) => names.map((second): [string, string] => [first, second]));
  const gates = [
    "gates: advise",
    "gates: enforce\nphases:\n" +
      phases.map((name) => `  - { name: ${name}, criteria: [{ label: never/* }] }`).join("\n"),
  ];

  test.each(gates)("whatever two bots want: %s", (gate) => {
    for (const [first, second] of pairs) {
      for (const phase of [2, 4, 5]) {
        expect(
          () => quarrel([first, second], phase, testPolicy(gate)),
          `${first}, ${second}, ${phases[phase]}`,
        ).not.toThrow();
      }
    }
  });
});

/** The app and the bots take turns, some seconds apart, until nobody has anything to do. */
function quarrel(bots: readonly string[], phase: number, of: typeof policy): TinyGitHub {
  const github = createTinyGitHub();
  const look = () => {
    const now = github.clock.seconds * 1000;
    const plan = makePlan(github.world(), {
      policy: of,
      policySha: "sha",
      now,
      print: (overview) => JSON.stringify(overview),
      printReply: (reply) => JSON.stringify(reply),
    });
    github.carryOut(plan);
    // What others do is remembered; to turn a face is to take part.
    return plan.waves.flat().every(({ change }) => change.kind === "overview");
  };
  look();
  github.clock.seconds += 5;
  github.label("I", labelNames[phase] ?? "", true, kari);
  for (let round = 0; round < 40; round += 1) {
    github.clock.seconds += 5;
    const rests = look();
    github.clock.seconds += 5;
    const acted = bots.map((name) => habits[name]?.(github, round) ?? false);
    if (rests && !acted.some(Boolean)) return github;
    // Bots that fight each other go on without us.
    if (rests && round > 20) return github;
  }
  throw new Error("They do not come to rest");
}
