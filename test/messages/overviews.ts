import type { Overview } from "../../src/domain/overview.ts";
import { architect, conceptGate, confirmed, office, seen } from "./gates.ts";
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
    missing: null,
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
    deliveries: null,
    teams: [],
    elements: [],
    others: [],
    documents: [],
    suggestedTeams: [],
    withheldTeams: [],
    advisers: [],
    unreadable: 0,
    ...difference,
  };
}

/** In the third phase, where people have to do something before it can go on. */
export function gatedOverview(difference: Partial<Overview> = {}): Overview {
  return overviewWith({
    phases: phasesAt(2),
    moved: { actor: "kari", at: "2026-03-03T09:00:00Z" },
    gate: conceptGate,
    missing: {
      to: "Implementering",
      gates: [
        {
          phase: "Planlegging",
          unmet: [
            seen("unmet", { kind: "teams", teams: [] }),
            { ...confirmed(1, "Planen er avklart", null), number: null },
          ],
        },
      ],
      roles: [architect],
    },
    behind: [
      {
        phase: "Problem",
        unmet: [
          seen("unmet", { kind: "label", glob: "moscow/*", labels: [] }),
          { ...confirmed(1, "Problemet er prøvd på brukere", null), number: null, box: null },
        ],
      },
    ],
    resources: { owner: "Kari Nordmann", effort: 14, budget: 1_500_000 },
    dependencies: {
      on: [
        { link: link("Nytt autorisasjonsregime", "digdir/portfolio", 4), state: "open" },
        { link: link("Samtykke i ID-porten", "digdir/portfolio", 6), state: "completed" },
      ],
      from: [{ link: link("Digital søknad om støtte", "digdir/portfolio", 21), state: "open" }],
    },
    cooperation: [
      {
        link: link("Varsling i Altinn", "digdir/portfolio", 31),
        teams: ["Dialogporten"],
        products: ["dialogporten"],
        dependency: "shared",
      },
      {
        link: link("Felles innboks", "digdir/portfolio", 33),
        teams: [],
        products: ["studio"],
        dependency: "none",
      },
    ],
    proposals: [{ box: "link/I_kwDOAbc=", link: link("Dialog som komponent", "Altinn/altinn-studio", 1204) }],
    suggestedTeams: ["Designsystemet", "Felles datakatalog"],
    withheldTeams: ["Designsystemet"],
    advisers: ["digdir/portfolio-office"],
    ...difference,
  });
}

