import { expect, test } from "vitest";
import { sweep } from "./looks.ts";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage, type StageOptions } from "./stage.ts";

/*
 * Two private repositories of one organisation. The policy does not name `acme/design`: it holds personnel cases, and
 * those who read the portfolio are not those who read it. `anyone` may open an issue in the portfolio, and no more.
 */

const song = /kanari/i;
const element = "acme/roadmap#1";
const epic = "acme/studio#1";
const secret = (number: number) => `acme/design#${number}`;

function apart(...lines: readonly string[]): StageOptions {
  const named = basePolicy.split("\n").filter((line) => !line.trim().startsWith("design:"));
  return {
    policy: policyWith(named.join("\n"), ...lines),
    before(as) {
      for (const name of [".github", "portfolio", "roadmap", "studio", "design"])
        as("owner").setVisibility(`acme/${name}`, "PRIVATE");
      as("owner").addMember("acme", "anyone");
      for (let number = 1; number <= 8; number += 1)
        as("owner").openIssue("acme/design", { title: `Kanari oppsigelse ${number}` });
    },
  };
}

/** All that stands in the repositories that other people read. */
function textsBut(stage: Stage, hidden: string): readonly string[] {
  return ["portfolio", "roadmap", "studio", "design", ".github"]
    .filter((name) => name !== hidden)
    .flatMap((name) => stage.issuesIn(`acme/${name}`))
    .flatMap((name) => {
      const { title, body } = stage.sandbox.issue(name);
      return [title, body, ...stage.comments(name)];
    });
}

const list = (heading: string, ...numbers: readonly number[]) =>
  `\n\n### ${heading}\n\n${numbers.map((number) => `- [ ] ${secret(number)}`).join("\n")}`;

test("whoever lists a private case learns no title of it, nor how it stands, and nothing is written on it", async () => {
  const stage = await setStage(apart("gates: advise"));
  await open(stage, "/team studio\n/fase Implementering", {
    body: `${list("Oppgaver", 1)}${list("Avhengigheter", 2)}`,
  });
  const bodyOf = (issue: string) => stage.sandbox.issue(issue).body;
  const { writes } = stage.sandbox.state;
  const before = writes.length;
  stage.as("owner").editIssue(element, {
    body: `${bodyOf(element)}${list("Oppgaver", 3)}${list("Avhengigheter", 4)}`,
  });
  stage.as("owner").editIssue(epic, { body: `${bodyOf(epic)}${list("Oppgaver", 5, 6)}` });
  const asked = await say(stage, `/knytt ${stage.sandbox.url}/acme/design/issues/7`);
  await say(stage, `/knytt -${stage.sandbox.url}/acme/design/issues/7\n/hvorfor`);
  expect(stage.reactions(asked)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply").join("\n")).toContain("som alle som leser her, kan se");
  const shown = stage.overview(one);
  for (const number of [1, 2, 3, 4, 5, 6]) expect(shown).toContain(`acme/design/issues/${number})`);
  expect(shown).not.toContain("acme/design/issues/7");

  for (let number = 1; number <= 8; number += 1) {
    stage.as("owner").openIssue("acme/design", { title: "Kanari under", parent: secret(number) });
    stage.as("owner").close(secret(number), number % 2 === 0 ? "COMPLETED" : "NOT_PLANNED");
  }
  await stage.quiet();
  await sweep(stage);
  const now = stage.overview(one);
  expect(wordsOf(now)).toEqual(wordsOf(shown));
  expect(textsBut(stage, "design").filter((text) => song.test(text))).toEqual([]);
  const onSecret = writes.slice(before).filter((write) => JSON.stringify(write).includes("acme/design"));
  expect(onSecret.filter(({ installationId }) => installationId !== null)).toEqual([]);
  for (let number = 1; number <= 8; number += 1) {
    expect(stage.sandbox.issue(secret(number)).parentId).toBeNull();
    expect(stage.comments(secret(number))).toEqual([]);
  }
});

/** Without the memory, which is no text. */
function wordsOf(overview: string): string {
  return overview.slice(overview.indexOf("\n"));
}

test("an epic that its team moves to a private repository of its own is called by its address, and goes on counting", async () => {
  const stage = await setStage(apart());
  await open(stage, "/team studio\n/fase Implementering");
  // What the app has just made is laid over what it reads.
  await stage.pass(120_000);
  const moved = stage.as("owner").transfer(epic, "acme/design");
  const name = `acme/design#${moved.number}`;
  stage.as("owner").editIssue(name, { title: "Kanari i lukket rom" });
  const item = stage.as("owner").openIssue("acme/design", { title: "Kanari i oppgaven", parent: name });
  await stage.quiet();
  await sweep(stage);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.overview(one)).toContain(`acme/design/issues/${moved.number})`);
  stage.as("owner").close(`acme/design#${item.number}`);
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Progresjon (%)")).toBe(100);
  expect(stage.overview(one)).not.toContain("1/1");
  await say(stage, "/team -studio");
  stage.as("owner").close(name);
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
  expect(textsBut(stage, "design").filter((text) => song.test(text))).toEqual([]);
});

test("a private initiative is told of by its address where the policy does not join the repositories, and by its title where it does", async () => {
  const stage = await setStage(apart());
  await open(stage, "/team studio\n/fase Implementering", { title: "Kanari i gruva" });
  expect(stage.sandbox.issue(epic).title).toContain("Kanari");
  expect(stage.sandbox.issue(element).title).toContain("Kanari");
  const moved = stage.as("owner").transfer(epic, "acme/design");
  const name = `acme/design#${moved.number}`;
  await stage.quiet();
  await say(stage, "/team -studio");
  const [note = ""] = stage.said(name, "note");
  expect(note).toContain("[acme/portfolio#&#8203;1]");
  expect(note).not.toMatch(song);
});

test("initiatives of a repository that the policy no longer names are nobody's neighbours", async () => {
  const stage = await setStage({
    ...apart(),
    policy: policyWith(basePolicy, "initiatives: { repository: design }"),
    before(as) {
      as("owner").addMember("acme", "anyone");
      for (const name of ["portfolio", "roadmap", "studio", "design"])
        as("owner").setVisibility(`acme/${name}`, "PRIVATE");
    },
  });
  stage.as("owner").openIssue("acme/design", { title: "Kanari", body: "### Team\n\nAltinn Studio" });
  await stage.quiet();
  const policy = apart().policy ?? "";
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policy);
  await stage.quiet();
  await open(stage, "/team studio");
  await sweep(stage);
  expect(stage.labels(one)).toContain("team/studio");
  expect(textsBut(stage, "design").filter((text) => song.test(text))).toEqual([]);
});
