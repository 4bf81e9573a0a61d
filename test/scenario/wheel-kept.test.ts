import { pino } from "pino";
import { expect, test } from "vitest";
import { startApp } from "../../src/main.ts";
import { policyWith } from "./begin.ts";
import { cardOf, day, home, issuesOf, made, meeting, setWheel, wheelPolicy } from "./in-wheel.ts";
import { configurationFor } from "./configuration.ts";
import { basePolicy, setStage } from "./stage.ts";

test("an issue of which nobody has remembered that it was made is found by its mark", async () => {
  const stage = await setWheel();
  // Whoever makes it dies with its store before it writes that down.
  stage.sandbox.state.faults.push({
    fault: { kind: "fail-before", status: 502 },
    when: ({ mutations }) => mutations.includes("updateIssueComment"),
    times: 3,
  });
  await stage.pass(day);
  await stage.restartWithoutStore();
  for (let second = 0; second < 120; second += 10) await stage.pass(10_000);
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 29. september 2026"]);
  expect(cardOf(stage)).toContain("### Åbne aktiviteter");
});

test("where the answer to its making is lost, it is looked for and not made again", async () => {
  const stage = await setWheel();
  stage.sandbox.state.faults.push({
    fault: { kind: "lose-answer" },
    when: ({ mutations }) => mutations.includes("createIssue"),
  });
  await stage.pass(day);
  for (let second = 0; second < 60; second += 5) await stage.pass(5_000);
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 29. september 2026"]);
});

test("two replicas at seven o'clock make one issue", async () => {
  const stage = await setWheel();
  const other = await startApp({
    configuration: configurationFor(stage.sandbox, { mode: "act", resyncMs: 3_600_000, settleMs: 20 }),
    logger: pino({ level: "silent" }),
    now: () => stage.sandbox.state.now().getTime(),
    rereadMs: 100,
    pollMs: 20,
    openStore: () => Promise.resolve(stage.app.store),
  });
  try {
    await stage.pass(Date.parse("2026-09-15T05:00:00Z") - stage.sandbox.state.now().getTime());
    await other.idle();
    await stage.pass(60_000);
    expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 29. september 2026"]);
  } finally {
    await other.stop();
  }
});

test("what a repository does not take is told, and made when it does", async () => {
  const stage = await setWheel();
  stage.as("owner").archiveRepository(home);
  await stage.quiet();
  await stage.pass(day);
  expect(made(stage)).toEqual([]);
  stage.as("owner").archiveRepository(home, false);
  await stage.quiet();
  await stage.pass(day);
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 29. september 2026"]);
});

test("a policy taken away makes nothing new and closes nothing", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  stage.as("owner").deleteFile("acme/.github", ".github/portfolio.yml");
  await stage.pass(40 * day);
  expect(made(stage)).toHaveLength(1);
  expect(stage.state(issuesOf(stage, "activity")[0] ?? "")).toBe("open");
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", wheelPolicy([meeting]));
  await stage.quiet();
});

test("access is reviewed on its day, with what came, what went and what nobody settled", async () => {
  const review =
    'processes:\n  - { title: Tilgangsstyring, owner: "@manager", review: { rule: FREQ=MONTHLY;BYDAY=1MO, repository: sikkerhet, of: { roles: true, teams: ["@acme/team-studio"], repositories: [studio, borte] } } }';
  const stage = await setStage({
    begins: "2026-09-30T06:00:00Z",
    policy: policyWith(basePolicy, review),
    before(as) {
      as("owner").createRepository("acme", "sikkerhet");
      as("owner").setVisibility("acme/sikkerhet", "PRIVATE");
      as("owner").addToTeam("acme/team-studio", "member");
    },
  });
  await stage.pass(5 * day);
  const [first = ""] = issuesOf(stage, "review", "acme/sikkerhet");
  const { title, body } = stage.sandbox.issue(first);
  expect(title).toBe("Tilgangsstyring, 5. oktober 2026");
  expect(body).toMatch(/### acme\/team-studio: \d/);
  expect(body).toMatch(/- \[ \] \[member\]\(\S+\): behold eller fjern/);
  expect(body).toContain("Kunne ikke leses: acme/borte.");
  stage.as("owner").removeFromTeam("acme/team-studio", "member");
  stage.as("owner").addToTeam("acme/team-studio", "anyone");
  stage.as("owner").close(first);
  await stage.pass(28 * day);
  const reviews = issuesOf(stage, "review", "acme/sikkerhet");
  expect(reviews).toHaveLength(2);
  const second = stage.sandbox.issue(reviews[1] ?? "").body;
  expect(second).toMatch(/### Ikke avklart sist/);
  expect(second).toMatch(/### Kommet til siden 5\. oktober 2026\n+- \[anyone\]\S+ i acme\/team-studio/);
  expect(second).toMatch(/### Borte siden 5\. oktober 2026\n+- \[member\]\S+ i acme\/team-studio/);
});

test("where anybody could read it a review tells counts, and no names", async () => {
  const review =
    'processes:\n  - { title: Tilgangsstyring, owner: "@manager", review: { rule: FREQ=MONTHLY;BYDAY=1MO, of: { repositories: [studio] } } }';
  const stage = await setStage({ begins: "2026-09-30T06:00:00Z", policy: policyWith(basePolicy, review) });
  await stage.pass(5 * day);
  const [only = ""] = issuesOf(stage, "review", "acme/portfolio");
  const { body } = stage.sandbox.issue(only);
  expect(body).toContain("Repoet er ikke privat, så her står bare antall.");
  expect(body).toMatch(/- acme\/studio: \d+ person/);
  expect(body).not.toContain("[owner]");
});
