import { describe, expect, test } from "vitest";
import { pathText } from "../../src/policy/problem.ts";
import { remediesFor, remedyYaml } from "../../src/policy/remedy.ts";
import { isGoverned, processPlaces, readablePlaces } from "../../src/policy/readable.ts";
import {
  isClaimedBefore,
  namesCompared,
  neighboursOf,
  rivalsOf,
  ruledPart as ruledPartBy,
} from "../../src/policy/ruling.ts";
import type { OtherOwner, Others } from "../../src/policy/ruling.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { RepositoryCatalogue } from "../../src/domain/catalogue.ts";
import type { Use } from "../../src/domain/consent.ts";
import { policyOf } from "./policy-of.ts";

const all = `
version: 1
initiatives: { repository: Altinn/portfolio, project: Altinn/1 }
roadmap: { repository: altinn/roadmap, project: ALTINN/8 }
teams:
  a: { name: A, backlog: Altinn/a, project: Altinn/3, mention: "@Altinn/team-a" }
  b: { name: B, backlog: b, project: Altinn/4, mention: "@digdir/team-b" }
roles:
  portfolio-manager: ["@kari", "@Altinn/office", "@digdir/office"]
`;
const governed = `
version: 1
initiatives: {}
change: { repository: Altinn/endringer }
processes:
  - title: Tilgangsstyring
    owner: "@Altinn/drift"
    leader: "@Altinn/sjef"
    repositories: [Altinn/a]
    review: { rule: FREQ=YEARLY;BYDAY=1MO, repository: altinn/b, of: { teams: ["@Altinn/x", "@digdir/x"], repositories: [y, Altinn/y] } }
  - { title: Behov, owner: Seksjon A/B }
`;
const everything = [
  "initiatives.repository",
  "initiatives.project",
  "roadmap.repository",
  "roadmap.project",
  "teams.a.backlog",
  "teams.a.project",
  "teams.a.mention",
  "teams.b.project",
  "roles.portfolio-manager[1]",
];

const other = (text: string | null): OtherOwner => ({
  installed: true,
  policy: text === null ? null : policyOf(text, "altinn"),
});
/** Where nothing was renamed. */
const ruledPart = (policy: Policy, owner: string, others: Others) =>
  ruledPartBy(policy, owner, others, { repositories: new Map() });
const accepting = (...words: readonly string[]) =>
  other(`version: 1\naccepts: [{ owner: DIGDIR, for: [${words.join(", ")}] }]`);

function unruled(altinn: OtherOwner | undefined, text = all) {
  const policy = ruledPart(
    policyOf(text),
    "digdir",
    new Map(altinn === undefined ? [] : [["altinn", altinn]]),
  );
  return policy.unruled.map(({ path, why }) => ({ path: pathText(path), why }));
}
const pathsOf = (altinn: OtherOwner) => unruled(altinn).map(({ path }) => path);
const without = (...paths: readonly string[]) => everything.filter((path) => !paths.includes(path));

