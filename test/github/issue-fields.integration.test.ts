import { afterEach, expect, test } from "vitest";
import { isReadable } from "../../src/domain/issue.ts";
import type { StartOptions } from "../../src/sandbox/sandbox.ts";
import { sandboxed, type Sandboxed } from "./sandboxed.ts";

/* Columns that are issue fields, as they are read from GitHub and written to it. */

let github: Sandboxed;

afterEach(async () => {
  await github.sandbox.stop();
});

async function begin(start: StartOptions = {}): Promise<string> {
  github = await sandboxed({ projects: true }, {}, start);
  const owner = github.sandbox.as("owner");
  owner.setPublic("acme/1", false);
  owner.deleteField("acme/1", "Fase");
  owner.createIssueField("acme", { name: "Fase", type: "SINGLE_SELECT", options: ["Problem", "Konsept"] });
  owner.createIssueField("acme", { name: "Effort", type: "NUMBER" });
  owner.createIssueField("acme", { name: "Due", type: "DATE" });
  owner.createIssueField("acme", { name: "Note", type: "TEXT" });
  for (const name of ["Fase", "Effort", "Due", "Note"]) owner.addIssueFieldColumn("acme/1", name);
  const { id } = owner.openIssue("acme/portfolio", { title: "A" });
  owner.addToProject("acme/portfolio#1", "acme/1");
  return id;
}

async function read(id: string) {
  const fields = ["Fase", "Effort", "Due", "Note", "Fremdrift"];
  const request = { roots: [], branches: [id], leaves: [], fields };
  const facts = (await github.github.reader.issues("acme", request)).requested.get(id);
  if (!isReadable(facts)) throw new Error("The issue cannot be read");
  const values = facts.items.flatMap((item) => item.values);
  return { values, events: facts.events.filter(({ kind }) => kind === "issue-field-set") };
}

function fieldId(name: string): string {
  const fields = [...github.sandbox.state.tables.issueFields.values()];
  return fields.find((field) => field.name === name)?.id ?? "";
}

function later(): string {
  github.sandbox.state.advance(60_000);
  return github.sandbox.state.timestamp();
}

test("each value has its field, and the time of the last event of that field", async () => {
  const id = await begin();
  expect(await read(id)).toEqual({ values: [], events: [] });
  const manager = github.sandbox.as("manager");
  manager.setIssueField("acme/portfolio#1", "Fase", "Problem");
  const phaseAt = later();
  manager.setIssueField("acme/portfolio#1", "Fase", "Konsept");
  manager.setField("acme/portfolio#1", "acme/1", "Fremdrift", 40);
  const othersAt = later();
  manager.setIssueField("acme/portfolio#1", "Effort", 3.5);
  manager.setIssueField("acme/portfolio#1", "Due", "2026-12-24");
  manager.setIssueField("acme/portfolio#1", "Note", "Snart");
  const { values, events } = await read(id);
  const options = ["Problem", "Konsept"].map((name) => ({ id: expect.any(String) as string, name }));
  const of = (name: string) => ({ id: fieldId(name), options: [], writable: true });
  expect(values).toEqual([
    { field: "Fase", value: "Konsept", updatedAt: phaseAt, issueField: { ...of("Fase"), options } },
    { field: "Effort", value: 3.5, updatedAt: othersAt, issueField: of("Effort") },
    { field: "Due", value: "2026-12-24", updatedAt: othersAt, issueField: of("Due") },
    { field: "Note", value: "Snart", updatedAt: othersAt, issueField: of("Note") },
    { field: "Fremdrift", value: 40, updatedAt: phaseAt },
  ]);
  expect(events.slice(0, 2)).toMatchObject([
    { field: fieldId("Fase"), to: "Problem", actor: { kind: "person", login: "manager" } },
    { field: fieldId("Fase"), to: "Konsept", at: phaseAt },
  ]);
  manager.setIssueField("acme/portfolio#1", "Fase", null);
  expect((await read(id)).events.at(-1)).toMatchObject({ field: fieldId("Fase"), to: null });
});

test("they are set on the issue", async () => {
  const id = await begin();
  const fields = [
    { fieldId: fieldId("Effort"), numberValue: 2 },
    { fieldId: fieldId("Note"), textValue: "Nå" },
  ];
  const { writer } = github.github;
  const outcomes = await writer.write("acme", [
    { name: "setIssueFieldValue", input: { issueId: id, issueFields: fields } },
    {
      name: "setIssueFieldValue",
      input: { issueId: id, issueFields: [{ fieldId: "none", textValue: "x" }] },
    },
  ]);
  expect(outcomes).toMatchObject([
    { kind: "done", made: { id } },
    { kind: "refused", type: "NOT_FOUND" },
  ]);
  expect((await read(id)).values.map(({ value }) => value)).toEqual([2, "Nå"]);
});

test("where GitHub only shows them, they are read and are not to be written once that is known", async () => {
  const id = await begin({ issueFieldsReadOnly: true });
  github.sandbox.as("manager").setIssueField("acme/portfolio#1", "Fase", "Problem");
  const { writer } = github.github;
  const input = { issueId: id, issueFields: [{ fieldId: fieldId("Note"), textValue: "x" }] };
  expect(await writer.write("acme", [{ name: "setIssueFieldValue", input }])).toMatchObject([
    { kind: "refused" },
  ]);
  expect((await read(id)).values).toMatchObject([{ value: "Problem", issueField: { writable: false } }]);
});

test("an older GitHub is asked nothing of them", async () => {
  const id = await begin({ olderServer: true });
  github.sandbox.as("manager").setField("acme/portfolio#1", "acme/1", "Fremdrift", 40);
  expect((await read(id)).values).toMatchObject([{ field: "Fremdrift", value: 40 }]);
});
