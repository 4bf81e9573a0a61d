import { describe, expect, test } from "vitest";
import type { IncidentRecord } from "../../../src/domain/incident-record.ts";
import type { IssueFacts } from "../../../src/domain/issue.ts";
import type { IncidentMatter, Matter } from "../../../src/domain/matter.ts";
import type { ProcessWorld } from "../../../src/domain/process-world.ts";
import { ProcessCardMemory, type IncidentMemory } from "../../../src/domain/status-memory.ts";
import { planMatter } from "../../../src/plan/process/matter.ts";
import type { ProblemArguments } from "../../../src/commands/problem.ts";
import type { Request } from "../../../src/plan/requests.ts";
import { policyOf } from "../../policy/policy-of.ts";
import { at, issue } from "../world.ts";

/* What is decided of an incident: its problem, and what is written for that. */

const policy = policyOf(`
version: 1
initiatives: { repository: portfolio }
products: [{ name: Studio, key: studio }]
processes:
  - { title: Hendelser }
  - { title: Problemer, group: { after: 3, within: P30D } }
`);
const place = { owner: "digdir", name: "portfolio" };
const own = issue("I_1", { labels: ["prosess/hendelser"] });
const problem = issue("I_9", { labels: ["prosess/problemer"] });
const nothing: IncidentMemory = { cause: null, heardEdit: null, offered: null, problem: null, opened: null };
const link = { id: "I_9", reference: "digdir/portfolio#9", url: "u", by: "kari", at: at(1) };
const opened = { origin: "IC_1", name: "Treg", of: ["I_1"], by: "kari", at: at(1) };

function record(id: string, but: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    id,
    kind: "incident",
    reference: `digdir/portfolio#${id}`,
    url: "u",
    visibility: "public",
    product: "studio",
    openedAt: at(-5),
    closedAt: null,
    closedAs: null,
    duplicateOf: null,
    attributedTo: null,
    fixedBy: [],
    problem: null,
    offered: null,
    ...but,
  };
}

interface Given {
  readonly facts?: Partial<IssueFacts>;
  readonly memory?: Partial<IncidentMemory>;
  readonly incident?: Partial<IncidentMatter>;
  readonly others?: readonly IssueFacts[];
  readonly asks?: readonly ProblemArguments[];
}

function planned({ facts = {}, memory, incident = {}, others = [], asks = [] }: Given) {
  const shown = { ...own, ...facts };
  const matter: Matter = {
    product: { kind: "one", product: "studio", by: "label" },
    project: null,
    incident: {
      named: null,
      ticks: [],
      offered: null,
      texts: new Map(),
      behind: new Map(),
      fixes: [],
      alike: [],
      under: null,
      isOpening: false,
      targets: new Map([["#9", others.length > 0 ? (others[0]?.id ?? null) : null]]),
      ...incident,
    },
    problem: null,
    release: null,
    others: new Map(others.map((other) => [other.id, other])),
  };
  const card = ProcessCardMemory.parse({
    kind: "process-card",
    version: 1,
    process: "hendelser",
    incident: memory && { ...nothing, ...memory },
  });
  const world: ProcessWorld = {
    key: { kind: "process", owner: "digdir", id: "I_1" },
    issue: shown,
    cards: [{ memory: card, text: "", comment: "IC_0", moved: false }],
    answers: new Map(),
    isAnswered: false,
    requests: [],
    moreRequests: false,
    roles: new Map(),
    repository: {
      repository: own.repository,
      hasIssues: true,
      installed: true,
      labels: [{ id: "LA_1", name: "prosess/problemer" }],
      templates: [],
      types: [],
    },
    lagsUntil: null,
    mayMention: true,
    matter,
  };
  const requests = asks.map((ask, nth): Request<ProblemArguments> => ({
    ...ask,
    comment: "IC_1",
    nth,
    actor: "kari",
    at: at(5),
  }));
  const plan = planMatter(world, { policy, place, requests }, Date.parse(at(60)));
  const process = policy.processes.find(({ kind }) => kind === "incident");
  if (process === undefined) throw new Error("No card for incidents");
  const part = plan.cardOf(process)?.incident ?? null;
  return { plan, memory: plan.memoryOf(process), part };
}

function lines(given: Given): readonly string[] {
  return planned(given).plan.actions.map(({ change }) => {
    if (change.kind === "add-child") return `${change.child} under ${change.parent}`;
    if (change.kind === "problem-issue")
      return `open ${change.content.name ?? "for a group"} as ${change.makes}`;
    return change.kind;
  });
}

const url: ProblemArguments = { url: "#9", name: null };
const name: ProblemArguments = { url: null, name: "Treg" };
const fresh = "new:problem/I_1/IC_1";
const alike = [record("I_2"), record("I_3")];
const tick = { box: "problem:3", ticked: true, actor: "ola", at: at(3), edit: "E_1" };
const members = [issue("I_2"), issue("I_3")];
const offered = { offered: ["I_2", "I_3", "I_1"] };

