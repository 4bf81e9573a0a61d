import type { ProcessCard } from "../../src/domain/process-card.ts";

/** A card with all that a card may say. */
export const processCard: ProcessCard = {
  kind: "process-card",
  name: "Utvikling",
  purpose: "Å bygge det som er prioritert",
  owner: "@digdir/utvikling",
  leader: "Kari Nordmann",
  input: ["Prioriterte behov"],
  output: ["Testet kode", "Dokumentasjon"],
  next: ["Produksjonssetting"],
  criteria: [
    {
      criterion: { kind: "label", glob: "moscow/*" },
      evidence: { kind: "label", glob: "moscow/*", labels: ["moscow/must"] },
      met: true,
    },
    { criterion: { kind: "teams" }, evidence: null },
  ],
  mentions: true,
  entered: { at: "2026-03-12T09:00:00Z", actor: "kari" },
  returned: ["2026-06-04T09:00:00Z"],
  left: { at: "2026-06-05T09:00:00Z", how: "closed" },
  handOffs: [{ from: "Behov", to: "Utvikling", actor: "kari", at: "2026-03-12T09:00:00Z" }],
  skipped: ["Endringsstyring"],
  matter: {
    routing: { kind: "team", team: "Dialogporten", mention: "@digdir/dialogporten" },
    incident: {
      cause: null,
      boxes: [
        {
          id: "cause:DE_1",
          ticked: false,
          what: { kind: "deployment", name: "v1.42.0", oid: "a1b2c3d", at: "2026-05-12T08:02:00Z" },
        },
      ],
      says: { kind: "nothing" },
      group: null,
      problem: null,
    },
    problem: null,
    release: null,
  },
  trail: [
    { name: "Behov", at: "2026-03-03T09:00:00Z" },
    { name: "Utvikling", at: "2026-03-12T09:00:00Z" },
  ],
};
