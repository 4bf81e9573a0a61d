import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { dependencyHeadings, taskHeadings } from "../../src/markdown/known-headings.ts";
import { isPlaceholder } from "../../src/markdown/placeholder.ts";
import { readSections, sectionText } from "../../src/markdown/sections.ts";
import { openTasks, readTasks } from "../../src/markdown/tasks.ts";
import { issueTitle, renderIssue } from "../../src/messages/issue.ts";
import { nastyText } from "./nasty-text.ts";
import { liveMention, renderedMarkdown } from "./rendered-markdown.ts";
import { elementWith, epicWith, followUpWith, initiative } from "./samples.ts";

const repository = { owner: "Altinn", name: "altinn-studio" };
const secret = { ...initiative, title: "Hemmelig anskaffelse" };

describe("an epic", () => {
  test.each(languages)("in %s links up, mentions the team once, and leaves the rest to it", (language) => {
    const { title, body } = renderIssue(epicWith(), language, null);
    expect(title).toBe("Felles dialog");
    expect(renderedMarkdown(body).addresses).toEqual([
      "https://github.com/digdir/portfolio/issues/7",
      "https://github.com/digdir/roadmap/issues/12",
    ]);
    expect(body.split("@Altinn/team-studio")).toHaveLength(2);
    const sections = readSections(body);
    expect(sections).toHaveLength(3);
    expect(sections.every((section) => isPlaceholder(section.text))).toBe(true);
    expect(sectionText(body, taskHeadings)).not.toBeNull();
    expect(readTasks(body, repository)).toMatchObject([{ placeholder: true, ticked: false }]);
    expect(openTasks(body, repository)).toEqual([]);
  });

  test("says no more than the link where others can see it", () => {
    const content = epicWith({
      disclosed: false,
      initiative: secret,
      titleTemplate: "{{ initiative.title }}",
    });
    const { title, body } = renderIssue(content, "nb", "{{ initiative.title }} {{ initiative.phase }}");
    expect(title).toBe("Epos fra porteføljen – tiltak 7");
    expect(`${title}${body}`).not.toContain("Hemmelig");
    expect(`${title}${body}`).not.toContain("Implementering");
    expect(body).not.toContain("roadmap");
    expect(body).toContain(initiative.url);
  });

  test("follows the organisation's template, and mentions the team if that does not", () => {
    const template =
      "# {{ initiative.title }}\nTil {{ team.name }}{% if element.url %}, se {{ element.url }}{% endif %}";
    const content = epicWith({ initiative: { ...initiative, title: "<b>@kari {{ team.key }}</b>" } });
    const { body } = renderIssue(content, "nb", template);
    expect(body).toMatch(
      /^# &lt;b&gt;@&#8203;kari \{\{ team\.key \}\}&lt;\/b&gt;\nTil Altinn Studio, se https/,
    );
    expect(body).toContain("@Altinn/team-studio");
    const own = renderIssue(epicWith(), "nb", "Hei {{ team.mention }}").body;
    expect(own).toBe("Hei @Altinn/team-studio");
  });

  test("mentions nothing that is no mention", () => {
    expect(renderIssue(epicWith({ mention: null }), "nb", null).body).not.toContain("@");
    expect(renderIssue(epicWith({ mention: "@a @b" }), "nb", null).body).not.toContain("@");
  });
});

describe("an element", () => {
  test("has the headings of Digdir's form for the roadmap, in its order", () => {
    const headings = readSections(renderIssue(elementWith(), "nb", null).body).map(({ heading }) => heading);
    const form = ["Overordnet beskrivelse", "Forventet resultat", "Hvordan skal det fungere?"];
    expect(headings).toEqual([...form, "Gjennomføring", "Avhengigheter", "Oppgaver"]);
  });

  test.each(languages)("in %s has as many headings, and nothing that counts as written", (language) => {
    const { title, body } = renderIssue(elementWith(), language, null);
    expect(title).toBe("Felles dialog – Altinn Studio");
    const headings = readSections(body).map((section) => section.heading);
    expect(headings).toHaveLength(6);
    expect(sectionText(body, dependencyHeadings)).toBe("- [ ] …");
    expect(openTasks(body, repository)).toEqual([]);
    expect(renderedMarkdown(body).addresses).toEqual([initiative.url]);
  });

  test("without a team has no dangling dash in its title", () => {
    expect(renderIssue(elementWith({ team: null }), "nb", null).title).toBe("Felles dialog");
  });
});