const rows: readonly [string, Given, readonly string[]][] = [
  ["nothing is asked for", {}, []],
  [
    "a problem is opened, and the incident lies under it",
    { asks: [name] },
    [`open Treg as ${fresh}`, `I_1 under ${fresh}`],
  ],
  ["it lies under one that is there", { asks: [url], others: [problem] }, ["I_1 under I_9"]],
  [
    "what is remembered is carried out until it is so",
    { memory: { opened } },
    [`open Treg as ${fresh}`, `I_1 under ${fresh}`],
  ],
  [
    "not where it is so",
    { memory: { opened }, facts: { parent: "I_9" }, incident: { under: record("I_9", { kind: "problem" }) } },
    [],
  ],
  [
    "nor where it was so, and somebody took it off",
    {
      memory: { opened },
      facts: {
        events: [
          {
            kind: "parent-added",
            parent: "I_9",
            at: at(2),
            actor: { kind: "self", login: "redthread" },
            id: "e",
          },
        ],
      },
    },
    [],
  ],
  [
    "what it is to lie under is put there",
    { memory: { problem: link }, others: [problem] },
    ["I_1 under I_9"],
  ],
  [
    "not once a person has taken it off",
    {
      memory: { problem: link },
      others: [problem],
      facts: {
        events: [
          {
            kind: "parent-removed",
            parent: "I_9",
            at: at(9),
            actor: { kind: "person", login: "ola" },
            id: "e",
          },
        ],
      },
    },
    [],
  ],
  [
    "of another owner's problem nothing is a sub-issue",
    { asks: [url], others: [{ ...problem, repository: { ...problem.repository, owner: "Other" } }] },
    [],
  ],
  [
    "a tick beside the offer opens one for all of them",
    { memory: offered, incident: { ticks: [tick], alike }, others: members },
    [
      "open for a group as new:problem/I_1/group-3",
      "I_1 under new:problem/I_1/group-3",
      "I_2 under new:problem/I_1/group-3",
      "I_3 under new:problem/I_1/group-3",
    ].toSorted(),
  ],
  [
    "one that lies elsewhere by now stays there",
    {
      memory: offered,
      incident: { ticks: [tick], alike },
      others: [issue("I_2", { parent: "I_7" }), issue("I_3")],
    },
    [
      "open for a group as new:problem/I_1/group-3",
      "I_3 under new:problem/I_1/group-3",
      "I_1 under new:problem/I_1/group-3",
    ].toSorted(),
  ],
  ["a tick that nothing was offered for asks for nothing", { incident: { ticks: [tick] } }, []],
];

test.each(rows)("what is written: %s", (_name, given, expected) => {
  expect(lines(given).toSorted()).toEqual([...expected].toSorted());
});

describe("what /problem is answered", () => {
  const answers = (given: Given) =>
    planned(given).plan.results.map(({ reaction, answer }) => `${reaction} ${answer?.kind ?? ""}`.trim());
  test.each<[string, Given, readonly string[]]>([
    ["carried out", { asks: [name] }, ["THUMBS_UP"]],
    ["an address that leads nowhere", { asks: [url] }, ["CONFUSED unknown-link"]],
    ["no problem", { asks: [url], others: [issue("I_9")] }, ["THUMBS_DOWN not-a-problem"]],
    ["itself", { asks: [url], others: [{ ...problem, id: "I_1" }] }, ["THUMBS_DOWN not-a-problem"]],
    [
      "a second one in the same comment",
      { asks: [name, url], others: [problem] },
      ["THUMBS_UP", "THUMBS_UP"],
    ],
    [
      "under one already",
      { asks: [name], incident: { under: record("I_9", { kind: "problem" }) } },
      ["THUMBS_UP problem-exists"],
    ],
    [
      "under something else",
      { asks: [name], facts: { parent: "I_7" } },
      ["THUMBS_DOWN link-belongs-elsewhere"],
    ],
    ["carried out before, and not answered", { asks: [name], memory: { opened } }, ["THUMBS_UP"]],
    ["no incident", { asks: [name], facts: { labels: [] } }, ["CONFUSED not-an-incident"]],
  ])("%s", (_name, given, expected) => {
    expect(answers(given)).toEqual(expected);
  });
});

test("a decision is remembered before it is carried out, and a tick is heard once", () => {
  expect(planned({}).plan.isDecision).toBe(false);
  expect(planned({ asks: [name] })).toMatchObject({
    plan: { isDecision: true },
    memory: { opened: { origin: "IC_1", name: "Treg" } },
  });
  const ticked = planned({
    incident: {
      ticks: [{ ...tick, box: "cause:DE_1" }],
      texts: new Map([["DE_1", { kind: "release", name: "v1", at: at(0) }]]),
    },
  });
  expect(ticked).toMatchObject({
    plan: { isDecision: true, record: { attributedTo: "DE_1" } },
    memory: { cause: { id: "DE_1", by: "ola" }, heardEdit: "E_1" },
    part: { cause: { by: "ola" }, boxes: [{ ticked: true }] },
  });
});

test("what not everybody here may see is not proposed, and not named where it is known", () => {
  expect(planned({ incident: { offered: "DE_1" } }).part?.boxes).toEqual([]);
  const known = planned({ memory: { cause: { id: "DE_1", by: "ola", at: at(1) } } });
  expect(known.part).toMatchObject({
    cause: { what: { kind: "unseen" } },
    boxes: [{ what: { kind: "unseen" } }],
  });
});

test("what is named and not known is looked for again on the first day", () => {
  const named = { where: "section", found: [], unfound: ["v9"], author: "kari", rights: "held" } as const;
  expect(planned({ incident: { named } }).plan.againIn).not.toBeNull();
  const old = { createdAt: "2020-01-01T00:00:00Z" };
  expect(planned({ incident: { named }, facts: old }).plan.againIn).toBeNull();
});
