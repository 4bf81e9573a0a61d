import { describe, expect, test } from "vitest";
import { languages } from "../../src/domain/language.ts";
import type { Verdict } from "../../src/domain/gate.ts";
import type { OverviewGate } from "../../src/domain/overview.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import { gateParts, verdictLine } from "../../src/messages/overview/gate.ts";
import { architect, conceptGate, confirmed, everyVerdict, seen } from "./gates.ts";
import { gatedOverview, overviewWith } from "./overviews.ts";

const nb = { language: "nb", host: "https://github.com", rows: 99, width: 240 } as const;
const kari = "[kari](https://github.com/kari)";
const ola = "[ola](https://github.com/ola)";

function shown(gate: Partial<OverviewGate>): string {
  return gateParts(overviewWith({ gate: { ...conceptGate, ...gate } }), nb).join("\n\n");
}

describe("a criterion", () => {
  const expected = [
    "- ❌ **Tildelt:** ingen er tildelt",
    `- ✅ **Tildelt:** ${kari} og ${ola}`,
    "- ❌ **Problemstilling:** bare plassholderen «..»",
    "- ❌ **Risiko:** bare teksten fra malen",
    "- ❌ **Målgruppe:** overskriften mangler i beskrivelsen",
    "- ❌ **Gevinster:** står tomt",
    "- ✅ **Mål:** «Innbyggere får svar på én dag»",
    "- ❌ **Etikett `moscow/*`:** ingen etikett passer",
    "- ✅ **Etikett `kilde/*`:** `kilde/strategi`",
    "- ❌ **Estimat:** tiltaket er ikke på noen tavle som har feltet",
    "- ❌ **Estimat:** feltet er tomt på Porteføljen",
    "- ✅ **Månedsverk:** 1\u00A0500",
    "- ❌ **Team:** ingen er lagt til",
    "- ✅ **Team:** Dialogporten og Altinn Studio",
    "- ❌ **Oppgaver under «Før overlevering»:** fant ingen oppgaver der",
    "- ❌ **Oppgaver under «Før overlevering»:** 2 av 5 er krysset av",
    "- ✅ **Oppgaver under «Før overlevering»:** 5 av 5 er krysset av",
    "- ❌ **Veikart:** ingen veikartelementer ennå",
    "- ❌ **Veikart:** 1 av 2 elementer er levert",
    "- ✅ **Veikart:** 1 av 1 element er levert",
    "- ❌ **I produksjon:** ingen oppgave er lukket med en kodeendring",
    "- ❌ **I produksjon:** 2 av 3 oppgaver med kodeendring er i produksjon nå",
    "- ✅ **I produksjon:** 1 av 1 oppgave med kodeendring er i produksjon nå",
    `- [x] Konseptene er prøvd ut med brukere · ${kari}, 3. mars 2026 <!-- redthread:box confirm/konsept/1 -->`,
    `- [ ] Arkitektur, sikkerhet og juss er vurdert · \`/bekreft 2\` · sjefarkitekt (${ola}, ${kari}) <!-- redthread:box confirm/konsept/2 -->`,
  ];

  test("stands with what was looked at", () => {
    expect(everyVerdict.map((verdict) => verdictLine(verdict, [architect], nb))).toEqual(expected);
  });

  test.each(languages)("has its line in %s", (language) => {
    for (const verdict of everyVerdict) {
      const line = verdictLine(verdict, [architect], { ...nb, language });
      expect(line).not.toMatch(/undefined|\[object|NaN|\{/);
      expect(line).not.toContain("\n");
    }
  });

  test("of a phase that was left has no box", () => {
    const left: Verdict = { ...confirmed(1, "Alt er prøvd", null), number: null, box: null };
    expect(verdictLine(left, [], nb)).toBe("- ⬜ Alt er prøvd");
  });

  test("of a phase that was left keeps its box, but its number means another one by now", () => {
    const behind = [{ phase: "Problem", unmet: [confirmed(1, "Alt er prøvd", null)] }];
    const text = renderOverview(overviewWith({ behind }), "nb", "https://github.com");
    expect(text).toContain("- [ ] Alt er prøvd <!-- redthread:box confirm/konsept/1 -->");
    expect(text).not.toContain("/bekreft");
  });

  test("does not list twenty people", () => {
    const assignees = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const line = verdictLine(seen("met", { kind: "assigned", assignees }), [], nb);
    expect(line).toMatch(/p4\) … og 15 til$/);
  });
});

describe("a gate", () => {
  test("says how far it is, who can act, and puts first what is missing", () => {
    const text = shown({});
    expect(text).toContain(
      "#### For å gå videre til Planlegging\n\n▓▓▓▓░░░░ **4 av 8** kriterier er oppfylt.",
    );
    expect(text).toContain("Kriteriene er råd: ingen blir stoppet");
    expect(text).toContain("**Hvem:** porteføljelederen ([digdir/portfolio-office](");
    expect(text.indexOf("Månedsverk")).toBeLessThan(text.indexOf("Tildelt"));
  });

  test("says under enforce that it is closed, and how to pass", () => {
    const text = shown({ mode: "enforce" });
    expect(text).toContain("Overgangen er stengt til alt er på plass.");
    expect(text).toContain("`/fase Planlegging likevel: grunnen`");
  });

  test("that was passed before does not say that it is closed", () => {
    const text = shown({ mode: "passed" });
    expect(text).toContain("Faseovergangen er passert før, så den stenger ikke på nytt");
    expect(text).not.toContain("likevel:");
  });

  test("that is ready waits for a decision, and says whose", () => {
    const verdicts = conceptGate.verdicts.filter((verdict) => verdict.state === "met");
    const text = shown({ verdicts, ready: true });
    expect(text).toMatch(
      /> \*\*Venter på beslutning\.\*\* Alt er på plass: porteføljelederen \(.*\) kan flytte tiltaket til Planlegging med `\/fase Planlegging`\./,
    );
    expect(shown({ verdicts, ready: true, enter: [] })).toContain(
      "alle med rett til å sette etiketter her kan flytte",
    );
  });

  test("that asks for nothing only says what is next, and for whom", () => {
    const gate = { ...conceptGate, verdicts: [], ready: true };
    const text = renderOverview(gatedOverview({ gate }), "nb");
    expect(text).not.toContain("For å gå videre");
    expect(text).toContain("Neste fase er Planlegging. Porteføljelederen (");
    const free = renderOverview(gatedOverview({ gate: { ...gate, enter: [] } }), "nb");
    expect(free).toContain("Neste fase er Planlegging: skriv `/fase Planlegging`");
  });
});
