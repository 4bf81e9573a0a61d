import { expect, test } from "vitest";
import type { Key } from "../../src/domain/key.ts";
import { createPerson } from "../../src/sandbox/person/person.ts";
import { seedOrganization } from "../../src/sandbox/seed/organization.ts";
import { Priority } from "../../src/store/work.ts";
import { sweep } from "../scenario/looks.ts";
import { lineOf, noticeOf, setForeign } from "./foreign.ts";
import { reached } from "./reached.ts";

/*
 * Row A3: two policies may call one repository by different names, the one that it has and one from before. They claim
 * the same all the same.
 */

const accepts = "accepts: [{ owner: acme, for: [portfolio, roadmap, issues] }]";

interface Claim {
  readonly how: string;
  /** Keys of acme's policy and of Other's own, of which one says `apen` and the other one `nytt`. */
  readonly acme: string;
  readonly own: string;
  /** The key of acme's policy of which it is told. */
  readonly told: string;
  /** What Other's own policy makes of a new issue of the repository; null where it is none of its threads. */
  readonly phase: string | null;
}

const claims: readonly Claim[] = [
  {
    how: "its own policy says the new name, the other one the old",
    acme: "initiatives: { repository: Other/apen }",
    own: "initiatives: { repository: nytt }",
    told: "initiatives.repository",
    phase: "fase/not-started",
  },
  {
    how: "its own policy says the old name, the other one the new",
    acme: "initiatives: { repository: Other/nytt }",
    own: "initiatives: { repository: apen }",
    told: "initiatives.repository",
    phase: "fase/not-started",
  },
  {
    how: "it is a backlog of its own policy",
    acme: "initiatives: { repository: Other/nytt }",
    own: "initiatives: { repository: porten }\nteams: { t: { name: T, backlog: apen } }",
    told: "initiatives.repository",
    phase: null,
  },
  {
    how: "it is the roadmap of its own policy, and of the other one",
    acme: "roadmap: { repository: Other/nytt }",
    own: "initiatives: { repository: porten }\nroadmap: { repository: apen }",
    told: "roadmap.repository",
    phase: null,
  },
];

for (const { how, acme, own, told, phase } of claims) {
  test(`a repository that was renamed is its owner's own all the same: ${how}`, async ({ task }) => {
    const stage = await setForeign({
      policy: [acme],
      other: `version: 1\nlanguage: en\n${own}\n${accepts}\n`,
    });
    const owner = stage.as("other-owner");
    const [old, opened] = ["Other/nytt#1", "Other/nytt#2"];
    owner.renameRepository("Other/apen", "nytt");
    await stage.quiet();
    const labels = stage.labels(old);
    const overviews = stage.said(old, "overview");
    owner.openIssue("Other/nytt", { title: "Enda en", body: "### Team\n\nAltinn Studio" });
    await stage.quiet();
    await sweep(stage);
    owner.editIssue(old, { body: "### Team\n\nAltinn Studio og Designsystemet" });
    stage.as("manager").comment(opened, "/team studio\n/fase Konsept");
    await stage.quiet();
    await sweep(stage);
    // Nothing of acme's comes to what was there, and nothing at all to what is new.
    expect(stage.labels(old)).toEqual(labels);
    expect(stage.said(old, "overview").length).toBe(overviews.length);
    expect(stage.labels(opened)).toEqual(phase === null ? [] : [phase]);
    expect(stage.said(opened, "overview").filter((text) => text.includes("Ikke startet"))).toEqual([]);
    expect(stage.issuesIn("acme/studio")).toEqual([]);
    expect(lineOf(noticeOf(stage), told)).toMatch(/Linje \d+, kolonne \d+/);
    expect(lineOf(noticeOf(stage), told)).toContain("står i deres egen portfolio.yml");
    reached(task, "A3", `renamed, and ${how}: ruled by its owner's own policy alone, the other one is told`);
  });
}

