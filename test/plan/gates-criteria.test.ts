import fc from "fast-check";
import { expect, test } from "vitest";
import type { Verdict } from "../../src/domain/gate.ts";
import { projectText } from "../../src/domain/reference.ts";
import type { World } from "../../src/domain/world.ts";
import { matchesGlob } from "../../src/plan/judge/gates/glob.ts";
import { decided } from "./decided.ts";
import { testPolicy } from "./policy.ts";
import { at, card, issue, memory, world, type IssueOptions } from "./world.ts";

interface Row {
  readonly name: string;
  /** As in the policy, of the phase Konsept. */
  readonly criterion: string;
  readonly root?: IssueOptions;
  readonly world?: Partial<World>;
  readonly below?: Parameters<typeof world>[0];
  readonly state: Verdict["state"];
  readonly evidence: object;
}

const roadmap = { owner: "digdir", name: "roadmap" };
const studio = { owner: "digdir", name: "studio" };
const anne = { id: "U_anne", login: "anne" };
const closed = { as: "completed", at: at(5) } as const;
const section = (state: "written" | "shell" | "empty", excerpt = "", ticked = 0, total = 0) => ({
  answers: new Map([["Risiko", { state, excerpt, tasks: { ticked, total } }]]),
});

const rows: readonly Row[] = [
  {
    name: "nobody is assigned",
    criterion: "{ assigned: true }",
    state: "unmet",
    evidence: { kind: "assigned", assignees: [] },
  },
  {
    name: "somebody is assigned",
    criterion: "{ assigned: true }",
    root: { assignees: [anne] },
    state: "met",
    evidence: { kind: "assigned", assignees: ["anne"] },
  },
  {
    name: "no such section",
    criterion: "{ section: Risiko }",
    state: "unmet",
    evidence: { kind: "section", section: "Risiko", found: "absent", excerpt: "" },
  },
  {
    name: "a section that is a shell",
    criterion: "{ section: Risiko }",
    world: section("shell", "TODO"),
    state: "unmet",
    evidence: { kind: "section", section: "Risiko", found: "shell", excerpt: "TODO" },
  },
  {
    name: "a section with real text",
    criterion: "{ section: Risiko }",
    world: section("written", "Uten dette taper vi data."),
    state: "met",
    evidence: {
      kind: "section",
      section: "Risiko",
      found: "written",
      excerpt: "Uten dette taper vi data.",
    },
  },
  {
    name: "no label matches",
    criterion: "{ label: 'moscow/*' }",
    root: { labels: ["prioritet/moscow"] },
    state: "unmet",
    evidence: { kind: "label", glob: "moscow/*", labels: [] },
  },
  {
    name: "labels match without case",
    criterion: "{ label: 'moscow/*' }",
    root: { labels: ["MoSCoW/must", "moscow/", "team/studio"] },
    state: "met",
    evidence: { kind: "label", glob: "moscow/*", labels: ["MoSCoW/must", "moscow/"] },
  },
  {
    name: "the project has no such field",
    criterion: "{ field: Budsjett }",
    root: { items: [card("P_1")] },
    state: "unmet",
    evidence: { kind: "field", field: "Budsjett", project: null, value: null },
  },
  {
    name: "the field is empty",
    criterion: "{ field: fremdrift }",
    root: { items: [card("P_1")] },
    state: "unmet",
    evidence: { kind: "field", field: "Fremdrift", project: "Project 1", value: null },
  },
  {
    name: "a field that holds nought has a value",
    criterion: "{ field: Fremdrift }",
    root: { items: [card("P_1", { Fremdrift: [0, 1] })] },
    state: "met",
    evidence: { kind: "field", field: "Fremdrift", project: "Project 1", value: 0 },
  },
  {
    name: "no team",
    criterion: "{ teams: true }",
    state: "unmet",
    evidence: { kind: "teams", teams: [] },
  },
  {
    name: "a team by its label",
    criterion: "{ teams: true }",
    root: { labels: ["team/studio"] },
    state: "met",
    evidence: { kind: "teams", teams: ["Altinn Studio"] },
  },
  {
    name: "tasks that are not there",
    criterion: "{ tasks: Risiko }",
    world: section("written"),
    state: "unmet",
    evidence: { kind: "tasks", section: "Risiko", ticked: 0, total: 0 },
  },
  {
    name: "tasks that are not all ticked",
    criterion: "{ tasks: Risiko }",
    world: section("written", "", 2, 3),
    state: "unmet",
    evidence: { kind: "tasks", section: "Risiko", ticked: 2, total: 3 },
  },
  {
    name: "tasks that are all ticked",
    criterion: "{ tasks: Risiko }",
    world: section("written", "", 3, 3),
    state: "met",
    evidence: { kind: "tasks", section: "Risiko", ticked: 3, total: 3 },
  },
  {
    name: "nothing to deliver",
    criterion: "{ delivered: true }",
    state: "unmet",
    evidence: { kind: "delivered", delivered: 0, total: 0 },
  },
  {
    name: "one of two elements is delivered",
    criterion: "{ delivered: true }",
    root: { children: ["E1", "E2", "E3"] },
    below: [
      issue("E1", { in: roadmap, parent: "I", closed }),
      issue("E2", { in: roadmap, parent: "I" }),
      issue("E3", { in: roadmap, parent: "I", closed: { as: "not-planned", at: at(5) } }),
    ],
    state: "unmet",
    evidence: { kind: "delivered", delivered: 1, total: 2 },
  },
  {
    name: "an element that cannot be read is not delivered",
    criterion: "{ delivered: true }",
    root: { children: ["E1", "E2"] },
    below: [issue("E1", { in: roadmap, parent: "I", closed }), { id: "E2", unreadable: "forbidden" }],
    state: "unmet",
    evidence: { kind: "delivered", delivered: 1, total: 2 },
  },
  {
    name: "epics stand in where there are no elements",
    criterion: "{ delivered: true }",
    root: { children: ["EP"] },
    below: [issue("EP", { in: studio, parent: "I", closed })],
    state: "met",
    evidence: { kind: "delivered", delivered: 1, total: 1 },
  },
  {
    name: "nobody has confirmed",
    criterion: "{ confirm: Juss er vurdert }",
    state: "to-confirm",
    evidence: { kind: "confirm", text: "Juss er vurdert", by: null },
  },
  {
    name: "somebody has confirmed",
    criterion: "{ confirm: Juss er vurdert }",
    world: {
      memory: memory("Konsept", {
        confirmed: { "confirm:konsept:juss-er-vurdert": { actor: "anne", at: at(3) } },
      }),
    },
    state: "met",
    evidence: { kind: "confirm", text: "Juss er vurdert", by: { actor: "anne", at: at(3) } },
  },
  {
    name: "what was confirmed under another text is not confirmed",
    criterion: "{ confirm: Juss og sikkerhet er vurdert }",
    world: {
      memory: memory("Konsept", {
        confirmed: { "confirm:konsept:juss-er-vurdert": { actor: "anne", at: at(3) } },
      }),
    },
    state: "to-confirm",
    evidence: { kind: "confirm", text: "Juss og sikkerhet er vurdert", by: null },
  },
];

