import type { RoleNames } from "../../src/domain/role-names.ts";
import type { Evidence } from "../../src/domain/criterion.ts";
import type { Verdict } from "../../src/domain/gate.ts";
import type { OverviewGate } from "../../src/domain/overview.ts";

export const office: RoleNames = { role: "portfolio-manager", names: ["@digdir/portfolio-office"] };
export const architect: RoleNames = { role: "sjefarkitekt", names: ["@ola", "@kari"] };

/** One that the app weighs by itself; the criterion follows from the evidence. */
export function seen(state: "met" | "unmet", evidence: Exclude<Evidence, { kind: "confirm" }>): Verdict {
  return { criterion: evidence, number: null, box: null, state, evidence, roles: [] };
}

/** One that people confirm, with its box. */
export function confirmed(
  number: number,
  text: string,
  by: { readonly actor: string; readonly at: string } | null,
  role: string | null = null,
): Verdict {
  return {
    criterion: { kind: "confirm", text, by: role },
    number,
    box: `confirm/konsept/${number}`,
    state: by === null ? "to-confirm" : "met",
    evidence: { kind: "confirm", text, by },
    roles: role === null ? [] : [role],
  };
}

/** Every kind of criterion, met and unmet. */
export const everyVerdict: readonly Verdict[] = [
  seen("unmet", { kind: "assigned", assignees: [] }),
  seen("met", { kind: "assigned", assignees: ["kari", "ola"] }),
  seen("unmet", { kind: "section", section: "Problemstilling", found: "shell", excerpt: ".." }),
  seen("unmet", { kind: "section", section: "Risiko", found: "shell", excerpt: "" }),
  seen("unmet", { kind: "section", section: "Målgruppe", found: "absent", excerpt: "" }),
  seen("unmet", { kind: "section", section: "Gevinster", found: "empty", excerpt: "" }),
  seen("met", {
    kind: "section",
    section: "Mål",
    found: "written",
    excerpt: "Innbyggere får svar på én dag",
  }),
  seen("unmet", { kind: "label", glob: "moscow/*", labels: [] }),
  seen("met", { kind: "label", glob: "kilde/*", labels: ["kilde/strategi"] }),
  seen("unmet", { kind: "field", field: "Estimat", project: null, value: null }),
  seen("unmet", { kind: "field", field: "Estimat", project: "Porteføljen", value: null }),
  seen("met", { kind: "field", field: "Månedsverk", project: "Porteføljen", value: 1500 }),
  seen("unmet", { kind: "teams", teams: [] }),
  seen("met", { kind: "teams", teams: ["Dialogporten", "Altinn Studio"] }),
  seen("unmet", { kind: "tasks", section: "Før overlevering", ticked: 0, total: 0 }),
  seen("unmet", { kind: "tasks", section: "Før overlevering", ticked: 2, total: 5 }),
  seen("met", { kind: "tasks", section: "Før overlevering", ticked: 5, total: 5 }),
  seen("unmet", { kind: "delivered", delivered: 0, total: 0 }),
  seen("unmet", { kind: "delivered", delivered: 1, total: 2 }),
  seen("met", { kind: "delivered", delivered: 1, total: 1 }),
  seen("unmet", { kind: "in-production", inProduction: 0, total: 0 }),
  seen("unmet", { kind: "in-production", inProduction: 2, total: 3 }),
  seen("met", { kind: "in-production", inProduction: 1, total: 1 }),
  confirmed(1, "Konseptene er prøvd ut med brukere", { actor: "kari", at: "2026-03-03T09:00:00Z" }),
  confirmed(2, "Arkitektur, sikkerhet og juss er vurdert", null, "sjefarkitekt"),
];

/** A gate as a portfolio's third phase may have it, half way. */
export const conceptGate: OverviewGate = {
  next: "Planlegging",
  mode: "advise",
  verdicts: [
    seen("unmet", { kind: "section", section: "Problemstilling", found: "shell", excerpt: ".." }),
    seen("met", { kind: "assigned", assignees: ["kari"] }),
    seen("met", {
      kind: "section",
      section: "Mål og nøkkelresultat (OKR)",
      found: "written",
      excerpt: "Innbyggere får svar innen én dag, og ni av ti …",
    }),
    seen("unmet", { kind: "field", field: "Månedsverk", project: "Porteføljen", value: null }),
    seen("met", { kind: "teams", teams: ["Dialogporten", "Altinn Studio"] }),
    confirmed(1, "Konseptene er prøvd ut med brukere", { actor: "kari", at: "2026-03-03T09:00:00Z" }),
    confirmed(2, "Arkitektur, sikkerhet og juss er vurdert", null, "sjefarkitekt"),
    confirmed(3, "Gjenbruk av felles løsninger er vurdert", null),
  ],
  enter: [office],
  roles: [architect],
  ready: false,
};
