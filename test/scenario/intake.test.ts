import { expect, test } from "vitest";
import { gatePolicy, lineOf } from "./at-gates.ts";
import { one, open, policyWith } from "./begin.ts";
import { basePolicy, setStage } from "./stage.ts";

test("a new issue by anyone gets the first phase as label and field, its card and its overview", async () => {
  const stage = await setStage();
  await open(stage);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Ikke startet");
  expect(stage.said(one, "overview")).toHaveLength(1);
  expect(stage.comments(one)).toHaveLength(1);
  expect(stage.state(one)).toBe("open");
});

test("labels that the app needs are made with colour and description", async () => {
  const stage = await setStage();
  await open(stage, "/team studio");
  const labels = [...stage.sandbox.state.tables.labels.values()].filter(({ name }) =>
    ["fase/ikke-startet", "team/studio"].includes(name),
  );
  expect(labels.map(({ name }) => name).toSorted()).toEqual(["fase/ikke-startet", "team/studio"]);
  for (const label of labels) {
    expect(label.color).toMatch(/^[0-9a-f]{6}$/i);
    expect(label.description).not.toBe("");
  }
});

for (const [how, body] of [
  [
    "an issue form",
    "### Team\n\nAltinn Studio, design\n\n### Kilde\n\nTildelingsbrev\n\n### Samarbeid med\n\nDialogporten",
  ],
  [
    "Markdown headings",
    "## Team\n- Altinn Studio\n- Designsystemet\n\n## Kilde\n- Tildelingsbrev\n\n## Samarbeid med\n- Dialogporten",
  ],
] as const) {
  test(`team and source sections of ${how} become labels; whom to cooperate with is only suggested`, async () => {
    const stage = await setStage();
    await open(stage, undefined, { body });
    expect(stage.labels(one)).toEqual([
      "fase/ikke-startet",
      "kilde/tildelingsbrev",
      "team/design",
      "team/studio",
    ]);
    expect(stage.overview(one)).toContain("Foreslåtte team, som ingen har lagt til: Dialogporten");
    expect(stage.sandbox.issue(one).body).toBe(body);
  });
}

test("a label from a section that a person took off is not put back, and none is taken off with its section", async () => {
  const stage = await setStage();
  const body = "### Team\n\nAltinn Studio\n\n### Kilde\n\nTildelingsbrev";
  await open(stage, undefined, { body });
  stage.as("manager").unlabel(one, "team/studio", "kilde/tildelingsbrev");
  await stage.quiet();
  stage.as("anyone").editIssue(one, { body: `${body}\n\n### Team\n\nAltinn Studio, Designsystemet` });
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  stage.as("anyone").editIssue(one, { body: "### Team\n\nDesignsystemet" });
  await stage.quiet();
  stage.as("anyone").editIssue(one, { body: "Uten avsnitt" });
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/design"]);
});

test("the portfolio office's advisers are named by profile link, and nobody is mentioned", async () => {
  const stage = await setStage();
  await open(stage);
  const overview = stage.overview(one);
  expect(overview).toContain("Spør porteføljekontoret");
  expect(overview).toMatch(/\[[^\]]*portfolio-office\]\(http[^)]*\/orgs\/acme\/teams\/portfolio-office\)/);
  expect(overview).not.toMatch(/(^|[^\w/])@\w/m);
});

for (const [how, body] of [
  [
    "headings of any depth",
    "# Grunninformasjon\n\n#### Team\n\nAltinn Studio\n\n### Annet\n\nDesignsystemet",
  ],
  ["bold lines", "**Team:**\n* Altinn Studio\n\n**Annet**\n\nDesignsystemet"],
  ["boxes, of which the ticked ones count", "### Team\n\n- [x] Altinn Studio\n- [ ] Designsystemet"],
  [
    "a heading that its own default repeats",
    "### Team\n\n## Team\n\n1. studio\n\n### Annet\n\nDesignsystemet",
  ],
] as const) {
  test(`a section is read from ${how}`, async () => {
    const stage = await setStage();
    await open(stage, undefined, { body });
    expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/studio"]);
  });
}

test("a label's slug is lower case, with æ, ø, å and other accents written plainly and hyphens for all else", async () => {
  const stage = await setStage({
    policy: policyWith(basePolicy, 'sources: ["Økonomi & læring på Åsen", "Idé: Übung"]'),
  });
  await open(stage, undefined, { body: "## Kilde\n\n- økonomi & læring på åsen\n- Idé: Übung" });
  expect(stage.labels(one)).toEqual([
    "fase/ikke-startet",
    "kilde/ide-ubung",
    "kilde/okonomi-laering-pa-asen",
  ]);
});

const templateSections = [
  "Problemstilling",
  "Beskrivelse av tiltaket",
  "Risiko hvis tiltaket ikke gjennomføres",
  "Mål og nøkkelresultat (OKR)",
];

function sectionPolicy(sections: readonly string[]): string {
  const criteria = sections.map((section) => `{ section: ${JSON.stringify(section)} }`).join(", ");
  return gatePolicy({ criteria: { "Ikke startet": criteria } });
}

