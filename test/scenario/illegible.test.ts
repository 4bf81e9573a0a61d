import { expect, test } from "vitest";
import { readers } from "../../src/legible/readers.ts";
import { hourly } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

/*
 * Every scanner is linear in the length of a text, so nothing that anybody can write takes too long. Here the readers have
 * the fault that is looked for: they never come back from a text with this word in it. All else is the app as it is.
 */

const spin = "evighetsmaskin";
const element = "acme/roadmap#1";
const studio = "acme/studio#1";

interface Watched {
  readonly stage: Stage;
  /** How often a text with the word was begun. */
  readonly tries: () => number;
}

async function begin(): Promise<Watched> {
  let tries = 0;
  const stage = await setStage({
    reading: {
      deadlineMs: 40,
      readers: [
        ...readers,
        (text) => {
          if (!text.includes(spin)) return;
          tries += 1;
          while (text.length > 0) tries.toFixed();
        },
      ],
    },
  });
  return { stage, tries: () => tries };
}

const progressOf = (stage: Stage) => stage.field(element, "acme/8", "Progresjon (%)");
const statusOf = (stage: Stage) => stage.field(element, "acme/8", "Status");

test("from a body that cannot be read nothing is taken, nothing that it said is taken back, and others are served", async () => {
  const { stage } = await begin();
  stage.as("owner").openIssue("acme/studio", { title: "Epos for hånd" });
  await stage.quiet();
  const body = "### Team\n\nAltinn Studio\n\n## Oppgaver\n- [ ] acme/studio#1";
  await open(stage, "/fase Implementering", { body });
  expect(stage.labels(one)).toContain("team/studio");
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);

  stage.as("anyone").editIssue(one, { body: `### Team\n\nDesignsystemet\n\n${spin}` });
  await stage.quiet();
  expect(stage.overview(one)).toContain("ikke klarer å lese");
  expect(stage.labels(one)).toContain("team/studio");
  expect(stage.labels(one)).not.toContain("team/design");
  expect(stage.overview(one)).not.toContain("takket nei");
  expect(stage.overview(one)).toContain("acme/studio/issues/1");
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);

  // Commands on it are carried out, its epic's closing completes nothing, and other initiatives are served.
  await say(stage, "/team design");
  expect(stage.labels(one)).toContain("team/design");
  stage.as("anyone").openIssue("acme/portfolio", { title: "Et annet", body: "### Team\n\nDesignsystemet" });
  await stage.quiet();
  expect(stage.labels("acme/portfolio#2")).toEqual(["fase/ikke-startet", "team/design"]);
  stage.as("dev-studio").close(studio);
  for (const issue of stage.issuesIn("acme/design")) stage.as("dev-design").close(issue);
  await stage.quiet();
  expect(stage.state(one)).toBe("open");

  stage.as("anyone").editIssue(one, { body });
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("ikke klarer å lese");
  expect(stage.state(one)).toBe("completed");
});

test("a comment that cannot be read is not carried out, the overview says so, and the next one is heard", async () => {
  const { stage, tries } = await begin();
  await open(stage);
  for (let count = 0; count < 4; count += 1) stage.as("anyone").comment(one, `/hjelp ${spin} ${count}`);
  await say(stage, "/fase Problem");
  expect(stage.labels(one)).toContain("fase/problem");
  expect(stage.said(one, "reply")).toEqual([]);
  expect(stage.overview(one)).toMatch(/4 kommentarer er bygd slik at/);
  // However often the thread is looked at, none of them is tried again.
  const tried = tries();
  await say(stage, "/fase Konsept");
  await hourly(stage);
  expect(tried).toBeGreaterThan(0);
  expect(tries()).toBe(tried);

  // An edit is another text.
  const first = stage.sandbox.comments(one).find(({ body }) => body.includes(spin));
  if (first === undefined) throw new Error("There is no such comment");
  stage.as("anyone").editComment(first, "/hjelp");
  await stage.quiet();
  expect(stage.reactions(first)).toEqual(["THUMBS_UP"]);
  expect(stage.overview(one)).toMatch(/3 kommentarer er bygd slik at/);
});

test("nothing is rolled up from an epic whose body cannot be read, and nothing is closed", async () => {
  const { stage } = await begin();
  await open(stage, "/team studio\n/fase Implementering");
  const { body } = stage.sandbox.issue(studio);
  stage.as("dev-studio").editIssue(studio, { body: `${body}\n- [x] a\n- [ ] b\n` });
  await stage.quiet();
  const before = { progress: progressOf(stage), status: statusOf(stage) };
  expect(before.progress).toBeGreaterThan(0);

  stage.as("dev-studio").editIssue(studio, { body: `${body}\n${spin}` });
  await stage.quiet();
  expect({ progress: progressOf(stage), status: statusOf(stage) }).toEqual(before);
  expect(stage.overview(one)).toContain("kan ikke leses");
  // It is still known as the app's own: no second one is made, and its mark is not called broken.
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.overview(one)).not.toContain("stemmer ikke");
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect({ progress: progressOf(stage), status: statusOf(stage) }).toEqual(before);
  expect([stage.state(element), stage.state(one)]).toEqual(["open", "open"]);

  stage.as("dev-studio").editIssue(studio, { body });
  await stage.quiet();
  expect(progressOf(stage)).toBe(100);
  expect([stage.state(element), stage.state(one)]).toEqual(["completed", "completed"]);
});

test("an element whose body cannot be read may hold an open task, so it is not closed", async () => {
  const { stage } = await begin();
  await open(stage, "/team studio\n/fase Implementering");
  const { body } = stage.sandbox.issue(element);
  stage.as("manager").editIssue(element, { body: `${body}\n\n- [ ] Si fra til alle\n\n${spin}` });
  stage.as("dev-studio").close(studio);
  await stage.quiet();
  expect([stage.state(element), stage.state(one)]).toEqual(["open", "open"]);
  stage.as("manager").editIssue(element, { body });
  await stage.quiet();
  expect([stage.state(element), stage.state(one)]).toEqual(["completed", "completed"]);
});

for (const [where, spoil] of [
  ["at its end", (body: string) => `${body}\n\n${spin}`],
  ["in its first lines", (body: string) => body.replace(/^/, `${spin} `)],
] as const) {
  test(`an overview that somebody made impossible to read ${where} is written anew, and stays the only one`, async () => {
    const { stage } = await begin();
    await open(stage, "/fase Problem");
    const overview = stage.sandbox
      .comments(one)
      .find(({ body }) => body.startsWith("<!-- redthread:overview"));
    if (overview === undefined) throw new Error("There is no overview");
    stage.as("owner").editComment(overview, spoil(overview.body));
    await stage.quiet();
    expect(stage.said(one, "overview")).toHaveLength(1);
    expect(stage.overview(one)).not.toContain(spin);
    expect(stage.overview(one)).toMatch(/●\sProblem/);
    expect(stage.labels(one)).toEqual(["fase/problem"]);
  });
}

test("a title that cannot be read is shown as a number", async () => {
  const { stage } = await begin();
  stage.as("manager").openIssue("acme/roadmap", { title: `Element ${spin}` });
  await stage.quiet();
  await open(stage, undefined, { body: "## Oppgaver\n- [ ] acme/roadmap#1" });
  expect(stage.overview(one)).toContain("[acme/roadmap#&#8203;1](");
  expect(stage.overview(one)).not.toContain(spin);
});