/** In delivery, with three teams, two elements and something to decide. */
export function busyOverview(): Overview {
  const epic = link("Felles dialog for innbyggere", "Altinn/dialogporten", 55);
  const studio = link("Felles dialog for innbyggere", "Altinn/altinn-studio", 801);
  return overviewWith({
    phases: phasesAt(4),
    standing: "delivering",
    health: { health: "off-track", name: "Forsinket", because: { kind: "elements", count: 1 } },
    gate: {
      next: "Utført",
      mode: "enforce",
      verdicts: [
        seen("unmet", { kind: "delivered", delivered: 0, total: 3 }),
        seen("unmet", { kind: "tasks", section: "Før overlevering", ticked: 2, total: 5 }),
        confirmed(1, "Driften er overlevert, med navn på den som tar imot", null, "sjefarkitekt"),
      ],
      enter: [office],
      roles: [architect],
      ready: false,
    },
    decisions: [
      {
        text: "Vi går for felles dialog i Dialogporten, og bygger ikke en egen løsning i Studio.",
        takenBy: "styringsgruppen",
        basis: "notat 12/2026",
        actor: "kari",
        at: "2026-02-20T09:00:00Z",
        url: "https://github.com/digdir/portfolio/issues/7#issuecomment-2",
      },
      {
        text: "Budsjettet for 2026 er godkjent.",
        takenBy: null,
        basis: null,
        actor: "portefoljeleder",
        at: "2026-01-12T09:00:00Z",
        url: "https://github.com/digdir/portfolio/issues/7#issuecomment-1",
      },
    ],
    overrides: [
      {
        to: "Implementering",
        actor: "portefoljeleder",
        at: "2026-03-03T09:00:00Z",
        reason: "Fristen i tildelingsbrevet er i juni; juss følger etter.",
      },
    ],
    behind: [
      {
        phase: "Planlegging",
        unmet: [seen("unmet", { kind: "field", field: "Budsjett", project: "Porteføljen", value: null })],
      },
    ],
    readOnly: [
      {
        link: link("Varsling på SMS", "digdir/roadmap", 90),
        belongsTo: link("Varsling i Altinn", "digdir/portfolio", 31),
      },
    ],
    resources: { owner: "Kari Nordmann", effort: "14–16", budget: 1_500_000 },
    moved: { actor: "portefoljeleder", at: "2026-03-03T09:00:00Z" },
    progress: { closed: 7, total: 18, percent: 38 },
    teams: [
      { name: "Dialogporten", state: "active", epic, closed: 3, total: 5 },
      { name: "Altinn Studio", state: "planned", epic: studio, closed: 0, total: 0 },
      {
        name: "Felles datakatalog",
        state: "declined",
        declined: "not-planned",
        epic: null,
        closed: 0,
        total: 0,
      },
    ],
    elements: [
      {
        link: link("Felles dialog – Dialogporten"),
        status: "Under arbeid",
        percent: 60,
        stated: 75,
        plan: { start: "2026-03-01", end: "2026-06-30", slipped: 2, expected: 70, success: 55 },
        health: {
          health: "at-risk",
          name: "Usikker",
          because: { kind: "behind", percent: 60, expected: 70 },
        },
        closed: false,
        delivered: null,
        relevant: true,
        epics: [{ link: epic, state: "open", closed: 3, total: 5 }],
      },
      {
        link: link("Felles dialog – Altinn Studio", "digdir/roadmap", 13),
        status: "Backlog",
        percent: 0,
        stated: null,
        plan: { start: "2026-03-01", end: "2026-05-01", slipped: 1, expected: 100, success: 0 },
        health: { health: "off-track", name: "Forsinket", because: { kind: "overdue", days: 12 } },
        closed: false,
        delivered: null,
        relevant: true,
        epics: [
          { link: studio, state: "open", closed: 0, total: 0 },
          { link: link("Gammel", "Altinn/altinn-studio", 3), state: "not-relevant", closed: 0, total: 0 },
        ],
      },
    ],
    notices: [
      {
        kind: "refused",
        why: "criteria",
        what: "Utført",
        actor: "ola",
        at: "2026-05-04T09:00:00Z",
        roles: [],
        missing: 3,
      },
      { kind: "declined", team: "Felles datakatalog", how: "not-planned" },
      { kind: "missing-option", project: "digdir/8", field: "Status", option: "Levert" },
      { kind: "missing-field", project: "digdir/8", fields: ["Progresjon (%)", "Progresjon (prosent)"] },
    ],
    others: [link("Møtereferat fra oppstart", "digdir/portfolio", 99)],
    advisers: ["digdir/portfolio-office"],
    unreadable: 1,
  });
}

/** Finished, and to be measured. */
export function doneOverview(): Overview {
  return overviewWith({
    phases: phasesAt(5),
    standing: "done",
    moved: { actor: "kari", at: "2026-06-30T09:00:00Z" },
    progress: { closed: 18, total: 18, percent: 100 },
    teams: [
      {
        name: "Dialogporten",
        state: "delivered",
        epic: link("Felles dialog", "Altinn/dialogporten", 55),
        closed: 5,
        total: 5,
      },
    ],
    followUps: [
      {
        team: "Dialogporten",
        due: "2026-09-30",
        issue: link("Måling og innsikt", "Altinn/dialogporten", 77),
      },
      { team: "Dialogporten", due: "2026-12-30", issue: null },
      { team: null, due: "2026-09-30", issue: null },
    ],
  });
}

/** Everything asked for is there, under a gate that would hold. */
export function readyOverview(): Overview {
  const verdicts = conceptGate.verdicts.filter((verdict) => verdict.state === "met");
  return gatedOverview({
    gate: { ...conceptGate, mode: "enforce", verdicts, ready: true },
    health: { health: "on-track", name: "På plan", because: { kind: "in-time" } },
    behind: [],
    proposals: [],
  });
}

/** All is delivered, and somebody has to say so. */
export function proposedOverview(): Overview {
  return overviewWith({
    phases: phasesAt(4),
    standing: "delivering",
    notices: [
      {
        kind: "completion-proposed",
        done: "Utført",
        who: ["@kari", "@digdir/portfolio-office"],
        box: "complete",
      },
      { kind: "waiting", teams: ["Altinn Studio"], until: "2026-03-03T09:10:00Z" },
    ],
  });
}
