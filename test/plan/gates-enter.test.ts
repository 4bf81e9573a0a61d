import { describe, expect, test } from "vitest";
import type { Memory } from "../../src/domain/memory.ts";
import type { CommandRequest, World } from "../../src/domain/world.ts";
import { answerTo, decided, roles } from "./decided.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, card, closedEvent, command, issue, labeled, memory, world, type IssueOptions } from "./world.ts";

/* Who may move an initiative into a phase, and who passes a closed gate with a reason. */

const policyOf = (gates: string, held = 'portfolio-office: ["@anne"]') =>
  testPolicy(`
gates: ${gates}
phases:
  - { name: Problem }
  - { name: Konsept, criteria: [{ assigned: true }] }
  - { name: Planlegging, enter: [portfolio-office] }
  - { name: Implementering, enter: [portfolio-office] }
  - { name: Utført }
roles: { portfolio-manager: ["@kari"], ${held} }
`);

const person = (login: string) => ({ kind: "person", login }) as const;
const held = roles({ "portfolio-manager": ["kari"], "portfolio-office": ["anne"] });
const assigned = { assignees: [{ id: "U_x", login: "x" }], labels: ["team/studio"] };
const byLabel = (phase: string, actor: string, minutes = 5) => ({
  ...labeled(`fase/${phase}`, minutes, person(actor)),
  id: `LE_${actor}_${minutes}`,
});

function byCommand(
  phase: string,
  actor: string,
  override: string | null = null,
  options: Partial<CommandRequest> = {},
): CommandRequest {
  const request = command("C", 5, [{ kind: "phase", phase, override }], options);
  return { ...request, comment: { ...request.comment, author: person(actor) } };
}

interface Row {
  readonly name: string;
  readonly mode: "enforce" | "advise" | "off";
  readonly root?: IssueOptions;
  readonly memory?: Memory;
  readonly world?: Partial<World>;
  readonly phase: string;
  readonly refusal?: "enter" | "criteria";
  readonly unentered?: string;
}

const unentered = { actor: "per", at: at(2) };
const skipped = (phase: string) => ({ phase, at: at(2), actor: "per", unmet: false });

const rows: readonly Row[] = [
  {
    name: "whoever holds the role",
    mode: "enforce",
    root: { events: [byLabel("planlegging", "anne")] },
    phase: "Planlegging",
  },
  {
    name: "logins compare without case",
    mode: "enforce",
    root: { events: [byLabel("planlegging", "Anne")] },
    phase: "Planlegging",
  },
  {
    name: "a portfolio manager always",
    mode: "enforce",
    root: { events: [byLabel("planlegging", "kari")] },
    phase: "Planlegging",
  },
  {
    name: "others are refused",
    mode: "enforce",
    root: { events: [byLabel("planlegging", "per")] },
    phase: "Konsept",
    refusal: "enter",
  },
  {
    name: "a bot is judged by its login",
    mode: "enforce",
    root: { events: [labeled("fase/planlegging", 5, { kind: "bot", login: "mover" })] },
    phase: "Konsept",
    refusal: "enter",
  },
  {
    name: "who is not known holds no role",
    mode: "enforce",
    root: { items: [card("P_1", { Fase: ["Planlegging", 5] })] },
    phase: "Konsept",
    refusal: "enter",
  },
  {
    name: "a command by a role that was looked up for the comment",
    mode: "enforce",
    world: { requests: [byCommand("Planlegging", "nora", null, { roles: ["portfolio-office"] })] },
    phase: "Planlegging",
  },
  {
    name: "under advise it stands, unentered",
    mode: "advise",
    root: { events: [byLabel("planlegging", "per")] },
    phase: "Planlegging",
    unentered: "per",
  },
  {
    name: "where gates are off it stands",
    mode: "off",
    root: { events: [byLabel("planlegging", "per")] },
    phase: "Planlegging",
  },
  {
    name: "only the phase that is entered asks: one that is skipped does not",
    mode: "enforce",
    root: { events: [byLabel("utfort", "per")] },
    phase: "Utført",
  },
  {
    name: "backwards is always allowed",
    mode: "enforce",
    memory: memory("Utført"),
    root: { events: [byLabel("planlegging", "per")] },
    phase: "Planlegging",
  },
  {
    name: "a holder confirms with a word for the same phase",
    mode: "advise",
    memory: memory("Planlegging", { unentered }),
    world: { requests: [byCommand("Planlegging", "anne")] },
    phase: "Planlegging",
  },
  {
    name: "a word for the same phase by others confirms nothing",
    mode: "advise",
    memory: memory("Planlegging", { unentered }),
    world: { requests: [byCommand("Planlegging", "nora")] },
    phase: "Planlegging",
    unentered: "per",
  },
  {
    name: "a holder who stops it confirms nothing",
    mode: "advise",
    memory: memory("Planlegging", { unentered }),
    root: {
      closed: { as: "not-planned", at: at(5) },
      events: [closedEvent("not-planned", 5, person("anne"))],
    },
    phase: "Planlegging",
    unentered: "per",
  },
  {
    name: "a move on by others leaves it unentered",
    mode: "advise",
    memory: memory("Planlegging", { unentered }),
    root: { events: [byLabel("implementering", "nora")] },
    phase: "Implementering",
    unentered: "per",
  },
  {
    name: "a move back ends it",
    mode: "advise",
    memory: memory("Implementering", { unentered, passed: [skipped("Planlegging")] }),
    root: { events: [byLabel("planlegging", "per")] },
    phase: "Planlegging",
  },
  {
    name: "but not into a phase that was skipped in the same way",
    mode: "advise",
    memory: memory("Implementering", { unentered, passed: [skipped("Konsept"), skipped("Planlegging")] }),
    root: { events: [byLabel("planlegging", "per")] },
    phase: "Planlegging",
    unentered: "per",
  },
  {
    name: "a move back into a phase for all ends it",
    mode: "advise",
    memory: memory("Implementering", { unentered, passed: [skipped("Konsept")] }),
    root: { events: [byLabel("konsept", "per")] },
    phase: "Konsept",
  },
  {
    name: "gates that are switched off forget it",
    mode: "off",
    memory: memory("Planlegging", { unentered }),
    phase: "Planlegging",
  },
];

