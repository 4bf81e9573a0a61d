import { expect, test } from "vitest";
import type { World } from "../../src/domain/world.ts";
import { planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import {
  at,
  card,
  command,
  issue,
  labeled,
  memory,
  self,
  unlabeled,
  world,
  type IssueOptions,
} from "./world.ts";

/* Whose word a team of the body is, and from when on that matters: who may is another's to find out. */

const label = "team/studio";
const policy = testPolicy("roadmap: { repository: roadmap, elements: manual }");

/** `label`: it is put on, and the epic made where there are epics; `suggest`: neither, and the overview says why. */
type Outcome = "label" | "suggest" | "nothing" | "wait";

type Options = Partial<Omit<World, "root">> & { readonly root?: IssueOptions };

/** In the delivery phase since the first minute, with a body that was changed in the 30th. */
const delivering: Options = { memory: memory("Implementering") };
const changed = { editedAt: at(30) };
/** In planning as far as is remembered, and moved on in the 20th minute. */
const moved = (root: IssueOptions): Options => ({
  memory: memory("Planlegging"),
  root: { labels: ["fase/implementering"], events: [labeled("fase/implementering", 20)], ...root },
});
const gone = { labels: ["fase/implementering"], events: [labeled(label, 2), unlabeled(label, 3)] };

const rows: readonly [name: string, options: Options, outcome: Outcome][] = [
  ["where nobody knows whether it may", { ...delivering, root: changed }, "suggest"],
  ["without rights", { ...delivering, root: changed, bodyRights: "none" }, "suggest"],
  ["with rights", { ...delivering, root: changed, bodyRights: "held" }, "label"],
  ["while GitHub does not tell the rights", { ...delivering, root: changed, bodyRights: "unknown" }, "wait"],
  ["at birth, without rights, of a team that came later", { ...delivering, bodyRights: "none" }, "suggest"],
  ["at birth, with rights, of a team that came later", { ...delivering, bodyRights: "held" }, "label"],
  ["when it is done", { memory: memory("Utført"), root: { ...changed, labels: ["fase/utfort"] } }, "suggest"],
  [
    "and it was to be labelled before",
    { memory: memory("Implementering", { fromSections: [label] }) },
    "label",
  ],
  ["and a person took the label off", { ...delivering, root: { ...gone, ...changed } }, "nothing"],
  ["before delivery", { memory: memory("Planlegging"), root: { ...changed, labels: [] } }, "label"],
  [
    "of what is taken in",
    { ...delivering, memory: null, root: { events: [labeled("x", 1, self)] } },
    "nothing",
  ],
  ["of what is older", { memory: null, installedAt: at(5), root: changed }, "nothing"],
  ["before the move", moved({ editedAt: at(19) }), "label"],
  ["in the second of the move", moved({ editedAt: at(20) }), "suggest"],
  ["after the move", moved({ editedAt: at(21) }), "suggest"],
  ["after the move, with rights", { ...moved({ editedAt: at(21) }), bodyRights: "held" }, "label"],
  ["at birth, in the second of the move", moved({ createdAt: at(20) }), "label"],
  [
    "between the move and a move to done and back",
    moved({
      editedAt: at(21),
      events: [
        labeled("fase/implementering", 20),
        labeled("fase/utfort", 22),
        labeled("fase/implementering", 23),
      ],
    }),
    "suggest",
  ],
  [
    "between two moves into delivery",
    moved({
      editedAt: at(21),
      events: [
        labeled("fase/implementering", 20),
        labeled("fase/planlegging", 22),
        labeled("fase/implementering", 23),
      ],
    }),
    "label",
  ],
  [
    "before it is moved back",
    {
      ...delivering,
      root: { ...changed, labels: ["fase/planlegging"], events: [labeled("fase/planlegging", 40)] },
    },
    "label",
  ],
  [
    "and somebody with rights takes it off",
    {
      ...delivering,
      root: changed,
      requests: [command("C", 40, [{ kind: "team", add: [], remove: ["studio"] }])],
    },
    "suggest",
  ],
  [
    "and somebody with rights adds it",
    {
      ...delivering,
      root: changed,
      requests: [command("C", 40, [{ kind: "team", add: ["studio"], remove: [] }])],
    },
    "label",
  ],
];

test.each(rows)("a team that is named %s", (_, { root, ...options }, outcome) => {
  const facts = { labels: ["fase/implementering"], items: [card("P_1")], ...root };
  const sections = { teams: ["Altinn Studio"], sources: [], suggest: [], goals: null, problem: null };
  const plan = planOf(world([issue("I", facts)], { sections, ...options }), policy);
  const changes = plan.waves.flat().map(({ change }) => change);
  const labels = changes.flatMap((change) => (change.kind === "add-labels" ? change.labels : []));
  const overview = changes.findLast((change) => change.kind === "overview");
  const isLabelled = labels.some(({ name }) => name === label);
  const withheld = overview?.overview.withheldTeams.includes("Altinn Studio") ?? false;
  const isMade = changes.some(({ kind }) => kind === "create-issue");
  const waits = plan.again !== null && plan.again <= plan.madeAt + 1_000;
  const found = isLabelled ? "label" : withheld ? "suggest" : waits ? "wait" : "nothing";
  expect(found).toBe(outcome);
  expect(isMade && !isLabelled, "an epic of a team that is not involved").toBe(false);
  expect(overview?.overview.suggestedTeams ?? []).toEqual(withheld ? ["Altinn Studio"] : []);
  // What does not count is not remembered as having had its turn.
  const isRemembered = overview?.memory?.fromSections.includes(label) ?? true;
  if (withheld || waits) expect(isRemembered).toBe(false);
});

test.each([
  ["does not open the next gate", "{ name: Klar }", "unmet"],
  ["leaves the gate on the way passed", "{ name: Klar, criteria: [{ teams: true }] }", null],
])("a team that is named after the move %s", (_, first, verdict) => {
  const gates = testPolicy(
    `gates: enforce\nroadmap: { repository: roadmap, elements: manual }\nphases: [${first}, { name: Implementering, criteria: [{ teams: true }] }, { name: Utført }]`,
  );
  const sections = { teams: ["Altinn Studio"], sources: [], suggest: [], goals: null, problem: null };
  const events = [labeled("fase/implementering", 20)];
  const root = issue("I", { labels: ["fase/implementering"], events, editedAt: at(21) });
  const changes = planOf(world([root], { sections, memory: memory("Klar") }), gates).waves.flat();
  const overview = changes.map(({ change }) => change).findLast((change) => change.kind === "overview");
  expect(overview?.memory?.phase.name).toBe("Implementering");
  expect(overview?.overview.withheldTeams).toEqual(["Altinn Studio"]);
  if (verdict !== null)
    expect(overview?.overview.gate?.verdicts.map(({ state }) => state)).toEqual([verdict]);
});
