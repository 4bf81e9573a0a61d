import { expect, onTestFinished, test } from "vitest";
import { isReadable } from "../../src/domain/issue.ts";
import { beginLooking } from "./looking.ts";

test("the values of fields of every kind that the policy names are facts, also those of criteria alone", async () => {
  const one = await beginLooking(
    [
      "initiatives:",
      "  repository: portfolio",
      "  project: 1",
      "  fields: { owner: [Eier] }",
      "phases: [{ name: A, criteria: [{ field: Ansvarlig }] }, { name: B }, { name: C }]",
      "roadmap: { phase: B }",
      "epics: { phase: B }",
    ],
    "Om tiltaket",
    { projects: true },
  );
  onTestFinished(one.sandbox.stop);
  const owner = one.sandbox.as("owner");
  const boards = {
    "acme/1": { Fase: "Konsept", Fremdrift: 0, Ansvarlig: "Produktgruppen" },
    "acme/8": { Status: "Backlog", Start: "2027-02-01", Helse: "Usikker" },
  };
  for (const [board, values] of Object.entries(boards)) {
    owner.addToProject("acme/portfolio#1", board);
    for (const [field, value] of Object.entries(values)) {
      owner.setField("acme/portfolio#1", board, field, value);
    }
  }
  const root = (await one.look()).issues.get(one.root);
  const cards = isReadable(root) ? root.items : [];
  const read = cards.map(({ project, values }) => [
    `${project.owner}/${project.number}`,
    Object.fromEntries(values.map(({ field, value }) => [field, value])),
  ]);
  expect(Object.fromEntries(read)).toMatchObject(boards);
  expect(one.sandbox.failures).toEqual([]);
});