test.each(rows)("$name", ({ criterion, root = {}, below = [], world: options = {}, state, evidence }) => {
  const policy = testPolicy(
    `phases: [{ name: Konsept, criteria: [${criterion}] }, { name: Implementering }, { name: Utført }]`,
  );
  const made = world([issue("I", root), ...below], { memory: memory("Konsept"), ...options });
  const { verdicts, closed: isClosed } = decided(made, policy).phase.gate;
  expect(verdicts.map((verdict) => [verdict.state, verdict.evidence])).toEqual([[state, evidence]]);
  expect(isClosed).toBe(state !== "met");
});

test("a field is looked for on the initiatives project alone", () => {
  const policy = testPolicy(
    "phases: [{ name: Konsept, criteria: [{ field: Fremdrift }] }, { name: Implementering }, { name: Utført }]",
  );
  const made = world([issue("I")], { memory: memory("Konsept") });
  const projects = new Map([[projectText({ owner: "digdir", number: 1 }), null]]);
  const lost = { ...made, catalogue: { ...made.catalogue, projects } };
  expect(decided(lost, policy).phase.gate.verdicts[0]?.evidence).toEqual({
    kind: "field",
    field: "Fremdrift",
    project: null,
    value: null,
  });
});

test("confirmations are numbered among themselves, and only a role that is asked for can act", () => {
  const policy = testPolicy(`
phases:
  - { name: Konsept, criteria: [{ confirm: Først }, { assigned: true }, { confirm: Så, by: arkitekt }] }
  - { name: Implementering }
  - { name: Utført }
roles: { arkitekt: ["@anne"] }
`);
  const { verdicts } = decided(world([issue("I")], { memory: memory("Konsept") }), policy).phase.gate;
  expect(verdicts.map(({ number, box, roles }) => ({ number, box, roles }))).toEqual([
    { number: 1, box: "confirm:konsept:forst", roles: [] },
    { number: null, box: null, roles: [] },
    { number: 2, box: "confirm:konsept:sa", roles: ["arkitekt"] },
  ]);
});

test.each([
  ["a", "a", true],
  ["a", "b", false],
  ["abc", "a*", true],
  ["abc", "*c", true],
  ["abc", "*b", false],
  ["abc", "a?c", true],
  ["ac", "a?c", false],
  ["abcbc", "a*bc", true],
  ["", "", true],
  ["", "*", true],
  ["a", "", false],
  ["moscow/must", "moscow/**", true],
  ["Æ/ø", "æ/?", true],
  ["👍", "?", true],
])("%s matches %s: %s", (name, glob, expected) => {
  expect(matchesGlob(name, glob)).toBe(expected);
});

test("a glob without wildcards matches itself and nothing else, and stars match anything between", () => {
  const word = fc.string({ maxLength: 8 }).filter((text) => !/[*?]/.test(text));
  fc.assert(
    fc.property(word, word, word, (one, two, other) => {
      expect(matchesGlob(one, two)).toBe(one.toLowerCase() === two.toLowerCase());
      expect(matchesGlob(one + other + two, `${one}*${two}`)).toBe(true);
    }),
  );
});

test("a hostile glob costs no more than its length times the name's", () => {
  expect(matchesGlob("a".repeat(50), `${"a*".repeat(49)}b`)).toBe(false);
});
