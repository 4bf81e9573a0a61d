import { expect, onTestFinished, test } from "vitest";
import type { Memory } from "../../src/domain/memory.ts";
import { withBodyRights } from "../../src/observe/body-rights.ts";
import { policyOf } from "../policy/policy-of.ts";
import { at, issue, memory, world } from "../plan/world.ts";
import { beginLooking, type Looking } from "./looking.ts";

/* Whose word the root's body is, and that GitHub is asked of it only where something depends on it. */

const policyText = [
  "initiatives: { repository: portfolio }",
  "roadmap: { repository: roadmap }",
  "teams: { studio: { backlog: acme/studio }, design: { backlog: acme/design } }",
  "roles: { portfolio-manager: ['@manager'] }",
];

const inDelivery = { phase: { name: "Implementering", word: null, since: at(0) } };
const named = "### Team\n\ndesign";

async function begin(remembered: Partial<Memory> | null): Promise<Looking> {
  const one = await beginLooking(policyText, "### Team\n\nstudio", { teams: ["studio", "design"] });
  onTestFinished(() => one.sandbox.stop());
  if (remembered !== null) await one.write(["Her"], { fromSections: ["team/studio"], ...remembered });
  await one.look();
  one.operations();
  return one;
}

const rows: readonly [name: string, by: string, rights: string, asked: readonly string[]][] = [
  ["a role", "manager", "held", ["ReadIssues"]],
  ["permission to write", "owner", "held", ["ReadIssues", "ReadPermissions"]],
  ["none but to read", "member", "none", ["ReadIssues", "ReadPermissions"]],
  ["none, as a bot that may write", "tidy[bot]", "none", ["ReadIssues"]],
];

test.each(rows)("somebody with %s has changed the body in delivery", async (_, by, rights, asked) => {
  const one = await begin(inDelivery);
  // Whoever may not write is asked about as well: the body is theirs where they opened the initiative.
  const { state } = one.sandbox;
  one.sandbox.as(by);
  const editor = [...state.tables.accounts.values()].find(({ login }) => login === by.replace("[bot]", ""));
  expect(editor).toBeDefined();
  one.sandbox.as("owner").editIssue("acme/portfolio#1", { body: named });
  const row = one.sandbox.issue("acme/portfolio#1");
  state.tables.issues.set(row.id, { ...row, editorId: editor?.id ?? null });
  expect((await one.look()).bodyRights).toBe(rights);
  expect(one.operations().toSorted()).toEqual(asked);
  await one.look();
  expect(one.operations()).toEqual(["ReadIssues"]);
});

test("of a text that nobody has changed its author is asked about", async () => {
  const one = await begin({ ...inDelivery, fromSections: [] });
  expect((await one.look()).bodyRights).toBe("held");
});

test("of a new one it is asked at once where there are epics from the first phase on", async () => {
  const early = [...policyText, "phases: [{ name: Åpen }, { name: Lukket }]"];
  const one = await beginLooking(early, named, { teams: ["studio", "design"] });
  onTestFinished(() => one.sandbox.stop());
  expect((await one.look()).bodyRights).toBe("held");
});

test.each<[string, Partial<Memory>]>([
  ["before delivery", { phase: { ...inDelivery.phase, name: "Konsept" } }],
  ["of a team that was to be labelled before", { ...inDelivery, fromSections: ["team/design"] }],
])("nobody is asked about %s", async (_, remembered) => {
  const one = await begin(remembered);
  one.sandbox.as("owner").editIssue("acme/portfolio#1", { body: named });
  expect((await one.look()).bodyRights).toBeUndefined();
  expect(one.operations()).toEqual(["ReadIssues"]);
});

test("one person is asked about once, however many initiatives are looked at", async () => {
  const one = await begin(null);
  const owner = one.sandbox.as("owner");
  owner.createLabel("acme/portfolio", "fase/implementering");
  for (let number = 1; number <= 5; number += 1) {
    if (number > 1) owner.openIssue("acme/portfolio", { title: `Nummer ${number}`, body: named });
    owner.label(`acme/portfolio#${number}`, "fase/implementering");
  }
  const all = [1, 2, 3, 4, 5].map((number) => `acme/portfolio#${number}`);
  const worlds = await one.lookAll(all);
  expect(worlds.map(({ bodyRights }) => bodyRights)).toEqual(all.map(() => "held"));
  expect(one.operations().filter((operation) => operation === "ReadPermissions")).toHaveLength(1);
});

test("what cannot be told now is no answer", async () => {
  const policy = policyOf(["version: 1", ...policyText].join("\n"), "acme");
  const sections = { teams: ["design"], sources: [], suggest: [], goals: null, problem: null };
  const seen = world([issue("I")], { sections, memory: memory("Implementering") });
  const reader = { people: async () => new Map(), permissions: async () => new Map() };
  expect((await withBodyRights(seen, { reader, policy })).bodyRights).toBe("unknown");
  const ghost = issue("I", { editor: { kind: "person", login: "ghost" } });
  const gone = { ...seen, issues: new Map([["I", ghost]]) };
  expect((await withBodyRights(gone, { reader, policy })).bodyRights).toBe("none");
  const element = { ...seen, key: { kind: "element", owner: "digdir", id: "I" } } as const;
  expect((await withBodyRights(element, { reader, policy })).bodyRights).toBeUndefined();
});