test.each(rows)("$mode: $name", (row) => {
  const made = world([issue("I", { ...assigned, ...row.root })], {
    memory: row.memory ?? memory("Konsept"),
    roles: held,
    ...row.world,
  });
  const { phase, memory: after } = decided(made, policyOf(row.mode));
  expect(phase.phase.name).toBe(row.phase);
  expect(after.refusal?.why).toBe(row.refusal);
  expect(after.unentered?.actor).toBe(row.unentered);
});

describe("a role that nobody holds", () => {
  const root = issue("I", { ...assigned, events: [byLabel("planlegging", "per")] });
  const made = world([root], { memory: memory("Konsept"), roles: held });

  test("keeps nobody out, and is reported", () => {
    const judged = decided(made, policyOf("enforce", "portfolio-office: []"));
    expect(judged.phase.phase.name).toBe("Planlegging");
    expect(judged.notices).toContainEqual({ kind: "role-missing", role: "portfolio-office", names: [] });
  });

  test("stays closed where it names somebody who cannot be found, and is reported", () => {
    const facts = { names: ["@gone"], holders: new Set<string>(), missing: ["@gone"] };
    const gone = { ...made, roles: new Map([["portfolio-office", facts]]) };
    const judged = decided(gone, policyOf("enforce", 'portfolio-office: ["@gone"]'));
    expect(judged.phase.phase.name).toBe("Konsept");
    expect(judged.notices).toContainEqual({
      kind: "role-missing",
      role: "portfolio-office",
      names: ["@gone"],
    });
  });
});

test("what is not entered spawns nothing until a role confirms; /epos TEAM does", () => {
  const policy = policyOf("advise");
  const root = issue("I", {
    ...assigned,
    labels: ["team/studio", "fase/konsept"],
    events: [byLabel("implementering", "per")],
  });
  const made = world([root], { memory: memory("Konsept"), roles: held });
  const makes = (one: World) => linesOf(planOf(one, policy)).filter((line) => line.startsWith("make new:"));
  expect(makes(made)).toEqual([]);
  const judged = decided(made, policy);
  expect(judged.notices).toContainEqual({
    kind: "unentered",
    phase: "Implementering",
    actor: "per",
    roles: [
      { role: "portfolio-office", names: ["@anne"] },
      { role: "portfolio-manager", names: ["@kari"] },
    ],
  });
  const after = { ...made, memory: judged.memory };
  expect(makes(after)).toEqual([]);
  const asking = { ...after, requests: [command("C", 9, [{ kind: "epic", team: "studio" }])] };
  expect(makes(asking).join()).toContain("epic/studio");
  const confirmed = {
    ...after,
    requests: [{ ...byCommand("Implementering", "anne"), roles: ["portfolio-office"] }].map((request) => ({
      ...request,
      comment: { ...request.comment, editedAt: at(9) },
    })),
  };
  expect(makes(confirmed).join()).toContain("epic/studio");
});

test("a command of somebody who may not enter is told who may", () => {
  const made = world([issue("I", assigned)], {
    memory: memory("Konsept"),
    roles: held,
    requests: [byCommand("Planlegging", "per")],
  });
  const judged = decided(made, policyOf("enforce"));
  expect(answerTo("C", judged)).toMatchObject({
    reaction: "THUMBS_DOWN",
    answers: [
      {
        kind: "may-not-enter",
        to: "Planlegging",
        roles: [{ role: "portfolio-office" }, { role: "portfolio-manager" }],
      },
    ],
  });
  expect(judged.memory.refused).toEqual(["C"]);
});