test("a Markdown template that nobody has filled in holds only empty shells, and the overview says which", async () => {
  const stage = await setStage({ templates: true, policy: sectionPolicy(templateSections) });
  stage.as("anyone").openFromTemplate("acme/portfolio", "tiltak.md", { title: "Felles varsling" });
  await stage.quiet();
  expect(lineOf(stage, "**Problemstilling:**")).toMatch(
    /❌ .* «Hvilket problem løser tiltaket, og for hvem\?»/,
  );
  expect(lineOf(stage, "**Beskrivelse av tiltaket:**")).toMatch(/❌ .* bare plassholderen «\.\.»/);
  expect(lineOf(stage, "**Mål og nøkkelresultat")).toMatch(/❌/);
  expect(stage.overview(one)).toContain("**0 av 4** kriterier er oppfylt");
  const filled = stage.sandbox
    .issue(one)
    .body.replace("_Hvilket problem løser tiltaket, og for hvem?_", "Innbyggere går glipp av frister.")
    .replace("- [ ] Nøkkelresultat", "- [ ] Ni av ti varsler leses");
  stage.as("anyone").editIssue(one, { body: filled });
  await stage.quiet();
  expect(lineOf(stage, "**Problemstilling:**")).toBe(
    "- ✅ **Problemstilling:** «Innbyggere går glipp av frister.»",
  );
  expect(lineOf(stage, "**Mål og nøkkelresultat")).toMatch(/✅/);
  expect(lineOf(stage, "**Risiko hvis")).toMatch(/❌/);
});

const form = `name: Tiltak
description: Foreslå et tiltak
body:
  - { type: textarea, id: problem, attributes: { label: Problemstilling, value: "Beskriv problemet her, og hvem som har det." } }
  - { type: textarea, id: idea, attributes: { label: Beskrivelse av tiltaket, placeholder: "Hva skal gjøres?" } }
  - { type: input, id: risk, attributes: { label: Risiko hvis tiltaket ikke gjennomføres } }
  - { type: checkboxes, id: asked, attributes: { label: Hvem er spurt?, options: [{ label: Juristene }, { label: Arkitektene }] } }
  - { type: dropdown, id: teams, attributes: { label: Team, multiple: true, options: [Altinn Studio, Designsystemet] } }
`;

test("a form that nobody has filled in holds only empty shells: its defaults, placeholders, boxes and missing answers", async () => {
  const asked = "Hvem er spurt?";
  const stage = await setStage({
    policy: sectionPolicy([...templateSections.slice(0, 3), asked]),
    before: (as) => as("owner").putFile("acme/portfolio", ".github/ISSUE_TEMPLATE/tiltak.yml", form),
  });
  stage.as("anyone").openFromTemplate("acme/portfolio", "tiltak.yml", {
    title: "Felles varsling",
    answers: { idea: "Hva skal gjøres?" },
  });
  await stage.quiet();
  expect(lineOf(stage, "**Problemstilling:**")).toMatch(/❌ .*Beskriv problemet her/);
  expect(lineOf(stage, "**Beskrivelse av tiltaket:**")).toMatch(/❌ .*Hva skal gjøres\?/);
  expect(lineOf(stage, "**Risiko hvis")).toMatch(/❌ .* står tomt/);
  expect(lineOf(stage, `**${asked}`)).toMatch(/❌/);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  stage.as("anyone").tickInIssue(one, "Juristene");
  await stage.quiet();
  expect(lineOf(stage, `**${asked}`)).toMatch(/✅/);
});

test("words that say nothing are empty shells wherever they stand", async () => {
  const shells = [
    "..",
    "…",
    "TODO",
    "test",
    "Draft epos",
    "_No response_",
    "- [ ] Draft epos",
    "<!-- skriv her -->",
  ];
  const sections = shells.map((_, index) => `Punkt ${index + 1}`);
  const stage = await setStage({ policy: sectionPolicy(sections) });
  const body = shells.map((shell, index) => `## ${sections[index]}\n\n${shell}`).join("\n\n");
  await open(stage, undefined, { body });
  for (const section of sections) expect(lineOf(stage, `**${section}:**`)).toMatch(/^- ❌ /);
  expect(stage.overview(one)).toContain("**0 av 8** kriterier er oppfylt");
});

test("a pasted ### inside a field of a form cuts nothing short", async () => {
  const stage = await setStage({
    policy: sectionPolicy(templateSections.slice(0, 2)),
    before: (as) => as("owner").putFile("acme/portfolio", ".github/ISSUE_TEMPLATE/tiltak.yml", form),
  });
  const pasted = "### Feilmelding\n\nVarselet kom ikke fram.\n\n### Steg\n\n1. Logg inn";
  stage.as("anyone").openFromTemplate("acme/portfolio", "tiltak.yml", {
    title: "Felles varsling",
    answers: {
      problem: pasted,
      idea: "Ett varsel.\n\n### Team Rød\n\nDesignsystemet",
      teams: ["Altinn Studio"],
    },
  });
  await stage.quiet();
  expect(lineOf(stage, "**Problemstilling:**")).toMatch(/✅ .*Varselet kom ikke fram/);
  expect(lineOf(stage, "**Beskrivelse av tiltaket:**")).toMatch(/✅ .*Ett varsel/);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/studio"]);
});
