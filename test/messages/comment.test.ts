import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/domain/content.ts";
import { languages } from "../../src/domain/language.ts";
import { commandNamed, commandNames } from "../../src/markdown/command-names.ts";
import { parseCommands } from "../../src/markdown/commands.ts";
import { renderComment } from "../../src/messages/comment.ts";
import { link } from "./links.ts";
import { liveMention, renderedMarkdown } from "./rendered-markdown.ts";

function reply(...answers: readonly Answer[]): Parameters<typeof renderComment>[0] {
  return { kind: "reply", comment: "IC_1", answers };
}

describe("a reply", () => {
  test.each(languages)("in %s explains every command, by a name that works", (language) => {
    const text = renderComment(reply({ kind: "help" }), language);
    const names = [...text.matchAll(/^- `\/([^ `]+)/gm)].map((match) => match[1] ?? "");
    expect(new Set(names.map(commandNamed))).toEqual(new Set(Object.keys(commandNames)));
    expect(parseCommands(text)).toEqual([]);
  });

  const rows: readonly [answer: Answer, expected: string][] = [
    [
      { kind: "unknown-command", text: "/faze", nearest: "/fase" },
      "Jeg kjenner ikke `/faze`. Mente du `/fase`?",
    ],
    [
      { kind: "unknown-command", text: "/xyz", nearest: null },
      "Jeg kjenner ikke `/xyz`. Skriv `/hjelp` for å se alle kommandoer.",
    ],
    [
      { kind: "unknown-phase", text: "Konsptt", phases: ["Problem", "Konsept"] },
      "`Konsptt` er ingen fase. Fasene er `Problem` og `Konsept`.",
    ],
    [{ kind: "unknown-phase", text: "", phases: ["Problem"] }, "Hvilken fase? Fasene er `Problem`."],
    [
      { kind: "unknown-team", text: "x`@kari", teams: ["fdk"] },
      "`xʼ@kari` er ikke et team i portfolio.yml. Teamene er `fdk`.",
    ],
    [{ kind: "unknown-team", text: " ", teams: ["fdk"] }, "Hvilket team? Teamene er `fdk`."],
    [
      { kind: "not-allowed", command: "phase", needs: "role-or-write" },
      "`/fase` er for dem som har en rolle i porteføljestyringen eller skrivetilgang her.",
    ],
    [
      { kind: "not-managed" },
      "Dette tiltaket er eldre enn appen og følges ikke. Skriv `/ta-inn` for å ta det inn.",
    ],
    [
      { kind: "epic-exists", team: "Studio", epic: link("Epos", "Altinn/studio", 3) },
      "Studio har allerede et epos: [Epos](https://github.com/Altinn/studio/issues/3) <sub>Altinn/studio#&#8203;3</sub>.",
    ],
    [{ kind: "done", command: "/synk" }, "`/synk` er utført."],
  ];
  test.each(rows)("%j", (answer, expected) => {
    expect(renderComment(reply(answer), "nb")).toBe(expected);
    for (const language of languages) {
      const text = renderComment(reply(answer), language);
      expect(renderedMarkdown(text).words).not.toMatch(liveMention);
    }
  });
});

describe("other comments", () => {
  test("a team that left", () => {
    const content = {
      kind: "team-left",
      team: { key: "a", name: "A_b_", language: null },
      initiative: link("T"),
    } as const;
    expect(renderComment(content, "en")).toMatch(/^A\\_b\\_ no longer takes part in \[T\]\(https/);
  });

  test("a link to what GitHub does not let it lie under", () => {
    const content = {
      kind: "link",
      initiative: link("Tiltaket", "digdir/portfolio", 1),
      element: link("Elementet", "digdir/roadmap", 2),
      team: { key: "a", name: "A", language: "nn" },
    } as const;
    expect(renderComment(content, "nb")).toBe(
      "Denne saka er knytt hit:\n\n" +
        "- Tiltak: [Tiltaket](https://github.com/digdir/portfolio/issues/1)\n" +
        "- Vegkartelement: [Elementet](https://github.com/digdir/roadmap/issues/2)",
    );
  });
});
