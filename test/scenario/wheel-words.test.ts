import { expect, test } from "vitest";
import { cardOf, day, home, issuesOf, made, setWheel, wheelPolicy } from "./in-wheel.ts";
import type { Stage } from "./stage.ts";

/* What people say of an occurrence, and do to it, whatever has become of its activity. */

const renamed =
  "{ title: Koordinationsmøde, previously: [Møde i koordinationsgruppen], rule: FREQ=MONTHLY;BYDAY=-1TU, role: coordinator }";
const another = "{ title: Nyhedsbrev, rule: FREQ=MONTHLY;BYDAY=-1FR, role: coordinator }";

async function setMeeting(): Promise<{ readonly stage: Stage; readonly issue: string }> {
  const stage = await setWheel();
  await stage.pass(day);
  return { stage, issue: issuesOf(stage, "activity")[0] ?? "" };
}

async function changePolicy(stage: Stage, ...activities: readonly string[]): Promise<void> {
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", wheelPolicy(activities));
  await stage.pass(day);
}

test("what is moved has its new title on the product's issue, and nobody is told that the two differ", async () => {
  const { stage, issue } = await setMeeting();
  stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  expect(cardOf(stage)).toMatch(/\[Møde i koordinationsgruppen, 6\. oktober 2026\]\S+: holdes 6\. oktober/);
  expect(cardOf(stage)).not.toContain("Titlen siger en anden dag");
  stage.as("owner").editIssue(issue, { title: "Møde i koordinationsgruppen, 8. oktober 2026" });
  await stage.quiet();
  expect(cardOf(stage)).toContain("Titlen siger en anden dag");
});

test("what is moved after its activity was renamed, or taken out, has a title that people know", async () => {
  const { stage, issue } = await setMeeting();
  await changePolicy(stage, renamed, "{ title: Publicering, on: { closed: koordinationsmode } }");
  stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  expect(stage.sandbox.issue(issue).title).toBe("Koordinationsmøde, 6. oktober 2026");
  stage.as("owner").close(issue);
  await stage.quiet();
  expect(made(stage).at(-1)).toMatch(/^Publicering, /);
  stage.as("owner").reopen(issue);
  await changePolicy(stage, another);
  stage.as("manager").comment(issue, "/udskyd 07.10.2026");
  await stage.quiet();
  expect(stage.sandbox.issue(issue).title).toBe("Koordinationsmøde, 7. oktober 2026");
});

test("what is called off and opened again by a person is held after all", async () => {
  const { stage, issue } = await setMeeting();
  stage.as("member").comment(issue, "/aflys forhandlinger pågår");
  await stage.quiet();
  stage.as("owner").reopen(issue);
  await stage.quiet();
  expect(cardOf(stage)).toContain("### Åbne aktiviteter");
  expect(cardOf(stage)).not.toContain("Aflyst");
  const moved = stage.as("member").comment(issue, "/udskyd 06.10.2026");
  await stage.quiet();
  expect(stage.reactions(moved)).toEqual(["THUMBS_UP"]);
  stage.as("member").comment(issue, "/aflys alligevel ikke");
  await stage.quiet();
  expect(stage.state(issue)).toBe("not_planned");
  expect(cardOf(stage)).toContain("»alligevel ikke«");
  expect(cardOf(stage)).not.toContain("### Åbne aktiviteter");
  await stage.pass(day);
});

test("whoever calls a meeting off while GitHub fails is not told that it is closed already", async () => {
  const { stage, issue } = await setMeeting();
  stage.sandbox.state.faults.push({
    fault: { kind: "fail-before", status: 502 },
    when: ({ mutations }) => mutations.includes("addReaction"),
    times: 8,
  });
  const said = stage.as("member").comment(issue, "/aflys forhandlinger pågår");
  await stage.quiet();
  for (let second = 0; second < 600; second += 5) await stage.pass(5_000);
  expect(stage.state(issue)).toBe("not_planned");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  await stage.pass(day);
});

