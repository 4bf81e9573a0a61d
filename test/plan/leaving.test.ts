import { describe, expect, test } from "vitest";
import type { Memory } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import {
  at,
  card,
  closedEvent,
  command,
  issue,
  labeled,
  memory,
  reopenedEvent,
  self,
  unlabeled,
  world,
  type IssueOptions,
} from "./world.ts";

const phases = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"];
const slugs = ["ikke-startet", "problem", "konsept", "planlegging", "implementering", "utfort"];

interface Row {
  readonly name: string;
  readonly policy?: string;
  readonly phase: string;
  readonly root?: IssueOptions;
  readonly memory?: Partial<Memory>;
  readonly world?: Partial<World>;
  readonly lines: readonly string[];
  readonly standing?: string;
}

const stoppedAs = (as: "completed" | "not-planned", minutes = 10): IssueOptions => ({
  closed: { as, at: at(minutes) },
  events: [closedEvent(as, minutes)],
});
const early = phases.slice(0, 4);

const rows: readonly Row[] = [
  ...early.map((phase): Row => ({
    name: `closed as completed in ${phase}: stopped early, and nothing is made`,
    phase,
    root: stoppedAs("completed"),
    lines: [],
    standing: "stopped-early",
  })),
  ...phases.slice(0, 5).map((phase): Row => ({
    name: `closed as not planned in ${phase}: stopped where it is`,
    phase,
    root: stoppedAs("not-planned"),
    lines: [],
    standing: "stopped",
  })),
  {
    name: "closed as completed in delivery: done",
    phase: "Implementering",
    root: stoppedAs("completed"),
    lines: [
      "label I fase/utfort (phase-word)",
      "unlabel I fase/implementering (phase-one-label)",
      "set I Fase = Utført (phase-word)",
    ],
    standing: "done",
  },
  {
    name: "closed as not planned when it was done: stopped in delivery",
    phase: "Utført",
    root: stoppedAs("not-planned"),
    lines: [
      "label I fase/implementering (phase-word)",
      "unlabel I fase/utfort (phase-one-label)",
      "set I Fase = Implementering (phase-word)",
    ],
    standing: "stopped",
  },
  {
    name: "reopened after it was stopped: where it was",
    phase: "Konsept",
    root: { events: [closedEvent("not-planned", 10), reopenedEvent(11)] },
    lines: [],
    standing: "moving",
  },
  {
    name: "reopened after it was done: in delivery",
    phase: "Utført",
    root: { events: [closedEvent("completed", 1, self), reopenedEvent(11)] },
    lines: [
      "label I fase/implementering (phase-word)",
      "unlabel I fase/utfort (phase-one-label)",
      "set I Fase = Implementering (phase-word)",
    ],
    standing: "delivering",
  },
  {
    name: "`/fase` on a stopped one moves it, and it stays stopped",
    phase: "Konsept",
    root: stoppedAs("not-planned"),
    world: { requests: [command("C", 12, [{ kind: "phase", phase: "Planlegging", override: null }])] },
    lines: [
      "label I fase/planlegging (phase-word)",
      "unlabel I fase/konsept (phase-one-label)",
      "set I Fase = Planlegging (phase-word)",
      "react THUMBS_UP to C (answer)",
    ],
    standing: "stopped",
  },
  {
    name: "`/fase Utført` on one that was closed too early: done after all",
    phase: "Konsept",
    root: stoppedAs("completed"),
    world: { requests: [command("C", 12, [{ kind: "phase", phase: "Utført", override: null }])] },
    lines: [
      "label I fase/utfort (phase-word)",
      "unlabel I fase/konsept (phase-one-label)",
      "set I Fase = Utført (phase-word)",
      "react THUMBS_UP to C (answer)",
    ],
    standing: "done",
  },
  {
    name: "without the label that makes it an initiative: nothing at all",
    policy: "initiatives: { repository: portfolio, project: 1, label: kind/initiative }",
    phase: "Konsept",
    root: { events: [unlabeled("kind/initiative", 5), labeled("fase/planlegging", 6)] },
    lines: [],
  },
  {
    name: "with the label again it goes on from what is remembered, and with what was said meanwhile",
    policy: "initiatives: { repository: portfolio, project: 1, label: kind/initiative }",
    phase: "Konsept",
    root: {
      labels: ["kind/initiative", "fase/planlegging", "fase/konsept"],
      events: [
        unlabeled("kind/initiative", 5),
        labeled("fase/planlegging", 6),
        labeled("Kind/Initiative", 7),
      ],
    },
    lines: ["unlabel I fase/konsept (phase-one-label)", "set I Fase = Planlegging (phase-word)"],
    standing: "moving",
  },
];

test.each(rows)("$name", (row) => {
  const label = `fase/${slugs[phases.indexOf(row.phase)] ?? ""}`;
  const root = issue("I", {
    labels: [label],
    items: [card("P_1", { Fase: [row.phase, 0.5] })],
    ...row.root,
  });
  const fields = { "I/P_1/F_Fase": { decided: row.phase, stated: null } };
  const facts = world([root], { memory: memory(row.phase, { fields, ...row.memory }), ...row.world });
  const plan = planOf(facts, testPolicy(row.policy));
  expect(linesOf(plan)).toEqual(row.lines);
  const overviews = plan.waves.flat().flatMap(({ change }) => (change.kind === "overview" ? [change] : []));
  expect(overviews.at(-1)?.overview.standing).toBe(row.standing);
});

describe("an issue that is no initiative any more", () => {
  test("is not looked at again either, whatever it waited for", () => {
    const policy = testPolicy(
      "initiatives: { repository: portfolio, label: kind/initiative }\nepics: { wait: PT30M }",
    );
    const facts = world([issue("I", { labels: ["team/studio", "fase/implementering"] })], {
      memory: memory("Implementering", { phase: { name: "Implementering", word: null, since: at(50) } }),
    });
    expect(planOf(facts, policy)).toMatchObject({ waves: [], again: null });
  });

  test("nor is a follow-up in the initiatives repository one", () => {
    const mark = { kind: "follow-up", keys: { initiative: "I", team: "studio", after: "P3M" } } as const;
    const facts = world([issue("F", { mark, author: self })]);
    expect(planOf(facts, testPolicy())).toMatchObject({ waves: [], again: null });
  });
});