for (const [acme, own] of [
  ["apen", "nytt"],
  ["nytt", "apen"],
]) {
  test(`the owner's own wins before anybody has heard of the renaming: acme says ${acme}`, async ({
    task,
  }) => {
    const stage = await setForeign({
      policy: [`initiatives: { repository: Other/${acme} }`],
      other: `version: 1\nlanguage: en\ninitiatives: { repository: ${own} }\n${accepts}\n`,
    });
    // What leads nowhere has just been asked for, and is kept for a minute.
    stage.as("owner").openIssue("acme/.github", { title: "Noe annet" });
    await stage.quiet();
    stage.sandbox.setDeliveryFaults({ drop: 1 });
    stage.as("other-owner").renameRepository("Other/apen", "nytt");
    stage.sandbox.setDeliveryFaults({});
    const owner = stage.as("other-owner");
    owner.openIssue("Other/nytt", { title: "Enda en", body: "### Team\n\nAltinn Studio" });
    owner.editIssue("Other/nytt#1", { body: "### Team\n\nDesignsystemet" });
    await stage.quiet();
    await sweep(stage);
    expect(stage.labels("Other/nytt#2")).not.toContain("fase/ikke-startet");
    expect(stage.labels("Other/nytt#1")).not.toContain("team/design");
    // As each hour: what was parked for a name that led nowhere is tried again.
    const sweeps = ["acme", "other"].map((login): Key => ({ kind: "sweep", owner: login, id: login }));
    for (let hour = 0; hour < 2; hour += 1) {
      await stage.pass(3_600_000);
      const due = stage.sandbox.state.now().getTime();
      await stage.app.store.work.want(sweeps, {
        due,
        priority: Priority.sweep,
        cause: "sweep",
        unpark: true,
      });
      await stage.quiet();
    }
    expect(stage.labels("Other/nytt#2")).toEqual(["fase/not-started"]);
    expect(lineOf(noticeOf(stage), "initiatives.repository")).toContain("står i deres egen portfolio.yml");
    reached(
      task,
      "A3",
      `renamed, and no webhook of it; acme says ${acme}: nothing of acme's comes to the other's own`,
    );
  });
}

test("a repository that gets its name back is ruled again by whom it is consented to", async ({ task }) => {
  const stage = await setForeign({
    policy: ["initiatives: { repository: Other/apen }"],
    other: `version: 1\nlanguage: en\ninitiatives: { repository: nytt }\n${accepts}\n`,
  });
  const owner = stage.as("other-owner");
  expect(noticeOf(stage)).toBe("");
  owner.renameRepository("Other/apen", "nytt");
  await stage.quiet();
  expect(noticeOf(stage)).not.toBe("");
  owner.renameRepository("Other/nytt", "igjen");
  owner.createRepository("Other", "nytt");
  owner.createRepository("Other", "apen");
  owner.openIssue("Other/apen", { title: "I den nye" });
  await stage.quiet();
  await sweep(stage);
  expect(noticeOf(stage)).toBe("");
  expect(stage.labels("Other/apen#1")).toEqual(["fase/ikke-startet"]);
  reached(task, "A3", "the names are given to other repositories: each is ruled by whose policy names it");
});

for (const [first, second] of [
  ["apen", "nytt"],
  ["nytt", "apen"],
]) {
  test(`of two others the one that stands first rules a renamed repository, which it calls ${first}`, async ({
    task,
  }) => {
    const stage = await setForeign({
      policy: [`initiatives: { repository: Other/${second} }`],
      other:
        "version: 1\naccepts: [{ owner: Tredje, for: [portfolio] }, { owner: acme, for: [portfolio, issues] }]\n",
      before(state) {
        seedOrganization(state, {
          login: "Tredje",
          name: "Tredje",
          owners: ["third-owner"],
          members: [],
          teams: [],
          issueTypes: [],
          repositories: [{ name: ".github" }],
        });
        createPerson(state, "third-owner").putFile(
          "Tredje/.github",
          ".github/portfolio.yml",
          `version: 1\nlanguage: en\ninitiatives: { repository: Other/${first} }\n`,
        );
      },
    });
    stage.as("third-owner").install("Tredje");
    await stage.quiet();
    stage.as("other-owner").renameRepository("Other/apen", "nytt");
    await stage.quiet();
    const labels = stage.labels("Other/nytt#1");
    stage.as("other-owner").openIssue("Other/nytt", { title: "Enda en" });
    await stage.quiet();
    await sweep(stage);
    expect(stage.labels("Other/nytt#1")).toEqual(labels);
    expect(stage.labels("Other/nytt#2")).toEqual(["fase/not-started"]);
    expect(lineOf(noticeOf(stage), "initiatives.repository")).toContain("`tredje`");
    reached(task, "A3", `two rivals, the first says ${first}, renamed to nytt: the first one rules alone`);
  });
}
