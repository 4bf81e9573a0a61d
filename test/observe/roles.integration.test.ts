import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { rolesNeeded } from "../../src/observe/roles.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { setCollaborator } from "../../src/sandbox/state/operations/repositories.ts";
import { findRepository } from "../../src/sandbox/find.ts";
import { createUser } from "../../src/sandbox/state/operations/accounts.ts";
import { accountByLogin } from "../../src/sandbox/state/row.ts";
import { policyOf } from "../policy/policy-of.ts";
import { beginLooking, type Looking } from "./looking.ts";

const roles = {
  "portfolio-manager": ["@acme/portfolio-office"],
  advisers: ["@member", "@Manager"],
  lost: ["@nobody-at-all", "@acme/no-such-team", "@anyone", "@altinn/team-a"],
};
const policy = [
  "initiatives: { repository: portfolio }",
  "phases:",
  "  - { name: A, criteria: [{ confirm: Klart, by: advisers }] }",
  "  - { name: B, enter: [lost] }",
  "  - { name: C }",
  "roadmap: { phase: B }",
  "epics: { phase: B }",
  `roles: ${JSON.stringify(roles)}`,
];

const byName = (one: string, other: string) => one.localeCompare(other);

describe("who holds the roles", () => {
  let one: Looking;

  beforeEach(async () => {
    one = await beginLooking(policy, "Om tiltaket");
  });

  afterEach(async () => {
    expect(one.sandbox.failures).toEqual([]);
    await one.sandbox.stop();
  });

  async function holders(role: string): Promise<readonly string[]> {
    return [...((await one.look()).roles.get(role)?.holders ?? [])];
  }

  test("all that gates name are looked up in one request, and then kept", async () => {
    const world = await one.look();
    expect(world.roles).toEqual(
      new Map([
        [
          "portfolio-manager",
          { names: roles["portfolio-manager"], holders: new Set(["manager"]), missing: [] },
        ],
        ["advisers", { names: roles.advisers, holders: new Set(["member", "manager"]), missing: [] }],
        ["lost", { names: roles.lost, holders: new Set(), missing: roles.lost }],
      ]),
    );
    expect(one.operations().toSorted(byName)).toEqual(["ReadCatalogue", "ReadIssues"]);
    await one.look();
    expect(one.operations()).toEqual(["ReadIssues"]);
    one.sandbox.state.advance(601_000);
    await one.look();
    expect(one.operations()).toContain("ReadCatalogue");
  });

  test("somebody who left holds none, once the webhook has dropped what was kept", async () => {
    expect(await holders("advisers")).toContain("member");
    one.sandbox.as("owner").removeMember("acme", "member");
    expect(await holders("advisers")).toContain("member");
    one.github.catalogue.dropPeople("acme");
    one.operations();
    const facts = (await one.look()).roles.get("advisers");
    expect(facts).toMatchObject({ holders: new Set(["manager"]), missing: ["@member"] });
    const asked = one.requests.filter(({ operation }) => operation === "ReadCatalogue");
    expect(asked, "the people and nothing else").toMatchObject([{ size: 6 }]);
  });

  test("a team that has lost its last member is missing", async () => {
    one.sandbox.as("owner").removeFromTeam("acme/portfolio-office", "manager");
    expect((await one.look()).roles.get("portfolio-manager")).toMatchObject({
      holders: new Set(),
      missing: ["@acme/portfolio-office"],
    });
  });

  test("a person outside who was let into the repository on purpose is not missing", async () => {
    const { state } = one.sandbox;
    const repositoryId = findRepository(state.tables, "acme/portfolio").id;
    const accountOrTeamId = accountByLogin(state.tables, "anyone")?.id ?? "";
    setCollaborator(state, { repositoryId, accountOrTeamId, permission: "WRITE" });
    const lost = (await one.look()).roles.get("lost");
    expect(lost?.holders).toEqual(new Set(["anyone"]));
    expect(lost?.missing).not.toContain("@anyone");
  });

  test("a team of another owner is read with that owner's installation", async () => {
    const { state } = one.sandbox;
    const [app] = state.tables.apps.values();
    if (app === undefined) throw new Error("The sandbox has no app");
    seedMinimal({ organization: "altinn", teams: ["a"] })(state, app);
    one.github.forget("altinn");
    const lost = (await one.look()).roles.get("lost");
    expect(lost?.holders).toEqual(new Set(["dev-a"]));
    const asked = one.requests
      .filter(({ operation }) => operation === "ReadCatalogue")
      .map(({ owner }) => owner);
    expect(new Set(asked)).toEqual(new Set(["acme", "altinn"]));
    expect(asked).toHaveLength(2);
  });

  test("without the permission to see members the names are missing, and nothing breaks", async () => {
    one.sandbox
      .as("owner")
      .acceptPermissions("acme", { issues: "write", metadata: "read", contents: "read" });
    const facts = (await one.look()).roles.get("portfolio-manager");
    expect(facts).toMatchObject({ holders: new Set(), missing: ["@acme/portfolio-office"] });
  });

  test("a team of more than a hundred is read to its end", async () => {
    const owner = one.sandbox.as("owner");
    for (let at = 0; at < 101; at += 1) {
      createUser(one.sandbox.state, { login: `adviser-${at}` });
      owner.addToTeam("acme/portfolio-office", `adviser-${at}`);
    }
    expect(await holders("portfolio-manager")).toHaveLength(102);
    expect(one.operations()).toContain("ReadTeamMembers");
  });

  test("a command carries the roles of its author", async () => {
    one.sandbox.as("member").comment("acme/portfolio#1", "/fase B");
    expect((await one.look()).requests).toMatchObject([{ permission: "read", roles: ["advisers"] }]);
  });
});

const rows: readonly [
  name: string,
  policy: readonly string[],
  command: boolean,
  needed: readonly string[],
][] = [
  ["gates ask for a role", [], false, ["portfolio-manager", "advisers", "lost"]],
  ["gates are off", ["gates: off"], false, []],
  [
    "gates are off, and completion is proposed",
    ["gates: off", "completion: propose"],
    false,
    ["portfolio-manager", "advisers", "lost"],
  ],
  ["a command waits", ["gates: off"], true, ["portfolio-manager", "portfolio-office", "advisers", "lost"]],
];

test.each(rows)("which roles are needed: %s", (_, more, waiting, needed) => {
  const found = rolesNeeded(policyOf(["version: 1", ...policy, ...more].join("\n"), "acme"), waiting);
  expect(found.toSorted()).toEqual(needed.toSorted());
});

test("a role that is given to nobody asks nothing", async () => {
  const one = await beginLooking(["initiatives: { repository: portfolio }"], "Om tiltaket");
  onTestFinished(one.sandbox.stop);
  const world = await one.look();
  expect(world.roles).toEqual(
    new Map([["portfolio-manager", { names: [], holders: new Set(), missing: [] }]]),
  );
  expect(one.requests.filter(({ operation }) => operation === "ReadCatalogue")).toMatchObject([{ size: 2 }]);
});
