import { expect, test } from "vitest";
import { one, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* A whole life with all that could make the app talk, and how much it says: the number is held. */

const day = 86_400_000;
const names = ["studio", "design", "porten", "varsel", "data"] as const;

function policyOf(mode: "advise" | "enforce"): string {
  const teams = [
    '  studio: { name: Altinn Studio, backlog: acme/studio, mention: "@acme/team-studio", products: [studio] }',
    '  design: { name: Designsystemet, backlog: acme/design, mention: "@acme/team-design", products: [design] }',
    "  porten: { name: Dialogporten, backlog: Other/porten, products: [porten] }",
    '  varsel: { name: Varsling, backlog: acme/studio, labels: [varsel], mention: "@acme/team-design" }',
    "  data: { name: Datakatalog }",
  ];
  const phases = [
    "{ name: Ikke startet, criteria: [{ assigned: true }, { section: Problemstilling }] }",
    "{ name: Problem, criteria: [{ confirm: Forankret }] }",
    "{ name: Konsept, criteria: [{ confirm: OKR på plass, by: portfolio-manager }] }",
    "{ name: Planlegging, criteria: [{ teams: true }], enter: [portfolio-manager] }",
    "{ name: Implementering, criteria: [{ label: okonomi/* }] }",
    "{ name: Utført }",
  ];
  const base = policyWith(basePolicy, `gates: ${mode}`, "follow-up: { after: [P1D, P2D] }");
  const kept = base.split("\n").filter((line) => !/^ {2}(studio|design|porten):/.test(line));
  const at = kept.indexOf("teams:");
  return [
    ...kept.slice(0, at + 1),
    ...teams,
    ...kept.slice(at + 1),
    `phases: [${phases.join(", ")}]`,
    "",
  ].join("\n");
}

/** Gates, confirmations, refusals, links, a declined and a lost team, a slipped date, done, undone, done, follow-ups. */
async function live(stage: Stage): Promise<void> {
  const manager = stage.as("manager");
  stage
    .as("anyone")
    .openIssue("acme/portfolio", { title: "Varsling for @alle", body: "### Team\n\nAltinn Studio" });
  await stage.quiet();
  manager.label(one, "fase/problem");
  await stage.quiet();
  stage
    .as("anyone")
    .editIssue(one, { body: "### Team\n\nAltinn Studio\n\n### Problemstilling\n\nFor mange kanaler" });
  manager.assign(one, "manager");
  manager.label(one, "fase/problem");
  await stage.quiet();
  await say(stage, "/bekreft 1");
  manager.label(one, "fase/konsept");
  await stage.quiet();
  await say(stage, "/bekreft 1", "owner");
  stage.as("owner").label(one, "fase/planlegging");
  await stage.quiet();
  await say(stage, "/bekreft 1");
  await say(stage, "/fase Planlegging");
  await say(stage, `/team ${names.join(" ")}`);
  await say(stage, "/fase Implementering");
  stage.as("dev-studio").openIssue("acme/studio", { title: "Eldre epos" });
  await say(stage, `/knytt ${stage.sandbox.url}/acme/studio/issues/3`);
  manager.setField("acme/roadmap#1", "acme/8", "Slutt", "2026-12-01");
  await stage.quiet();
  manager.setField("acme/roadmap#1", "acme/8", "Slutt", "2026-12-24");
  await stage.quiet();
  stage.as("dev-design").close("acme/design#1", "NOT_PLANNED");
  await say(stage, "/team -porten");
  await say(stage, "/vedtak Vi leverer til jul");
  manager.label(one, "fase/konsept");
  manager.label(one, "fase/implementering");
  await stage.quiet();
  stage.as("owner").createLabel("acme/portfolio", "okonomi/avsluttet");
  manager.label(one, "okonomi/avsluttet");
  for (const issue of openEpics(stage)) stage.as("owner").close(issue);
  await stage.quiet();
  if (stage.state(one) === "open") await say(stage, "/fase Utført");
  expect(stage.state(one)).toBe("completed");
  manager.reopen(one);
  await stage.quiet();
  await say(stage, "/fase Utført");
  await stage.pass(day + 60_000);
  await stage.pass(day);
  expect(stage.state(one)).toBe("completed");
}

function openEpics(stage: Stage): readonly string[] {
  const places = ["acme/studio", "acme/design", "Other/porten", "acme/portfolio"];
  return places
    .flatMap((place) => stage.issuesIn(place))
    .filter((name) => name !== one && stage.state(name) === "open" && !name.startsWith("Other/"));
}

/** What the app has said, by the kind in the mark, and whom it has called by name. */
function talkOf({ sandbox }: Stage) {
  const { tables } = sandbox.state;
  const isBot = (id: string) => tables.accounts.get(id)?.kind === "Bot";
  const comments = [...tables.comments.values()].filter(({ authorId }) => isBot(authorId));
  const bodies = [...tables.issues.values()]
    .filter(({ authorId }) => isBot(authorId))
    .map(({ body }) => body);
  const kinds = comments.map(({ body }) => /^<!-- redthread:([a-z-]+)/.exec(body)?.[1] ?? "none");
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  return {
    comments: {
      overview: count("overview"),
      reply: count("reply"),
      note: count("note"),
      link: count("link"),
    },
    others: kinds.filter((kind) => !["overview", "reply", "note", "link"].includes(kind)),
    mentionsInComments: mentionsIn(comments.map(({ body }) => body)),
    mentionsInBodies: mentionsIn(bodies),
  };
}

function mentionsIn(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.match(/(?<![\w/.`[])@[\w-]+(?:\/[\w-]+)?/g) ?? []).toSorted();
}

for (const [mode, replies] of [
  ["advise", 2],
  ["enforce", 1],
] as const) {
  test(`over a whole life with five teams under ${mode} the app says this much and no more, and calls each team once`, async () => {
    const stage = await setStage({ policy: policyOf(mode) });
    await live(stage);
    const talk = talkOf(stage);
    expect(talk.comments).toEqual({ overview: 1, reply: replies, note: 1, link: 0 });
    expect(talk.others).toEqual([]);
    expect(talk.mentionsInComments).toEqual([]);
    expect(talk.mentionsInBodies).toEqual(["@acme/team-design", "@acme/team-design", "@acme/team-studio"]);
  });
}

test("advise speaks on the overview only: moves past unmet criteria make no comment", async () => {
  const stage = await setStage({ policy: policyOf("advise") });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  for (const phase of ["problem", "konsept", "planlegging", "implementering", "utfort"]) {
    stage.as("owner").label(one, `fase/${phase}`);
    await stage.quiet();
  }
  expect(stage.sandbox.comments(one)).toHaveLength(1);
  expect(stage.overview(one)).toContain("Gått videre før alt var på plass");
  expect(stage.state(one)).toBe("completed");
});
