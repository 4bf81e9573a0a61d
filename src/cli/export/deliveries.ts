import { deliveriesTable } from "../../exports/deliveries.ts";
import { readDeliveryFacts } from "../../exports/facts.ts";
import { readWhen } from "./read-when.ts";
import type { ExportKind, ExportOptions } from "./export-kind.ts";

interface Options extends ExportOptions {
  readonly release?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  readonly until?: number;
}

export const deliveriesExport: ExportKind<Options> = {
  name: "deliveries",
  about: "what was released and deployed, up to the initiatives that it came from, and what waits",
  options: (command) =>
    command
      .option("--release <tag>", "only what this release delivered first")
      .option("--since <when>", "only from then on: 2026-11-22, or P90D for so long ago", readWhen)
      .option("--until <when>", "only before then", readWhen),
  async table({ release, since, until }, { store, configuration, owners }) {
    const facts = await Promise.all(owners.map((owner) => readDeliveryFacts(owner, store)));
    return deliveriesTable(facts, { release, since, until }, configuration.webUrl);
  },
};
