import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { calendarPath } from "../../src/server/pages/calendar.ts";
import { policyWith } from "./begin.ts";
import { cardOf, day, home, issuesOf, made, meeting, setWheel, wheelPolicy } from "./in-wheel.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* What of a wheel's hidden issues is told where others read. What is secret has a word that nothing else has. */

const secret = /kanari/i;
const policyFile = ["acme/.github", ".github/portfolio.yml"] as const;

/** All that is to be read in a repository, the memories of its comments too, which anybody can inflate. */
function readIn(stage: Stage, repository: string): string {
  const { comments } = stage.sandbox.state.tables;
  return stage
    .issuesIn(repository)
    .map((name) => stage.sandbox.issue(name))
    .flatMap(({ title, body, commentIds }) => [
      title,
      body,
      ...commentIds.map((id) => inflated(comments.get(id)?.body ?? "")),
    ])
    .join("\n");
}

function inflated(body: string): string {
  return body.replace(/^<!-- redthread:status v=1 data=(\S+).*$/m, (_, data: string) =>
    inflateRawSync(Buffer.from(data.replaceAll("%2D", "-"), "base64url")).toString(),
  );
}

async function days(stage: Stage, count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 1) await stage.pass(day);
}

/** A title, a decision with who took it, and why it is called off. */
async function sayAll(stage: Stage, issue: string): Promise<void> {
  stage.as("owner").editIssue(issue, { title: "Kanari" });
  stage.as("owner").comment(issue, "/vedtak Kanari købes | af: Kanarirådet | grundlag: kanari");
  await stage.quiet();
  stage.as("owner").comment(issue, "/aflys kanari er syg");
  await stage.quiet();
}

test("where the policy takes a product to a hidden repository, its issue stays where all read, and tells of that one addresses", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const hidden = "acme/hemmelig";
  stage.as("owner").createRepository("acme", "hemmelig");
  stage.as("owner").setVisibility(hidden, "PRIVATE");
  stage.as("owner").createLabel(hidden, "beslutning");
  stage.as("owner").openIssue(hidden, { title: "Kanari", labels: ["beslutning"] });
  stage
    .as("owner")
    .putFile(
      ...policyFile,
      wheelPolicy([meeting]).replace("repository: forvaltning", "repository: hemmelig"),
    );
  await stage.quiet();
  await days(stage, 30);
  const [issue = ""] = issuesOf(stage, "activity", hidden);
  await sayAll(stage, issue);
  await days(stage, 2);
  expect(stage.state(issue)).toBe("not_planned");
  const text = readIn(stage, home);
  expect(text).toContain(`"reason":"${issue}"`);
  expect(text).not.toMatch(secret);
  expect(text).not.toMatch(/"actor":"owner"|\[owner\]/);
  const log = await stage.app.store.decisions.decisionsFrom("acme", "words os2display");
  expect(log.map(({ text: said, recordedBy }) => [said, recordedBy])).toEqual([["Kanari købes", "owner"]]);
});

test("where the policy takes a product from a hidden repository, a report tells there that a meeting was called off, and not why", async () => {
  const report = "{ title: Rapport, rule: FREQ=MONTHLY;BYMONTHDAY=-1, content: report, lead: P0D }";
  const stage = await setWheel([meeting, report], {
    before: (as) => void as("owner").setVisibility(home, "PRIVATE"),
  });
  await stage.pass(day);
  await sayAll(stage, issuesOf(stage, "activity")[0] ?? "");
  stage.as("owner").createRepository("acme", "aaben");
  const policy = wheelPolicy([meeting, report]).replace("repository: forvaltning", "repository: aaben");
  stage.as("owner").putFile(...policyFile, policy);
  await stage.quiet();
  await days(stage, 16);
  expect(made(stage, "acme/aaben")).toEqual(["Rapport, 30. september 2026"]);
  expect(readIn(stage, "acme/aaben")).toContain("Aflyst 29. september 2026");
  // Then its issue is made anew, where all read.
  stage.as("owner").deleteIssue(issuesOf(stage, "product")[0] ?? "");
  await days(stage, 2);
  expect(cardOf(stage, "acme/aaben")).toContain("Aflyst 15. september");
  expect(readIn(stage, "acme/aaben")).not.toMatch(secret);
});