describe("what a policy names of another owner is taken out of it", () => {
  test("all of it, where the app is not installed there", () => {
    expect(unruled(undefined)).toEqual(everything.map((path) => ({ path, why: "not-installed" })));
    expect(unruled({ installed: false, policy: null }).length).toBe(everything.length);
  });

  test.each<[string, OtherOwner, readonly string[]]>([
    ["no policy", other(null), everything],
    ["a policy that accepts somebody else", other("version: 1\naccepts: [somebody]"), everything],
    ["issues", accepting("issues"), without("teams.a.backlog", "teams.a.project", "teams.a.mention")],
    [
      "a login alone",
      other("version: 1\naccepts: [digdir]"),
      without("teams.a.backlog", "teams.a.project", "teams.a.mention"),
    ],
    [
      "portfolio",
      accepting("portfolio"),
      without("initiatives.repository", "teams.a.mention", "roles.portfolio-manager[1]"),
    ],
    ["roadmap", accepting("roadmap"), without("roadmap.repository", "roadmap.project", "teams.a.mention")],
    [
      "projects",
      accepting("projects"),
      without(
        "initiatives.project",
        "roadmap.project",
        "teams.a.project",
        "teams.a.mention",
        "teams.b.project",
      ),
    ],
    ["everything", accepting("issues", "portfolio", "roadmap", "projects"), []],
  ])("but what it consents to: %s", (_, altinn, paths) => {
    expect(pathsOf(altinn)).toEqual(paths);
  });

  test.each<[Use, readonly string[]]>([
    ["issues", ["Altinn/a"]],
    ["portfolio", ["Altinn/portfolio"]],
    ["roadmap", ["altinn/roadmap"]],
    ["projects", []],
  ])("and only what is let is read with the other one's token: %s", (use, places) => {
    const policy = ruledPart(policyOf(all), "digdir", new Map([["altinn", accepting(use)]]));
    const theirs = readablePlaces(policy).filter(({ owner }) => owner !== "digdir");
    expect(theirs.map(({ owner, name }) => `${owner}/${name}`)).toEqual(places);
  });

  test("nothing of it is left to act on", () => {
    const policy = ruledPart(policyOf(all), "digdir", new Map([["altinn", other(null)]]));
    expect(policy.initiatives).toBeNull();
    expect(policy.roadmap).toMatchObject({ repository: null, project: null });
    expect(policy.teams).toMatchObject([
      { project: null, mention: null },
      { project: null, mention: "@digdir/team-b" },
    ]);
    expect(policy.roles["portfolio-manager"]).toEqual(["@kari", "@digdir/office"]);
    expect([...policy.consents.keys()].toSorted()).toEqual(["altinn", "digdir"]);
  });

  test.each<[string, OtherOwner | undefined, readonly string[]]>([
    [
      "nothing",
      undefined,
      [
        "change.repository",
        "processes[0].owner",
        "processes[0].repositories[0]",
        "processes[0].review.repository",
        "processes[0].review.of.teams[0]",
        "processes[0].review.of.repositories[1]",
      ],
    ],
    [
      "issues",
      accepting("issues"),
      ["processes[0].review.of.teams[0]", "processes[0].review.of.repositories[1]"],
    ],
    [
      "portfolio",
      accepting("portfolio"),
      ["change.repository", "processes[0].repositories[0]", "processes[0].review.repository"],
    ],
  ])("of processes and changes, with consent to %s", (_, altinn, paths) => {
    expect(unruled(altinn, governed).map(({ path }) => path)).toEqual(paths);
  });

  test("a policy that keeps no portfolio is let no more", () => {
    const bare = `version: 1\naccepts: [ks]\nchange: { mode: hold, repository: Altinn/x }\nroles: { change-manager: ["@kari", "@altinn/y"] }`;
    const { change, roles } = ruledPart(policyOf(bare), "digdir", new Map([["altinn", other(null)]]));
    expect(change?.repository).toBeNull();
    expect(roles["change-manager"]).toEqual(["@kari"]);
    expect(neighboursOf(policyOf(bare), "digdir")).toEqual(["altinn"]);
  });

  test("what is let is read with the other one's token, and what is reviewed is not a place for cards", () => {
    const read = (altinn: OtherOwner) => {
      const policy = ruledPart(policyOf(governed), "digdir", new Map([["altinn", altinn]]));
      const names = ["endringer", "a", "b", "y"].filter((name) =>
        isGoverned({ owner: "Altinn", name }, "digdir", policy),
      );
      return [processPlaces(policy).map(({ name }) => name), names];
    };
    expect(read(accepting("issues"))).toEqual([
      ["a", "b", "endringer"],
      ["endringer", "a", "b"],
    ]);
    expect(read(accepting("portfolio"))).toEqual([[], []]);
  });

  test("a card keeps its owner's name, and a list that becomes empty is not the default", () => {
    const { processes, change } = ruledPart(policyOf(governed), "digdir", new Map([["altinn", other(null)]]));
    expect(change?.repository).toBeNull();
    expect(processes).toMatchObject([
      {
        owner: "Altinn/drift",
        leader: "@Altinn/sjef",
        repositories: [],
        review: {
          repository: null,
          of: { roles: false, teams: ["@digdir/x"], repositories: [{ owner: "digdir", name: "y" }] },
        },
      },
      { owner: "Seksjon A/B", repositories: null, review: null },
    ]);
  });

  test("what is the owner's own stays, however it is spelt", () => {
    const text = "version: 1\ninitiatives: { repository: DigDir/portfolio, project: DIGDIR/1 }";
    expect(neighboursOf(policyOf(text), "digdir")).toEqual([]);
    expect(unruled(undefined, text)).toEqual([]);
  });
});

describe("two policies that claim one repository", () => {
  const consent = "accepts: [{ owner: ks, for: [portfolio] }, { owner: digdir, for: [portfolio] }]";
  const mine = policyOf("version: 1\ninitiatives: { repository: altinn/portfolio }");
  const ks = (repository: string): OtherOwner => ({
    installed: true,
    policy: policyOf(`version: 1\ninitiatives: { repository: ${repository} }`, "ks"),
  });

  test.each([
    ["initiatives", "initiatives: { repository: Portfolio }"],
    ["roadmap", "initiatives: {}\nroadmap: { repository: portfolio }"],
    ["a backlog", "initiatives: { repository: x }\nteams: { t: { backlog: portfolio } }"],
  ])("the owner's own goes first: %s", (_, own) => {
    const altinn = other(`version: 1\n${consent}\n${own.replace("{}", "{ repository: y }")}`);
    const { unruled: told, initiatives } = ruledPart(mine, "digdir", new Map([["altinn", altinn]]));
    expect(initiatives).toBeNull();
    expect(told).toMatchObject([{ why: "own-policy", by: "altinn" }]);
    expect(remediesFor(told, new Map())).toEqual([]);
  });

  test("of two others the one that stands first under accepts", () => {
    const altinn = other(`version: 1\n${consent}`);
    const others = new Map([["altinn", altinn]]);
    expect(rivalsOf(mine, "digdir", others)).toEqual(["ks"]);
    const second = ruledPart(mine, "digdir", new Map([...others, ["ks", ks("Altinn/Portfolio")]]));
    expect(second.unruled).toMatchObject([{ why: "other-policy", by: "ks" }]);
    const alone = ruledPart(mine, "digdir", new Map([...others, ["ks", ks("ks/portfolio")]]));
    expect(alone.unruled).toEqual([]);
    const first = ks("altinn/portfolio").policy;
    if (first === null) throw new Error("The policy of the test does not hold");
    const digdir: OtherOwner = { installed: true, policy: mine };
    expect(ruledPart(first, "ks", new Map([...others, ["digdir", digdir]])).unruled).toEqual([]);
  });
});

