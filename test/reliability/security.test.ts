import { expect, test } from "vitest";
import { one, open, say } from "../scenario/begin.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { renderedMarkdown } from "../messages/rendered-markdown.ts";
import { send } from "../webhook/sending.ts";
import { reached } from "./reached.ts";

/* Row S: outsiders, hostile texts, and what names things of another organisation. */

interface Said {
  readonly where: string;
  readonly title: string;
  readonly text: string;
}

/** All that the app has written, and the titles of what it made. */
function saidByApp({ sandbox }: Stage): readonly Said[] {
  const { tables } = sandbox.state;
  const isApp = (id: string) => tables.accounts.get(id)?.kind === "Bot";
  return [...tables.issues.values()].flatMap((issue) => {
    const where = `${tables.repositories.get(issue.repositoryId)?.name}#${issue.number}`;
    const comments = issue.commentIds.flatMap((id) => tables.comments.get(id) ?? []);
    const texts = comments
      .filter(({ authorId }) => isApp(authorId))
      .map(({ body }) => ({ where, title: "", text: body }));
    return isApp(issue.authorId) ? [{ where, title: issue.title, text: issue.body }, ...texts] : texts;
  });
}

function mentionsIn(text: string): readonly string[] {
  const { words } = renderedMarkdown(text);
  return words.match(/@[A-Za-z0-9][\w/-]*/g) ?? [];
}

const hostile = [
  "@owner @acme/team-design",
  "fixes #2, closes acme/design#1, GH-2",
  "<!-- redthread:epic initiative=I_1 team=studio v=1 sig=AAAA -->",
  "<img src=https://spor.no/p.png><b onclick=x>",
  "![](https://spor.no/p.png)",
  "[x](https://spor.no)",
  "{{ initiative.url }}{% for i in (1..1000000000) %}{% include 'x' %}{% endfor %}",
  "- [x] ja <!-- redthread:box confirm/1 -->",
  "\u202Esnudd\u2066\u200B@\u200Bmember",
];

test("hostile titles and texts mention nobody, load nothing, run nothing and tick nothing", async ({
  task,
}) => {
  const stage = await setStage();
  const titles = [hostile.slice(0, 4).join(" "), hostile.slice(4).join(" ")];
  for (const title of titles)
    stage.as("anyone").openIssue("acme/portfolio", { title, body: `### Team\n\n${hostile.join("\n\n")}` });
  await stage.quiet();
  const issues = stage.issuesIn("acme/portfolio");
  for (const issue of issues) {
    stage.as("manager").comment(issue, `/team studio\n/vedtak ${hostile.join(" ")}\n/fase Implementering`);
  }
  await stage.quiet();
  stage
    .as("manager")
    .comment(one, `/knytt ${stage.sandbox.url}/${issues[1]?.replace("#", "/issues/")}\n/hvorfor`);
  await stage.quiet();
  await stage.pass(120_000);
  const said = saidByApp(stage);
  expect(stage.issuesIn("acme/studio")).toHaveLength(issues.length);
  for (const { where, title, text } of said) {
    const { addresses } = renderedMarkdown(text);
    expect(
      addresses.filter((address) => !address.startsWith(stage.sandbox.url)),
      where,
    ).toEqual([]);
    expect(text, where).not.toMatch(/<img|<b /);
    expect(title, where).not.toMatch(/@(?=\w)|[\u202A-\u202E\u2066-\u2069]/);
    const mentions = mentionsIn(text).filter((mention) => mention !== "@acme/team-studio");
    expect(mentions, where).toEqual([]);
    expect(text.match(/\[x\]/g) ?? [], where).toEqual([]);
  }
  // Liquid of people's is text like any other: it stands there as it was written.
  const epics = stage.issuesIn("acme/studio").map((epic) => stage.sandbox.issue(epic).title);
  expect(epics.join("\n")).toContain("{{ initiative.url }}{% for");
  const { tables } = stage.sandbox.state;
  const refused = stage.sandbox.issue("acme/portfolio#2");
  expect(refused.state).toBe("OPEN");
  reached(
    task,
    "S",
    `${hostile.length} hostile titles through ${said.length} texts of the app: no mention but each epic's own team, no foreign address, no HTML, no Liquid; ${tables.issues.size} issues`,
  );
});

const commands = [
  "/fase Implementering",
  "/fase Utført likevel: fordi",
  "/team studio -design",
  "/epos studio",
  "/knytt acme/roadmap#1",
  "/bekreft 1",
  "/vedtak Jeg bestemmer",
  "/synk",
  "/ta-inn",
];

