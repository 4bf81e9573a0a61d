import { afterEach, expect, test } from "vitest";
import type { RememberedChild } from "../../src/domain/memory.ts";
import { beginLooking, type Looking } from "./looking.ts";

const policy = [
  "initiatives: { repository: portfolio }",
  "teams: { studio: { name: Studio, backlog: acme/studio } }",
];
let one: Looking;

afterEach(async () => {
  await one.sandbox.stop();
});

/** An epic that hangs here by the memory alone. */
async function remember(facts: Partial<RememberedChild> = {}): Promise<string> {
  one = await beginLooking(policy, "", { teams: ["studio", "design"] });
  const { id } = one.sandbox.as("owner").openIssue("acme/studio", { title: "Epos" });
  const child: RememberedChild = {
    kind: "epic",
    team: "studio",
    id,
    repository: "acme/studio",
    number: 1,
    under: null,
    missingSince: null,
    declined: null,
    listed: false,
    ...facts,
  };
  await one.write(["What people see"], { children: [child] });
  return id;
}

test("a child that is where it was is left as it is remembered", async () => {
  const id = await remember();
  const { memory } = await one.look();
  expect(memory?.children).toMatchObject([{ id, repository: "acme/studio", number: 1 }]);
});

test("a child that was transferred is remembered as what it is now", async () => {
  const before = await remember();
  const { id } = one.sandbox.as("owner").transfer("acme/studio#1", "acme/design");
  const { memory, issues } = await one.look();
  expect(id).not.toBe(before);
  expect(memory?.children).toMatchObject([{ id, team: "studio", repository: "acme/design", number: 1 }]);
  expect(issues.get(id)).toMatchObject({ title: "Epos" });
});

test("one that hung by a line, which names where it was, hangs by the memory from then on", async () => {
  await remember({ listed: true });
  const { id } = one.sandbox.as("owner").transfer("acme/studio#1", "acme/design");
  const { memory } = await one.look();
  expect(memory?.children).toMatchObject([{ id, listed: false, linked: { actor: "", noted: true } }]);
});

test("one that is deleted, and one that was declined, stay as they are remembered", async () => {
  const id = await remember();
  one.sandbox.as("owner").deleteIssue("acme/studio#1");
  expect((await one.look()).memory?.children).toMatchObject([{ id, number: 1 }]);
  await one.sandbox.stop();
  const declined = await remember({ declined: "not-planned" });
  one.sandbox.as("owner").transfer("acme/studio#1", "acme/design");
  expect((await one.look()).memory?.children).toMatchObject([{ id: declined }]);
});