test("a repository that was renamed is told by its id, and by the name that it has, whatever is kept of it", () => {
  const text = "version: 1\ninitiatives: { repository: x }\naccepts: [{ owner: digdir, for: [portfolio] }]";
  const mine = policyOf("version: 1\ninitiatives: { repository: altinn/y }");
  const others = new Map([["altinn", other(text)]]);
  const called = (name: string, id = "R_1", owner = "Altinn"): RepositoryCatalogue => ({
    repository: { id, owner, name, visibility: "public", archived: false },
    hasIssues: true,
    installed: true,
    labels: [],
    templates: [],
    types: [],
  });
  const ruled = (...found: readonly (readonly [string, RepositoryCatalogue | null])[]) =>
    ruledPartBy(mine, "digdir", others, { repositories: new Map(found) });
  const y = { owner: "altinn", name: "y", id: "R_1" };
  expect(ruled(["altinn/x", called("y")], ["altinn/y", called("y")]).unruled).toMatchObject([
    { why: "own-policy" },
  ]);
  expect(ruled(["altinn/x", called("x", "R_2")], ["altinn/y", called("y")]).unruled).toEqual([]);
  // Nobody has heard of it yet: what was kept is from before.
  const kept = ruled(["altinn/x", called("x")], ["altinn/y", null]);
  expect(kept.unruled).toEqual([]);
  expect(
    [y, { ...y, id: "R_2", name: "X" }, { ...y, id: "R_2" }].map((one) => isClaimedBefore(one, kept)),
  ).toEqual([true, true, false]);
  // It went to another owner, whose it is.
  const gone = ruled(["altinn/x", called("x", "R_1", "KS")], ["altinn/y", called("y")]);
  expect(gone.unruled).toEqual([]);
  expect(isClaimedBefore(y, gone)).toBe(false);
});

describe("which repositories have to be looked up", () => {
  const mine = policyOf(
    "version: 1\ninitiatives: { repository: altinn/portfolio }\nroadmap: { repository: altinn/veikart }",
  );
  const consent = "accepts: [{ owner: ks, for: [roadmap] }, { owner: digdir, for: [portfolio] }]";
  const names = (...others: readonly (readonly [string, OtherOwner])[]) =>
    namesCompared(mine, "digdir", new Map(others)).map(({ owner, name }) => `${owner}/${name}`);
  const own = "initiatives: { repository: x }\nteams: { t: { backlog: y }, u: { backlog: elsewhere/z } }";
  const ks: OtherOwner = {
    installed: true,
    policy: policyOf(
      "version: 1\ninitiatives: { repository: altinn/p }\nroadmap: { repository: altinn/r }",
      "ks",
    ),
  };

  test("none, where nobody else may claim what the policy rules, or it may not rule it", () => {
    expect(names(["altinn", other(`version: 1\n${consent}`)])).toEqual([]);
    expect(names(["altinn", other(`version: 1\naccepts: [digdir]\n${own}`)])).toEqual([]);
  });

  test("the owner's own, and what a rival is let rule: nobody else's", () => {
    expect(names(["altinn", other(`version: 1\n${consent}\n${own}`)], ["ks", ks])).toEqual([
      "altinn/portfolio",
      "altinn/x",
      "altinn/roadmap",
      "altinn/y",
      "altinn/r",
    ]);
  });
});

test("a remedy names all that the other owner then lets be done", () => {
  const policy = ruledPart(policyOf(all), "digdir", new Map([["altinn", accepting("issues")]]));
  const [remedy] = remediesFor(policy.unruled, policy.consents);
  expect(remedy && remedyYaml(remedy, "digdir")).toBe(
    "accepts:\n  - { owner: digdir, for: [issues, portfolio, roadmap, projects] }",
  );
  expect(remedyYaml({ owner: "altinn", uses: ["issues"] }, "digdir")).toBe("accepts:\n  - digdir");
});
