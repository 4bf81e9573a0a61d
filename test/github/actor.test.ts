import { expect, test } from "vitest";
import { mayHoldRights } from "../../src/domain/actor.ts";
import { actorOf } from "../../src/github/queries/actor.ts";

const self = "redthread";

test.each([
  ["User", "kari", "person", "kari"],
  ["Bot", "kari", "bot", "kari[bot]"],
  ["Bot", "kari[bot]", "bot", "kari[bot]"],
  ["Mannequin", "kari", "person", "kari[mannequin]"],
  ["Organization", "kari", "person", "kari[organization]"],
  ["EnterpriseUserAccount", "kari", "person", "kari[enterpriseuseraccount]"],
  ["Bot", self, "self", self],
  ["User", self, "person", self],
  ["Mannequin", self, "person", `${self}[mannequin]`],
  ["Bot", "github-project-automation", "workflow", "github-project-automation"],
  ["User", "github-project-automation", "person", "github-project-automation"],
])("a %s called %s is a %s, and known as %s", (type, login, kind, known) => {
  const actor = actorOf({ __typename: type, login }, self);
  expect(actor).toEqual({ kind, login: known });
  // The app and GitHub's workflow say nothing that a right would be asked for.
  if (kind === "person" || kind === "bot") expect(mayHoldRights(actor.login)).toBe(type === "User");
});

test("whom GitHub does not name may do nothing that takes a right", () => {
  const actor = actorOf(null, self);
  expect(actor).toEqual({ kind: "person", login: "ghost" });
  expect(mayHoldRights(actor.login)).toBe(false);
  expect(mayHoldRights("Ghost")).toBe(false);
});
