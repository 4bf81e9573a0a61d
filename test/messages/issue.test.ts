import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { dependencyHeadings, elementHeadings, taskHeadings } from "../../src/markdown/known-headings.ts";
import { isPlaceholder } from "../../src/markdown/placeholder.ts";
import { readSections, sectionText } from "../../src/markdown/sections.ts";
import { openTasks, readTasks } from "../../src/markdown/tasks.ts";
import { renderIssue } from "../../src/messages/issue.ts";
import { renderedMarkdown } from "./rendered-markdown.ts";
import { elementWith, epicWith, initiative } from "./samples.ts";

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
  test.each(languages)("in %s has the headings of the roadmap's form", (language) => {
    const { title, body } = renderIssue(elementWith(), language, null);
    expect(title).toBe("Felles dialog – Altinn Studio");
    const headings = readSections(body).map((section) => section.heading);
    expect(headings).toHaveLength(6);
    expect(headings.filter((heading) => !elementHeadings.includes(heading))).toEqual([]);
    expect(sectionText(body, dependencyHeadings)).toBe("- [ ] …");
    expect(openTasks(body, repository)).toEqual([]);
    expect(renderedMarkdown(body).addresses).toEqual([initiative.url]);
  });

  test("without a team has no dangling dash in its title", () => {
    expect(renderIssue(elementWith({ team: null }), "nb", null).title).toBe("Felles dialog");
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
