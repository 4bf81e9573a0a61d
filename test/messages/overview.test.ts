import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { overviewLimit, renderOverview } from "../../src/messages/overview/overview.ts";
import { noticeText, renderNotices } from "../../src/messages/overview/notices.ts";
import { countBar } from "../../src/messages/overview/progress-bar.ts";
import { link } from "./links.ts";
import { busyOverview, overviewWith, phasesAt } from "./overviews.ts";
import { liveMention, liveReference, renderedMarkdown } from "./rendered-markdown.ts";
import { noticeSamples } from "./samples.ts";

describe("the overview", () => {
  test("of a new initiative says where it stands and what comes next", () => {
    expect(renderOverview(overviewWith({ notices: [{ kind: "no-teams" }] }), "nb")).toBe(
      [
        "### Statusoversikt",
        "**●\u00A0Ikke startet** → Problem → Konsept → Planlegging → Implementering → Utført",
        "Tiltaket er i fasen **Ikke startet**. Neste fase er Problem: skriv `/fase Problem` i en kommentar, eller flytt tiltaket på tavlen.",
        "> [!NOTE]\n> Ingen team er lagt til, så ingen får epos. Skriv `/team` og nøkkelen til teamet, eller sett en teametikett.",
        "<sub>Holdes oppdatert av Rød tråd. Skriv `/hjelp` i en kommentar for å se hva du kan gjøre.</sub>",
      ].join("\n\n"),
    );
  });

  test.each(languages)("in %s names people by link, shows figures, and mentions nobody", (language) => {
    const text = renderOverview(busyOverview(), language, "https://git.example.no");
    expect(text).toContain("[portefoljeleder](https://git.example.no/portefoljeleder)");
    expect(text).toContain("https://git.example.no/orgs/digdir/teams/portfolio-office");
    expect(text).toContain("▓▓▓░░\u00A03/5");
    const { words, kinds } = renderedMarkdown(text);
    expect(words).not.toMatch(liveMention);
    expect(words).not.toMatch(liveReference);
    expect(kinds).toContain("table");
  });

  test.each(["moving", "delivering", "done", "stopped", "stopped-early"] as const)("says %s", (standing) => {
    for (const language of languages) {
      const text = renderOverview(overviewWith({ standing, phases: phasesAt(2) }), language);
      expect(text).toContain("Konsept");
      expect(text.includes("`/fase Planlegging`") || text.includes("`/phase Planlegging`")).toBe(
        standing === "moving",
      );
    }
  });

  test("of a root element says what it is", () => {
    const text = renderOverview(overviewWith({ subject: "element", phases: [] }), "nb");
    expect(text).toContain("Veikartelement uten tiltak over seg");
  });

  test("stays one table and one list whatever people write", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", minLength: 1 }), (text) => {
        const overview = overviewWith({
          phases: [{ name: text, place: "current" }],
          teams: [{ name: text, state: "planned", epic: link(`a${text}`), closed: 0, total: 1 }],
          others: [link(`b${text}`)],
          suggestedTeams: [text],
          withheldTeams: [text],
          notices: [{ kind: "unknown-team-label", label: `x${text}` }],
        });
        const { addresses, words } = renderedMarkdown(renderOverview(overview, "nb"));
        expect(addresses).toHaveLength(2);
        expect(words).not.toMatch(liveMention);
      }),
    );
  });

  test("leaves out rows rather than outgrow the comment", () => {
    const team = busyOverview().teams[0];
    const element = busyOverview().elements[0];
    if (team === undefined || element === undefined) throw new Error("The sample has lost its rows");
    const many = { ...busyOverview(), teams: Array(300).fill(team), elements: Array(200).fill(element) };
    const text = renderOverview(many, "nb");
    expect(text.length).toBeLessThanOrEqual(overviewLimit);
    expect(text).toContain("… og 260 til");
    expect(text).toContain("… og 160 til");
    expect(text).toContain("/hjelp");
  });

  test("holds no command of its own", () => {
    for (const language of languages)
      expect(parseCommands(renderOverview(busyOverview(), language))).toEqual([]);
  });
});

describe("notices", () => {
  test.each(languages)("in %s each have their text, in one alert for each weight", (language) => {
    const notices = Object.values(noticeSamples);
    expect(
      renderNotices(notices, { language, host: "https://github.com", rows: 99, width: 240 }),
    ).toHaveLength(4);
    for (const notice of notices) {
      expect(noticeText(notice, { language, host: "https://github.com" })).not.toMatch(/undefined|\[object/);
    }
  });
});

describe("a bar", () => {
  test.each([
    [0, 5, "░░░░░\u00A00/5"],
    [1, 100, "▓░░░░\u00A01/100"],
    [99, 100, "▓▓▓▓░\u00A099/100"],
    [5, 5, "▓▓▓▓▓\u00A05/5"],
    [7, 5, "▓▓▓▓▓\u00A07/5"],
    [0, 0, "–"],
  ])("of %i of %i", (closed, total, expected) => {
    expect(countBar(closed, total)).toBe(expected);
  });
});
