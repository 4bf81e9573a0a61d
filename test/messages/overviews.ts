import type { Overview } from "../../src/domain/overview.ts";
import { link } from "./links.ts";

const names = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"];

export function phasesAt(current: number): Overview["phases"] {
  return names.map((name, index) => ({
    name,
    place: index < current ? "past" : index === current ? "current" : "ahead",
  }));
}

/** An initiative that was just opened, and whatever differs from it. */
export function overviewWith(difference: Partial<Overview>): Overview {
  return {
    subject: "initiative",
    phases: phasesAt(0),
    standing: "moving",
    moved: null,
    notices: [],
    gate: null,
    behind: [],
    decisions: [],
    overrides: [],
    health: null,
    resources: { owner: null, effort: null, budget: null },
    dependencies: { on: [], from: [] },
    cooperation: [],
    proposals: [],
    readOnly: [],
    followUps: [],
    progress: null,
    teams: [],
    elements: [],
    others: [],
    suggestedTeams: [],
    advisers: [],
    unreadable: 0,
    ...difference,
  };
}

/** In delivery, with three teams, two elements and something to decide. */
export function busyOverview(): Overview {
  const epic = link("Felles dialog for innbyggere", "Altinn/dialogporten", 55);
  const studio = link("Felles dialog for innbyggere", "Altinn/altinn-studio", 801);
  return overviewWith({
    phases: phasesAt(4),
    standing: "delivering",
    moved: { actor: "portefoljeleder", at: "2026-03-03T09:00:00Z" },
    progress: { closed: 7, total: 18, percent: 38 },
    teams: [
      { name: "Dialogporten", state: "active", epic, closed: 3, total: 5 },
      { name: "Altinn Studio", state: "planned", epic: studio, closed: 0, total: 0 },
      { name: "Felles datakatalog", state: "declined", epic: null, closed: 0, total: 0 },
    ],
    elements: [
      {
        link: link("Felles dialog – Dialogporten"),
        status: "Under arbeid",
        percent: 60,
        stated: 75,
        plan: { start: "2026-03-01", end: "2026-06-30", slipped: 2, expected: 70, success: 55 },
        health: { health: "at-risk", because: { kind: "behind", percent: 60, expected: 70 } },
        closed: false,
        relevant: true,
        epics: [{ link: epic, state: "open", closed: 3, total: 5 }],
      },
      {
        link: link("Felles dialog – Altinn Studio", "digdir/roadmap", 13),
        status: "Backlog",
        percent: 0,
        stated: null,
        plan: { start: "2026-03-01", end: null, slipped: 0, expected: null, success: null },
        health: { health: "off-track", because: { kind: "stated" } },
        closed: false,
        relevant: true,
        epics: [
          { link: studio, state: "open", closed: 0, total: 0 },
          { link: link("Gammel", "Altinn/altinn-studio", 3), state: "not-relevant", closed: 0, total: 0 },
        ],
      },
    ],
    notices: [
      { kind: "declined", team: "Felles datakatalog", how: "not-planned" },
      { kind: "missing-option", project: "digdir/8", field: "Status", option: "Levert" },
      { kind: "missing-field", project: "digdir/8", fields: ["Progresjon (%)", "Progresjon (prosent)"] },
    ],
    others: [link("Møtereferat fra oppstart", "digdir/portfolio", 99)],
    advisers: ["digdir/portfolio-office"],
    unreadable: 1,
  });
}
