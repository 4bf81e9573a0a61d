import { expect, test } from "vitest";
import { one, open } from "./begin.ts";
import { setStage } from "./stage.ts";

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
