import { expect, test } from "vitest";
import type { EventFacts, IssueFacts, ItemFacts } from "../../src/domain/issue.ts";
import type { Notice } from "../../src/domain/overview.ts";
import { decided } from "./decided.ts";
import { planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, card, issue, kari, labeled, memory, self, world } from "./world.ts";

/* A column that is an issue field: one value in it tells of all cards of that board. */

const policy = testPolicy();
const options = ["Konsept", "Planlegging"].map((name) => ({ id: `IFSSO_${name}`, name }));
const inConcept = memory("Konsept", { fields: { "I/P_1/F_Fase": { decided: "Konsept", stated: null } } });

function withPhase(value: string, minutes: number, writable = true): ItemFacts {
  const item = card("P_1", { Fase: [value, minutes] });
  const issueField = { id: "IFSS_1", options, writable };
  return { ...item, values: item.values.map((one) => ({ ...one, issueField })) };
}

function fieldSet(to: string | null, minutes: number, actor = kari): EventFacts {
  return { kind: "issue-field-set", field: "IFSS_1", to, at: at(minutes), actor, id: `FE_${minutes}` };
}

interface Row {
  readonly name: string;
  readonly root: Parameters<typeof issue>[1];
  readonly beside?: readonly IssueFacts[];
  /** What is written to the column, and to what. */
  readonly written: readonly string[];
  readonly notices?: readonly Notice[];
}

const unsettable: Notice = { kind: "issue-field", project: "Project 1", field: "Fase" };
const moved = { labels: ["fase/planlegging"], events: [labeled("fase/planlegging", 20)] };

const rows: readonly Row[] = [
  {
    name: "what was decided stands there",
    root: { labels: ["fase/konsept"], items: [withPhase("Konsept", 1)] },
    written: [],
  },
  {
    name: "a label: the issue is given the option of the issue field",
    root: { ...moved, items: [withPhase("Konsept", 1)] },
    written: ["IFSS_1 IFSSO_Planlegging"],
  },
  {
    name: "a column of which no card tells is the card's own",
    root: { ...moved, items: [card("P_1")] },
    written: ["card O_Planlegging"],
  },
  {
    name: "an empty card, where another card tells",
    root: { ...moved, items: [card("P_1")] },
    beside: [issue("other", { items: [withPhase("Konsept", 1)] })],
    written: ["IFSS_1 IFSSO_Planlegging"],
  },
  {
    name: "an option that the issue field lacks",
    root: {
      labels: ["fase/problem"],
      events: [labeled("fase/problem", 20)],
      items: [withPhase("Konsept", 1)],
    },
    written: [],
  },
  {
    name: "a GitHub that lets no app set it: left alone, and said",
    root: { ...moved, items: [withPhase("Konsept", 1, false)] },
    written: [],
    notices: [unsettable],
  },
  {
    name: "an issue of another owner than the board's has no value there",
    root: { ...moved, items: [card("P_1")], in: { owner: "altinn", name: "portfolio" } },
    beside: [issue("other", { items: [withPhase("Konsept", 1)] })],
    written: [],
  },
];

test.each(rows)("$name", ({ root, beside = [], written, notices = [] }) => {
  const one = world([issue("I", root), ...beside], { memory: inConcept });
  const plan = planOf(one, policy);
  const writes = plan.waves.flat().flatMap(({ change }) => {
    if (change.kind !== "set-field" || change.write.value.type !== "single-select") return [];
    return [`${change.write.issueField?.id ?? "card"} ${change.write.value.optionId}`];
  });
  expect(writes).toEqual(written);
  const said = decided(one, policy).notices.filter(({ kind }) => kind === "issue-field");
  expect(said).toEqual(notices);
});

test.each<[string, readonly EventFacts[], ItemFacts, string, string]>([
  ["nothing said since", [], withPhase("Konsept", 1), "Konsept", "kari"],
  [
    "somebody set it, and GitHub says who",
    [fieldSet("Planlegging", 20)],
    withPhase("Planlegging", 20),
    "Planlegging",
    "kari",
  ],
  [
    "a write of ours overtook them",
    [fieldSet("Planlegging", 20), fieldSet("Konsept", 20.1, self)],
    withPhase("Konsept", 20.1),
    "Planlegging",
    "kari",
  ],
  ["the app set it", [fieldSet("Konsept", 20, self)], withPhase("Konsept", 20), "Konsept", "kari"],
  ["somebody cleared it", [fieldSet(null, 20)], card("P_1"), "Konsept", "kari"],
])("the phase by an issue field: %s", (_, events, item, phase, actor) => {
  const root = issue("I", { labels: ["fase/konsept"], events, items: [item] });
  const { phase: found } = decided(world([root], { memory: inConcept }), policy);
  expect(found.phase.name).toBe(phase);
  expect(found.word?.actor).toBe(actor);
});
