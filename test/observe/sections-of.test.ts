import { describe, expect, test } from "vitest";
import type { TemplateSection } from "../../src/domain/catalogue.ts";
import { readTemplate } from "../../src/observe/template-sections.ts";
import { sectionsOf } from "../../src/observe/sections-of.ts";
import { issue } from "../plan/world.ts";
import { policyOf } from "../policy/policy-of.ts";

const policy = policyOf(
  `version: 1
initiatives: { repository: portfolio }
phases:
  - name: Idé
    criteria: [{ section: Problemstilling }, { section: "Mål og nøkkelresultat (OKR)" }]
  - name: Arbeid
    criteria: [{ tasks: Oppgaver }, { section: Problemstilling }]
  - { name: Ferdig }
epics: { phase: Arbeid }
roadmap: { phase: Arbeid }
`,
  "digdir",
);

const form = `name: Tiltak
description: Et nytt tiltak
body:
  - type: markdown
    attributes: { value: "### Velkommen" }
  - type: dropdown
    attributes: { label: Team, options: [Studio, Dialog] }
  - type: textarea
    attributes: { label: Problemstilling, value: "Beskriv problemet her", placeholder: "Hvem har problemet?" }
  - type: textarea
    attributes:
      label: Gjennomføring
      value: |
        ### Oppgaver
        - [ ] Draft epos
  - type: checkboxes
    attributes: { label: Mål og nøkkelresultat (OKR), options: [{ label: Målet er satt }] }
  - type: input
    attributes: { label: Kontakt }
`;
const template = `---
name: Tiltak
about: Et nytt tiltak
---
# Begrunnelse

## Problemstilling

Hva er problemet?

## Mål og nøkkelresultat (OKR)

### Mål 1
- [ ] Nøkkelresultat
- [ ] Nøkkelresultat
`;
const ofForm = readTemplate(".github/ISSUE_TEMPLATE/tiltak.yml", form);
const ofTemplate = readTemplate(".github/ISSUE_TEMPLATE/tiltak.md", template);

function read(body: string, templates: readonly TemplateSection[] = []) {
  return sectionsOf(issue("I", { body }), policy, templates);
}

function answer(body: string, name: string, templates: readonly TemplateSection[] = []) {
  return read(body, templates).answers.get(name);
}