describe("a follow-up", () => {
  test.each(languages)("in %s quotes the goals and asks what to measure", (language) => {
    for (const team of [{ key: "studio", name: "Altinn Studio", language: null }, null]) {
      const { title, body } = renderIssue(followUpWith({ team }), language, null);
      expect(title).toContain(": Felles dialog");
      expect(body).toContain("> **Mål 1**\n> Færre skjemaer.\n> ☐ Nøkkelresultat: 20 % færre henvendelser");
      const { addresses, checkboxes, words } = renderedMarkdown(body);
      expect(addresses).toEqual([initiative.url]);
      expect(checkboxes).toEqual([false, false, false, false]);
      expect(words).not.toMatch(liveMention);
    }
  });

  test("tells the team's from the one for the benefits", () => {
    const measuring = renderIssue(followUpWith(), "nb", null);
    expect(measuring.title).toBe("Måling og innsikt: Felles dialog");
    expect(measuring.body).toContain("- Ferdig: 3. mars 2026. Oppfølging etter 3 måneder.");
    const benefits = renderIssue(followUpWith({ team: null, after: "P1Y6M" }), "nb", null);
    expect(benefits.title).toBe("Gevinster: Felles dialog");
    expect(benefits.body).toContain("Oppfølging etter 1 år og 6 måneder.");
    expect(benefits.body).toContain("Hvilke gevinster var planlagt");
  });

  test("says nothing of the initiative where others can see it", () => {
    for (const team of [{ key: "studio", name: "Altinn Studio", language: null }, null]) {
      const content = followUpWith({ disclosed: false, initiative: secret, team });
      const { title, body } = renderIssue(content, "nb", null);
      expect(title).toBe("Måling og innsikt fra porteføljen – tiltak 7");
      expect(body).toContain(initiative.url);
      expect(body).not.toMatch(/Hemmelig|skjemaer|2026|måneder/);
    }
  });

  test("without goals leaves them out", () => {
    for (const goals of [null, " ", "<!-- Skriv målene her -->"]) {
      expect(renderIssue(followUpWith({ goals }), "nb", null).body).not.toContain("Mål og nøkkelresultater");
    }
  });

  test("keeps goals a quotation, whatever they hold", () => {
    fc.assert(
      fc.property(nastyText, (goals) => {
        const { addresses, checkboxes, html, words } = renderedMarkdown(
          renderIssue(followUpWith({ goals }), "nb", null).body,
        );
        expect(addresses).toEqual([initiative.url]);
        expect(checkboxes).toHaveLength(4);
        expect(html).toEqual([]);
        expect(words).not.toMatch(liveMention);
      }),
    );
  });
});

describe("a team's own language", () => {
  const team = { key: "studio", name: "Altinn Studio", language: "da" } as const;
  test.each([
    ["an epic", epicWith({ team }), "Indsats: [Felles dialog]"],
    ["an element", elementWith({ team }), "Indsats: [Felles dialog]"],
    ["a follow-up", followUpWith({ team }), "Indsats: [Felles dialog]"],
    ["an epic that says no more than the link", epicWith({ team, disclosed: false }), "Indsats: https"],
  ])("is that of %s", (_, content, expected) => {
    expect(renderIssue(content, "nb", null).body).toContain(expected);
    expect(issueTitle(content, "nb")).toBe(renderIssue(content, "da", null).title);
  });
});

describe("templates", () => {
  test.each([
    ["an unknown field", "{{ initiative.body }}"],
    ["an unknown filter", "{{ initiative.title | nope }}"],
    ["a filter that multiplies", '{{ initiative.title | replace: "", initiative.title }}'],
    ["a clock", "{{ 'now' | date }}"],
    ["a file", "{% include '/etc/hostname' %}"],
    ["a rendered file", "{% render 'x' %}"],
    ["a loop", "{% for i in (1..100000000) %}x{% endfor %}"],
    ["an assignment", "{% assign x = 'a' %}"],
    ["a prototype", "{{ initiative.constructor }}"],
  ])("cannot use %s", (_, template) => {
    expect(() => renderIssue(epicWith(), "nb", template)).toThrow(/undefined|not found|unexpected/);
    expect(() => renderIssue(epicWith({ titleTemplate: template }), "nb", null)).toThrow(
      /undefined|not found|unexpected/,
    );
  });

  test("keep titles and bodies within GitHub's limits", () => {
    const long = { ...initiative, title: "Lang @kari ".repeat(40) };
    const { title, body } = renderIssue(epicWith({ initiative: long }), "nb", "x".repeat(65_000));
    expect(title.length).toBeLessThanOrEqual(256);
    expect(title).not.toContain("@kari");
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(renderIssue(epicWith({ titleTemplate: " " }), "nb", null).title).toBe(
      "Epos fra porteføljen – tiltak 7",
    );
  });
});