test("what people have called a hidden issue is told neither on the product's issue nor in a calendar when the memory is lost", async () => {
  const review =
    'processes:\n  - { title: Tilgangsstyring, owner: "@manager", review: { rule: FREQ=MONTHLY;BYDAY=1MO, repository: sikkerhet, of: { roles: true } } }\ncalendar: { public: true }';
  const stage = await setStage({
    begins: "2026-09-30T06:00:00Z",
    policy: policyWith(basePolicy, review),
    before(as) {
      as("owner").createRepository("acme", "sikkerhet");
      as("owner").setVisibility("acme/sikkerhet", "PRIVATE");
    },
  });
  await stage.pass(5 * day);
  const portfolio = "acme/portfolio";
  stage.as("owner").editIssue(issuesOf(stage, "review", "acme/sikkerhet")[0] ?? "", { title: "Kanari" });
  await stage.quiet();
  const [product = ""] = issuesOf(stage, "product", portfolio);
  for (const id of stage.sandbox.issue(product).commentIds) stage.as("owner").deleteComment({ id });
  await stage.restartWithoutStore();
  await stage.quiet();
  await stage.pass(day);
  expect(cardOf(stage, portfolio)).toContain("[Tilgangsstyring, 5. oktober 2026]");
  expect(readIn(stage, portfolio)).not.toMatch(secret);
  // The policy has its activity no more, and something else comes round.
  const other = "wheel: [{ title: Møte, rule: FREQ=MONTHLY;BYDAY=1TU }]\ncalendar: { public: true }";
  stage.as("owner").putFile(...policyFile, policyWith(basePolicy, other));
  await stage.quiet();
  const calendar = await fetch(new URL("/calendar.ics", stage.app.webhookUrl));
  const text = await calendar.text();
  expect(text).toContain("SUMMARY:Møte");
  expect(text).not.toMatch(secret);
});

test("a meeting that is moved to long ago and closed is not told as one that was never made", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const [issue = ""] = issuesOf(stage, "activity");
  stage.as("member").comment(issue, "/udskyd 2020-01-02");
  await stage.quiet();
  stage.as("owner").close(issue);
  // Till a Sunday, before the next one is due.
  await stage.pass(40 * day);
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 2. januar 2020"]);
  expect(cardOf(stage)).not.toContain("Ikke oprettet");
});

test("what was said stays on the product's issue when its repository is called otherwise", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  await sayAll(stage, issuesOf(stage, "activity")[0] ?? "");
  stage.as("owner").renameRepository(home, "styring");
  await stage.quiet();
  await days(stage, 2);
  stage
    .as("owner")
    .putFile(...policyFile, wheelPolicy([meeting]).replace("repository: forvaltning", "repository: styring"));
  await days(stage, 30);
  const text = readIn(stage, "acme/styring");
  expect(made(stage, "acme/styring")).toHaveLength(2);
  expect(text).toContain("»kanari er syg«");
  expect(text).toContain('"reason":"kanari er syg"');
  expect(text).toContain('"text":"Kanari købes"');
});

test("a meeting that was called off and is opened again is held, in the calendar too", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const [issue = ""] = issuesOf(stage, "activity");
  const address = new URL(calendarPath("acme", "os2display", ["a key of the tests"]), stage.app.webhookUrl);
  const inCalendar = async () => {
    await stage.restartWith({});
    const { pathname, search } = address;
    const text = await (await fetch(new URL(`${pathname}${search}`, stage.app.webhookUrl))).text();
    const event =
      text.split("BEGIN:VEVENT").find((each) => each.includes("koordinationsgruppen/2026-09-29/")) ?? "";
    return [/STATUS:(\w+)/.exec(event)?.[1], Number(/SEQUENCE:(\d+)/.exec(event)?.[1])] as const;
  };
  stage.as("member").comment(issue, "/aflys forhandlinger pågår");
  await stage.quiet();
  const [off, before] = await inCalendar();
  expect(off).toBe("CANCELLED");
  await stage.pass(day);
  stage.as("owner").reopen(issue);
  await stage.quiet();
  expect(cardOf(stage)).not.toContain("Aflyst");
  const [held, after] = await inCalendar();
  expect(held).toBe("CONFIRMED");
  expect(after).toBeGreaterThan(before);
  stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 6. oktober 2026"]);
});

test("a meeting that was made under the activity's former key is called by its title when it is moved", async () => {
  const stage = await setWheel();
  await stage.pass(day);
  const keyed = meeting.replace(
    "rule:",
    "key: koordination, previously: [Møde i koordinationsgruppen], rule:",
  );
  stage.as("owner").putFile(...policyFile, wheelPolicy([keyed]));
  await stage.quiet();
  const [issue = ""] = issuesOf(stage, "activity");
  stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  expect(made(stage)).toEqual(["Møde i koordinationsgruppen, 6. oktober 2026"]);
});