test("a closing whose event is not to be seen yet is left alone until it is known who closed it", () => {
  const policy = testPolicy(`
gates: enforce
phases: [{ name: Konsept }, { name: Implementering }, { name: Utført, enter: [portfolio-office] }]
roles: { portfolio-office: ["@anne"] }
`);
  const closed = { as: "completed", at: at(5) } as const;
  const known = { memory: memory("Implementering"), roles: held };
  const unseen = world([issue("I", { closed })], known);
  expect(decided(unseen, policy).phase).toMatchObject({
    phase: { name: "Implementering" },
    stopped: "early",
  });
  expect(linesOf(planOf(unseen, policy)).filter((line) => line.includes("open"))).toEqual([]);
  // It is looked at again soon, but not for ever.
  expect(planOf(unseen, policy, 6).again).toBe(Date.parse(at(6)) + 10_000);
  expect(planOf(unseen, policy, 60).again).toBeNull();
  const seen = (actor: string) =>
    world([issue("I", { closed, events: [closedEvent("completed", 5, person(actor))] })], known);
  expect(decided(seen("anne"), policy).phase.phase.name).toBe("Utført");
  expect(decided(seen("per"), policy).memory.refusal?.why).toBe("enter");
});

describe("/fase X likevel", () => {
  const concept = issue("I", { labels: ["team/studio"] });
  const reason = "Regjeringen venter";
  const known = { memory: memory("Konsept"), roles: held };
  const override = { to: "Planlegging", actor: "kari", at: at(5), reason };

  test.each(["enforce", "advise", "off"])("passes a closed gate under %s, and the reason is kept", (mode) => {
    const requests = [byCommand("Planlegging", "kari", ` ${reason} `)];
    const made = world([concept], { ...known, requests });
    const judged = decided(made, policyOf(mode));
    expect(judged.phase.phase.name).toBe("Planlegging");
    expect(judged.memory.overrides).toEqual([override]);
    expect(judged.memory.passed).toEqual([{ phase: "Konsept", at: at(5), actor: "kari", unmet: true }]);
    expect(judged.overview.overrides).toEqual([override]);
    expect(judged.phase.reason).toMatchObject({ id: "phase-override", args: { why: reason } });
    expect(answerTo("C", judged)).toMatchObject({ reaction: "THUMBS_UP", answers: [] });
    expect(decided({ ...made, memory: judged.memory }, policyOf(mode)).memory).toEqual(judged.memory);
  });

  test("is simply a move where nothing is closed", () => {
    const made = world([issue("I", assigned)], {
      ...known,
      requests: [byCommand("Planlegging", "kari", reason)],
    });
    const judged = decided(made, policyOf("enforce"));
    expect(judged.phase.phase.name).toBe("Planlegging");
    expect(judged.memory.overrides).toEqual([]);
  });

  test.each(["", "  "])("needs a reason", (none) => {
    const made = world([concept], { ...known, requests: [byCommand("Planlegging", "kari", none)] });
    const judged = decided(made, policyOf("enforce"));
    expect(judged.phase.phase.name).toBe("Konsept");
    expect(answerTo("C", judged)).toMatchObject({
      reaction: "CONFUSED",
      answers: [{ kind: "override-needs-reason", to: "Planlegging" }],
    });
  });

  test.each(["enforce", "advise", "off"])("is a portfolio manager's alone under %s", (mode) => {
    const made = world([concept], { ...known, requests: [byCommand("Planlegging", "anne", reason)] });
    const judged = decided(made, policyOf(mode));
    expect(judged.phase.phase.name).toBe("Konsept");
    expect(answerTo("C", judged)).toMatchObject({
      reaction: "THUMBS_DOWN",
      answers: [
        {
          kind: "override-not-allowed",
          to: "Planlegging",
          roles: [{ role: "portfolio-manager", names: ["@kari"] }],
        },
      ],
    });
  });

  test("a label alone passes nothing, not even a portfolio manager's", () => {
    const root = issue("I", { events: [byLabel("planlegging", "kari")] });
    expect(decided(world([root], known), policyOf("enforce")).memory.refusal?.why).toBe("criteria");
  });

  test("a long reason is cut, and the twenty newest are kept", () => {
    const overrides = Array.from({ length: 20 }, (_, index) => ({ ...override, reason: `nr ${index}` }));
    const made = world([concept], {
      roles: held,
      memory: memory("Konsept", { overrides }),
      requests: [byCommand("Planlegging", "kari", "x".repeat(900))],
    });
    const { overrides: after } = decided(made, policyOf("enforce")).memory;
    expect(after).toHaveLength(20);
    expect(after[0]?.reason).toBe("nr 1");
    expect(after.at(-1)?.reason).toHaveLength(500);
  });
});