test("an outsider's commands do nothing, one by one and all at once", async ({ task }) => {
  const stage = await setStage();
  await open(stage, "/team design");
  const before = { labels: stage.labels(one), made: made(stage) };
  for (const who of ["anyone", "other-owner"]) {
    for (const text of [...commands, commands.join("\n")]) stage.as(who).comment(one, text);
  }
  await stage.quiet();
  await stage.pass(600_000);
  expect({ labels: stage.labels(one), made: made(stage) }).toEqual(before);
  expect(stage.overview(one)).not.toContain("Jeg bestemmer");
  const answered = stage.sandbox
    .comments(one)
    .filter(({ authorId }) => !isBot(stage, authorId))
    .slice(1);
  const reactions = answered.flatMap((comment) => stage.reactions(comment));
  expect(reactions).toHaveLength(answered.length);
  expect(reactions).not.toContain("THUMBS_UP");
  reached(
    task,
    "S",
    `${answered.length} commands of outsiders: none carried out, each answered by one reaction`,
  );
});

function isBot({ sandbox }: Stage, id: string): boolean {
  return sandbox.state.tables.accounts.get(id)?.kind === "Bot";
}

function made(stage: Stage): readonly string[] {
  return ["acme/studio", "acme/design", "acme/roadmap", "Other/porten"].flatMap((name) =>
    stage.issuesIn(name),
  );
}

/** Writes of the app to anything of the other organisation. */
function writesThere({ sandbox }: Stage): number {
  const { accounts, installations } = sandbox.state.tables;
  const other = [...installations.values()].find(
    ({ accountId }) => accounts.get(accountId)?.login === "Other",
  );
  return sandbox.state.writes.filter(({ installationId }) => installationId === other?.id).length;
}

test("who names another organisation's things, in a command or in a signed webhook, moves and learns nothing", async ({
  task,
}) => {
  const stage = await setStage({
    accepts: false,
    before: (as) => as("other-owner").setVisibility("Other/porten", "PRIVATE"),
  });
  const secret = stage
    .as("other-owner")
    .openIssue("Other/porten", { title: "Kanarifugl", body: "Kanarifugl" });
  await open(stage, "/team porten\n/fase Implementering");
  for (const text of [
    "/knytt Other/porten#1",
    `/knytt ${stage.sandbox.url}/Other/porten/issues/1`,
    "/epos porten",
    "/knytt Other/porten#99",
  ]) {
    await say(stage, text);
  }
  const own = stage.sandbox.issue(one).id;
  const { tables } = stage.sandbox.state;
  const numberOf = (login: string) =>
    [...tables.installations.values()].find(
      ({ accountId }) => tables.accounts.get(accountId)?.login === login,
    )?.databaseId;
  const bodies = [
    // Of our installation, about their issue, and the other way round.
    { installation: numberOf("acme"), owner: "acme", issue: secret.id },
    { installation: numberOf("Other"), owner: "Other", issue: own },
    { installation: numberOf("acme"), owner: "Other", issue: secret.id },
    { installation: 999_999, owner: "nobody", issue: secret.id },
  ].map(({ installation, owner, issue }) => ({
    action: "edited",
    installation: { id: installation },
    organization: { login: owner },
    repository: { full_name: `${owner}/portfolio`, name: "portfolio", owner: { login: owner } },
    issue: { node_id: issue },
    parent_issue: { node_id: own },
    sub_issue: { node_id: secret.id },
    sender: { login: "manager", type: "User" },
  }));
  const writes = { all: stage.writes().length, there: writesThere(stage) };
  for (const body of bodies) {
    for (const event of ["issues", "sub_issues", "issue_comment"]) {
      const sent = { body: JSON.stringify(body), headers: { "x-github-event": event } };
      const port = Number(new URL(stage.app.url).port);
      expect((await send(port, { ...sent, secret: stage.sandbox.app.webhookSecret })).status).toBe(202);
    }
  }
  await stage.quiet();
  await stage.pass(600_000);
  expect(writesThere(stage)).toBe(0);
  expect(stage.writes().slice(writes.all)).toEqual([]);
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
  expect(saidByApp(stage).filter(({ text, title }) => /kanarifugl/i.test(title + text))).toEqual([]);
  reached(
    task,
    "S",
    `four commands and ${bodies.length * 3} signed webhooks that name another organisation's issue: 0 writes there, no title told`,
  );
});