describe("what stands under a heading", () => {
  const free: readonly [name: string, body: string, state: string, excerpt: string][] = [
    ["no such heading", "Bare tekst", "absent", ""],
    ["nothing", "## Problemstilling\n\n## Annet\nTekst", "empty", ""],
    ["a form without an answer", "### Problemstilling\n\n_No response_", "empty", ""],
    ["only a comment", "## Problemstilling\n<!-- Skriv her -->", "empty", ""],
    ["an ellipsis", "## Problemstilling\n..", "shell", ".."],
    ["a word like test", "## Problemstilling\nTest", "shell", "Test"],
    ["a draft", "## Problemstilling\n- [ ] Draft epos", "shell", "Draft epos"],
    ["one hash", "# Problemstilling\nBrev fra mange", "written", "Brev fra mange"],
    ["four", "#### PROBLEMSTILLING:\nBrev fra mange", "written", "Brev fra mange"],
    ["bold", "**Problemstilling**\nBrev fra mange", "written", "Brev fra mange"],
    ["emphasis and a number", "## 1. _Problem**stilling**_\nBrev fra mange", "written", "Brev fra mange"],
    [
      "a form's default under its label",
      "### Problemstilling\n\n## Problemstilling\n\nBrev",
      "written",
      "Brev",
    ],
    ["the second of two", "## Problemstilling\n..\n## Problemstilling\nBrev", "written", "Brev"],
    [
      "a long text",
      `## Problemstilling\n${"Innbyggere får brev ".repeat(9)}`,
      "written",
      "Innbyggere får brev Innbyggere får brev Innbyggere får brev Innbyggere får…",
    ],
  ];
  test.each(free)("in free Markdown: %s", (_, body, state, excerpt) => {
    expect(answer(body, "Problemstilling")).toMatchObject({ state, excerpt });
  });

  test("each heading that a criterion of any phase asks for has an answer", () => {
    expect([...read("").answers.keys()]).toEqual([
      "Problemstilling",
      "Mål og nøkkelresultat (OKR)",
      "Oppgaver",
    ]);
  });

  test("a heading that people made themselves ends a section in free Markdown", () => {
    const body = "## Problemstilling\n\n## Bakgrunn\nDet begynte i 2019.";
    expect(answer(body, "Problemstilling")).toMatchObject({ state: "empty" });
  });

  const filled = (problem: string) =>
    `### Team\n\nStudio\n\n### Problemstilling\n\n${problem}\n\n### Gjennomføring\n\n### Oppgaver\n- [ ] Draft epos\n\n### Kontakt\n\nKari`;

  test("one that was pasted into a field of a form cuts nothing short", () => {
    const body = filled("### Bakgrunn\n\nDet begynte i 2019.\n\n## Sak 3\n\nVedtatt.");
    expect(answer(body, "Problemstilling", ofForm)).toMatchObject({
      state: "written",
      excerpt: "Bakgrunn Det begynte i 2019. Sak 3 Vedtatt.",
    });
    expect(read(body, ofForm).sections.teams).toEqual(["Studio"]);
  });

  test("nor one in a section of the template", () => {
    const body =
      "# Begrunnelse\n\n## Problemstilling\n\n# Møte\n\n## Sak 3\n\nVedtatt.\n\n## Mål og nøkkelresultat (OKR)\n\n..";
    expect(answer(body, "Problemstilling", ofTemplate)).toMatchObject({ excerpt: "Møte Sak 3 Vedtatt." });
    expect(answer(body, "Mål og nøkkelresultat (OKR)", ofTemplate)).toMatchObject({ state: "shell" });
  });

  test.each(["Beskriv problemet her", "Hvem har problemet?", "Beskriv problemet her\n\nHvem har problemet?"])(
    "what the form itself gave does not count: %j",
    (problem) => {
      expect(answer(filled(problem), "Problemstilling", ofForm)).toMatchObject({ state: "shell" });
    },
  );

  test("nor what the template gave, but a word of one's own among it does", () => {
    const okr = "Mål og nøkkelresultat (OKR)";
    expect(answer(template.split("---\n")[2] ?? "", okr, ofTemplate)).toMatchObject({
      state: "shell",
      excerpt: "Mål 1 Nøkkelresultat Nøkkelresultat",
    });
    const own = template.replace("- [ ] Nøkkelresultat", "- [ ] 80 % av brevene er digitale");
    expect(answer(own, okr, ofTemplate)).toMatchObject({ state: "written" });
  });

  test("a form's checkboxes say something once one is ticked", () => {
    const okr = "Mål og nøkkelresultat (OKR)";
    const body = (box: string) => `${filled("Brev")}\n\n### ${okr}\n\n- [${box}] Målet er satt`;
    expect(answer(body(" "), okr, ofForm)).toMatchObject({ state: "shell" });
    expect(answer(body("x"), okr, ofForm)).toMatchObject({ state: "written" });
  });

  test("tasks are counted, placeholders among them are not", () => {
    const body = "## Oppgaver\n- [x] Lage plan\n- [ ] digdir/fdk#4\n- [ ] Draft epos\n\n## Annet\n- [ ] Mer";
    expect(answer(body, "Oppgaver")?.tasks).toEqual({ ticked: 1, total: 2 });
    expect(answer(filled("Brev"), "Oppgaver", ofForm)).toMatchObject({
      state: "shell",
      tasks: { ticked: 0, total: 0 },
    });
  });

  test("goals are the text under their heading, and none where it is only a shell", () => {
    const body = (goals: string) => `## Problemstilling\nBrev\n\n## Mål og nøkkelresultat (OKR)\n\n${goals}`;
    expect(read(body("### Mål 1\n- [ ] 80 %")).sections.goals).toBe("### Mål 1\n- [ ] 80 %");
    expect(read(body("### Mål 1\n- [ ] Nøkkelresultat"), ofTemplate).sections.goals).toBeNull();
    expect(read("Uten mål").sections.goals).toBeNull();
  });
});

describe("templates", () => {
  test("a form gives its labels, and the headings of its defaults", () => {
    expect(ofForm.map(({ heading, text }) => [heading, text])).toEqual([
      ["Team", ""],
      ["Problemstilling", "Beskriv problemet her\nHvem har problemet?"],
      ["Gjennomføring", "### Oppgaver\n- [ ] Draft epos\n"],
      ["Oppgaver", "- [ ] Draft epos"],
      ["Mål og nøkkelresultat (OKR)", "- [ ] Målet er satt"],
      ["Kontakt", ""],
    ]);
  });

  test.each([
    ["the chooser's configuration", "config.yml", "blank_issues_enabled: false\nbody: []"],
    ["no template", "README.txt", "## Heading"],
    ["a broken form", "a.yml", "body: [\n"],
    ["a form without a body", "a.yml", "name: Tiltak"],
    ["a form with aliases", "a.yml", "a: &a [x]\nbody: [{ type: input, attributes: { label: *a } }]"],
    ["a large form", "a.yml", `${form}#${"x".repeat(65_536)}`],
    ["a large template", "a.md", `## Heading\n${"x".repeat(65_536)}`],
  ])("nothing is read of %s", (_, name, text) => {
    expect(readTemplate(`.github/ISSUE_TEMPLATE/${name}`, text)).toEqual([]);
  });
});