test("on the product's own issue there is nothing to move", async () => {
  const { stage } = await setMeeting();
  const [product = ""] = issuesOf(stage, "product");
  const said = stage.as("manager").comment(product, "/udskyd 06.10.2026");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(product, "reply")[0]).toContain("Denne sag er ikke en aktivitet");
});

test("whoever has a role of the product keeps a decision on its issue", async () => {
  const { stage } = await setMeeting();
  const [product = ""] = issuesOf(stage, "product");
  const said = stage.as("member").comment(product, "/beslutning Testmiljøet udvides | af: styregruppen");
  const stranger = stage.as("anyone").comment(product, "/beslutning Alt nedlægges");
  await stage.quiet();
  expect([said, stranger].flatMap((each) => stage.reactions(each))).toEqual(["THUMBS_UP", "THUMBS_DOWN"]);
  expect(cardOf(stage)).toContain("Testmiljøet udvides");
  expect(cardOf(stage)).not.toContain("Alt nedlægges");
});

test("a decision is kept on a meeting that was closed some weeks ago, and so is that somebody opens it again", async () => {
  const { stage, issue } = await setMeeting();
  stage.as("owner").close(issue);
  await stage.pass(40 * day);
  const said = stage.as("member").comment(issue, "/beslutning Testmiljøet udvides | af: styregruppen");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(cardOf(stage)).toContain("Testmiljøet udvides");
  stage.as("owner").reopen(issue);
  await stage.quiet();
  expect(cardOf(stage)).toMatch(/⏰ \[Møde i koordinationsgruppen, 29\. september 2026\]/);
});

test("a label that the app itself gives at birth is no event, and one that a person gives is", async () => {
  const stage = await setWheel(
    ["{ title: Onboarding, on: { label: ny-medlem }, label: ny-medlem, role: coordinator }"],
    { before: (as) => void as("owner").createLabel(home, "ny-medlem") },
  );
  const { number } = stage.as("owner").openIssue(home, { title: "Aarhus vil være med" });
  stage.as("owner").label(`${home}#${number}`, "ny-medlem");
  await stage.quiet();
  await stage.pass(5 * day);
  expect(made(stage)).toHaveLength(1);
  const [first = ""] = issuesOf(stage, "activity");
  stage.as("owner").unlabel(first, "ny-medlem");
  stage.as("owner").label(first, "ny-medlem");
  await stage.pass(day);
  expect(made(stage)).toHaveLength(2);
});

test("where a mark does not hold nothing is made beside it, and the product's issue says which", async () => {
  const { stage, issue } = await setMeeting();
  const { body } = stage.sandbox.issue(issue);
  stage.as("owner").editIssue(issue, { body: body.replace("=2026-09-29 ", "=2026-09-30 ") });
  await stage.pass(30 * day);
  expect(made(stage)).toHaveLength(1);
  expect(cardOf(stage)).toMatch(/27\. oktober 2026: Ikke oprettet, for den skjulte linje .*issues\/2\)/);
  stage.as("owner").editIssue(issue, { body });
  await stage.quiet();
  expect(made(stage).at(-1)).toBe("Møde i koordinationsgruppen, 27. oktober 2026");
  expect(cardOf(stage)).not.toContain("den skjulte linje");
});

test("where the first of a role may not be assigned the deputy is, and it is told until the policy has another", async () => {
  const stage = await setWheel(undefined, { keys: ['roles: { coordinator: ["@borte", "@member"] }'] });
  await stage.pass(day);
  const issue = stage.sandbox.issue(issuesOf(stage, "activity")[0] ?? "");
  expect(issue.assigneeIds).toHaveLength(1);
  expect(issue.body).toMatch(/Du er stedfortræder: \[borte\]\S+ kan ikke tildeles sager her\./);
  expect(cardOf(stage)).toMatch(
    /Rollen koordinator: GitHub lader ikke \[borte\]\S+ blive tildelt sager her\./,
  );
  await changePolicy(stage);
  expect(cardOf(stage)).not.toContain("GitHub lader ikke");
});
