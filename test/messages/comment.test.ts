import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/domain/content.ts";
import { languages } from "../../src/domain/language.ts";
import { commandKinds, commandKindsOn, commandNamed } from "../../src/commands/command-names.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { renderComment } from "../../src/messages/comment.ts";
import { link } from "./links.ts";
import { liveMention, renderedMarkdown } from "./rendered-markdown.ts";
import { answerSamples } from "./samples.ts";

function reply(...answers: readonly Answer[]): Parameters<typeof renderComment>[0] {
  return { kind: "reply", comment: "IC_1", answers };
}

describe("a reply", () => {
  test.each(languages)("in %s explains every command of each place, by a name that works", (language) => {
    const explained = (["initiative", "process", "change", "activity"] as const).flatMap((place) => {
      const text = renderComment(reply({ kind: "help", place }), language);
      expect(parseCommands(text)).toEqual([]);
      const kinds = [...text.matchAll(/^- `\/([^ `]+)/gm)].map(([, name = ""]) => commandNamed(name));
      expect(kinds).toEqual(commandKindsOn(place));
      return kinds;
    });
    expect(new Set(explained)).toEqual(new Set(commandKinds));
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

describe("every answer", () => {
  test.each(languages)("in %s has its text, and is neither a command nor a box", (language) => {
    for (const [kind, answer] of Object.entries(answerSamples)) {
      const text = renderComment(reply(answer), language);
      expect(text, kind).not.toMatch(/undefined|\[object|NaN|\{/);
      expect(parseCommands(text), kind).toEqual([]);
      const { checkboxes, words } = renderedMarkdown(text);
      expect(checkboxes, kind).toEqual([]);
      expect(words, kind).not.toMatch(liveMention);
    }
  });

  test("about a closed gate says what is missing, what to do, and who may pass", () => {
    const text = renderComment(reply(answerSamples["gate-closed"]), "nb", "https://git.example.no");
    expect(text).toContain("Tiltaket kan ikke gå til **Implementering** ennå. Dette mangler:");
    expect(text).toContain(
      "- ❌ **Problemstilling:** bare plassholderen «..»<br>→ Skriv noe under overskriften «Problemstilling» i beskrivelsen.",
    );
    expect(text).toContain(
      "→ Skriv `/bekreft 2`, eller kryss av i statusoversikten. Gjøres av sjefarkitekt.",
    );
    expect(text).toContain("Haster det? [kari](https://git.example.no/kari) eller [digdir/portfolio-office]");
    expect(text).toContain("`/fase Implementering likevel: grunnen`");
    const alone = { ...answerSamples["gate-closed"], overriders: [] };
    expect(renderComment(reply(alone), "nb")).not.toContain("likevel");
  });

  test("about a later gate names no number, which would be another phase's", () => {
    const [gate] = answerSamples["gate-closed"].gates;
    if (gate === undefined) throw new Error("The sample has lost its gate");
    const text = renderComment(reply({ ...answerSamples["gate-closed"], gates: [gate, gate] }), "nb");
    expect(text.match(/`\/bekreft 2`/g)).toHaveLength(1);
    expect(text).toContain("→ Bekreftes når tiltaket er kommet til den fasen.");
  });

  test("to why teaches where it stands, who decided, and which words help", () => {
    const { why } = answerSamples.why;
    const text = renderComment(reply({ kind: "why", why }), "nb");
    expect(text).toContain("Det bestemte [kari](https://github.com/kari) 3. mars 2026.");
    expect(text).toContain("For å gå videre til **Planlegging** er 4 av 8 kriterier oppfylt:");
    expect(text).toContain(
      "Gjøres av sjefarkitekt ([ola](https://github.com/ola), [kari](https://github.com/kari)).",
    );
    expect(text).toContain("Kriteriene er råd");
    const forced = renderComment(reply({ kind: "why", why: { ...why, mode: "enforce" } }), "nb");
    expect(forced).toContain("Overgangen er stengt");
    expect(text).toContain("Flyttingen til **Utført** ble ikke godtatt. Dette mangler i faser på veien dit:");
    const end = { ...why, moved: null, next: null, missing: null };
    const last = renderComment(reply({ kind: "why", why: end }), "nb");
    expect(last).toBe(
      "Tiltaket er i fasen **Konsept**, der alle begynner.\n\nDet er ingen neste fase å gå til herfra.",
    );
    const free = renderComment(reply({ kind: "why", why: { ...why, mode: "off" } }), "nb");
    expect(free).toContain("Ingen kriterier må være oppfylt for å gå videre til **Planlegging**.");
  });

  test("that asks for a number or an address says how", () => {
    const none: Answer = { kind: "unknown-confirm", confirms: [] };
    expect(renderComment(reply(none), "nb")).toContain("Skriv `/hvorfor` for å se hva som gjelder.");
    expect(renderComment(reply({ kind: "unknown-link", text: "" }), "nb")).toContain("`/knytt URL`");
    const elsewhere = { ...answerSamples["link-belongs-elsewhere"], parent: null };
    expect(renderComment(reply(elsewhere), "nb")).toContain("hører til et annet tiltak");
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
