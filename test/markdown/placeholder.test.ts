import { describe, expect, test } from "vitest";
import { listValues } from "../../src/markdown/list-values.ts";
import { isPlaceholder } from "../../src/markdown/placeholder.ts";
import { openTasks } from "../../src/markdown/tasks.ts";

const repository = { owner: "acme", name: "portfolio" };

describe("isPlaceholder", () => {
  const shells = ["", "  \n", "..", "...", "…", "-", "TODO", "todo:", "*TODO*", "test", "Draft epos"];
  const more = [
    "test test",
    "Lorem ipsum",
    "*Fylles ut senere*",
    "**Mål 1**\n..",
    "- [x] Draft epos",
    "- [ ] Draft avhengighet",
    "_No response_",
    "<!-- Skriv her -->",
    "<!-- a\n\nb -->\n..",
    "### Mål 1\n- [ ]",
    "&nbsp;",
    "&#160;\n&#xA0; &emsp;&thinsp;",
    "- &nbsp;",
    "<br>",
    "<p></p>\n<br/>",
    "<details><summary></summary>&nbsp;</details>",
    "Mål 1\n-----",
    "Mål 1\n=====\n- [ ] Draft epos",
  ];
  test.each([...shells, ...more])("%j says nothing", (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  test.each([
    "Ingen",
    "Testing av løsningen",
    "TODO: skrive konsept",
    "- [x] Ferdig",
    "Epos",
    "42",
    "**Vi sparer tid.**",
    "Vi sparer tid.\n---",
    "Forskning &amp; utvikling",
    '<img src="plan.png">',
    "<https://example.org>",
    "<p>Vi sparer tid</p>",
  ])("%j says something", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  test("the form's own default says nothing, with or without a part of it", () => {
    const given = "### Mål 1\n- [ ] Nøkkelresultat\n- [ ] Nøkkelresultat";
    expect(isPlaceholder("### Mål 1\n- [ ] Nøkkelresultat", given)).toBe(true);
    expect(isPlaceholder("### Mål 1\n- [ ] 80 % digitalt", given)).toBe(false);
  });

  test("a box of the form's own says something once it is ticked", () => {
    const given = "- [ ] Personvern er vurdert\n- [ ] Sikkerhet er vurdert";
    expect(isPlaceholder(given, given)).toBe(true);
    expect(isPlaceholder("- [x] Personvern er vurdert\n- [ ] Sikkerhet er vurdert", given)).toBe(false);
  });
});

describe("a task", () => {
  test.each([
    "**Ferdigstille risikovurdering**",
    "## Ferdigstille risikovurdering",
    "`<!--` Ferdigstille",
    "\\<!-- Ferdigstille risikovurdering",
    "~~~ Ferdigstille",
    "`deploy`",
    "<b>Ferdigstille</b>",
  ])("%j is one that is open", (text) => {
    expect(openTasks(`- [x] Melde fra\n- [ ] ${text}`, repository)).toHaveLength(1);
  });

  test.each(["…", "Draft epos", "<!-- Ferdigstille -->", "**TODO**", "&nbsp;", "`..`"])(
    "%j is none",
    (text) => {
      expect(openTasks(`- [ ] ${text}`, repository)).toEqual([]);
    },
  );
});

describe("listValues", () => {
  const rows: readonly [text: string, expected: readonly string[]][] = [
    ["", []],
    ["_No response_", []],
    ["Dialogporten, Altinn Studio", ["Dialogporten", "Altinn Studio"]],
    ["- Dialogporten\n* `Altinn Studio`\n1. **FDK**", ["Dialogporten", "Altinn Studio", "FDK"]],
    ["- [X] Ja, helst\n- [ ] Nei\n- [x] Kanskje", ["Ja, helst", "Kanskje"]],
    ["Dialogporten\nAltinn Studio\ndialogporten", ["Dialogporten", "Altinn Studio"]],
    ["[Dialogporten](https://x.no) <!-- nei -->\n> sitat\n", ["Dialogporten"]],
    ["Meldingsutveksling og tjenesteutvikling", ["Meldingsutveksling og tjenesteutvikling"]],
  ];
  test.each(rows)("%j", (text, expected) => {
    expect(listValues(text)).toEqual(expected);
  });
});
