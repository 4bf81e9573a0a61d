import { expect, test } from "vitest";
import { faces, gatePolicy, isTicked, phaseOf, setGates, tick } from "./at-gates.ts";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import type { Stage } from "./stage.ts";

/* Roles are users and teams; who is in a team is asked of GitHub, and asked anew when that changes. */

const need = "Behovet er beskrevet";
const criteria = { "Ikke startet": `{ confirm: ${need}, by: fagrad }` };

function gatesOf(council: string) {
  return { criteria, roles: `{ portfolio-manager: ["@manager"], fagrad: [${council}] }` };
}

/** A policy in which the council is whoever stands here; `member` and `dev-studio` may edit the overview. */
async function set(council: string, options: Parameters<typeof setGates>[1] = {}): Promise<Stage> {
  const stage = await setGates(gatesOf(council), {
    ...options,
    before(as, state) {
      as("owner").addToTeam("acme/portfolio-office", "dev-studio");
      options.before?.(as, state);
    },
  });
  await open(stage);
  return stage;
}

test("a role is held by users and by the members of teams, in any case of their names", async () => {
  const stage = await set('"@MEMBER", "@acme/Team-Design"', {
    before: (as) => as("owner").addToTeam("acme/portfolio-office", "dev-design"),
  });
  await tick(stage, need, "dev-studio");
  expect(isTicked(stage, need)).toBe(false);
  await tick(stage, need, "member");
  expect(isTicked(stage, need)).toBe(true);
  const said = await say(stage, "/bekreft 1", "dev-design");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  const refused = await say(stage, "/bekreft 1", "dev-studio");
  expect(stage.reactions(refused)).toEqual(["THUMBS_DOWN"]);
});

test("a portfolio manager may confirm whatever is asked for of another role", async () => {
  const stage = await set('"@acme/team-design"');
  await tick(stage, need, "manager");
  expect(isTicked(stage, need)).toBe(true);
});

test("who is added to a team may at once, and who is taken out of it may no longer", async () => {
  const stage = await set('"@acme/team-design"');
  await tick(stage, need, "dev-studio");
  expect(isTicked(stage, need)).toBe(false);
  stage.as("owner").addToTeam("acme/team-design", "dev-studio");
  await stage.quiet();
  const allowed = await say(stage, "/bekreft 1", "dev-studio");
  expect(stage.reactions(allowed)).toEqual(["THUMBS_UP"]);
  expect(isTicked(stage, need)).toBe(true);
  stage.as("owner").removeFromTeam("acme/team-design", "dev-studio");
  await stage.quiet();
  const refused = await say(stage, "/bekreft 1", "dev-studio");
  expect(stage.reactions(refused)).toEqual(["THUMBS_DOWN"]);
});

test("what was confirmed stands, although whoever did so has left the role", async () => {
  const stage = await set('"@acme/team-design", "@dev-studio"');
  await tick(stage, need, "dev-studio");
  stage.as("owner").removeMember("acme", "dev-studio");
  await stage.quiet();
  await sweep(stage);
  expect(isTicked(stage, need)).toBe(true);
  await say(stage, "/fase Problem");
  expect(phaseOf(stage)).toBe(faces.problem);
});

for (const [what, council, before, names] of [
  [
    "a team that does not exist",
    '"@acme/juristene"',
    null,
    /fagrad peker på noen som appen ikke finner: \[acme\/juristene\]/,
  ],
  [
    "an account that does not exist",
    '"@ingen-slik"',
    null,
    /peker på noen som appen ikke finner: \[ingen-slik\]/,
  ],
  [
    "a team without members",
    '"@acme/team-design"',
    (stage: Stage) => void stage.as("owner").removeFromTeam("acme/team-design", "dev-design"),
    /peker på noen som appen ikke finner: \[acme\/team-design\]/,
  ],
  [
    "somebody who left",
    '"@member", "@dev-design"',
    (stage: Stage) => stage.as("owner").removeMember("acme", "dev-design"),
    /peker på noen som appen ikke finner: \[dev-design\]/,
  ],
  ["nobody at all", "", null, /Ingen har rollen fagrad/],
] as const) {
  test(`a role that names ${what} is reported on the overview`, async () => {
    const stage = await set(council);
    if (before !== null) {
      expect(stage.overview(one)).not.toContain("appen ikke finner");
      before(stage);
      await stage.quiet();
      await sweep(stage);
    }
    expect(stage.overview(one)).toMatch(names);
  });
}

test("a role that is reported is not any more when the policy names somebody", async () => {
  const stage = await set('"@ingen-slik"');
  expect(stage.overview(one)).toContain("ingen-slik");
  const policy = gatePolicy(gatesOf('"@member"'));
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policy);
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("ingen-slik");
  await tick(stage, need, "member");
  expect(isTicked(stage, need)).toBe(true);
});

test("whoever was let write may no longer command once that is taken away", async () => {
  const stage = await set('"@acme/team-design"');
  stage.as("owner").permit("acme/portfolio", "anyone", "WRITE");
  await stage.quiet();
  const allowed = await say(stage, "/team studio", "anyone");
  expect(stage.reactions(allowed)).toEqual(["THUMBS_UP"]);
  stage.as("owner").permit("acme/portfolio", "anyone", "READ");
  await stage.quiet();
  const refused = await say(stage, "/team -studio", "anyone");
  expect(stage.reactions(refused)).toEqual(["THUMBS_DOWN"]);
  expect(stage.labels(one)).toContain("team/studio");
});
