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
  trail: [
    { name: "Behov", at: "2026-03-03T09:00:00Z" },
    { name: "Utvikling", at: "2026-03-12T09:00:00Z" },
  ],
};
