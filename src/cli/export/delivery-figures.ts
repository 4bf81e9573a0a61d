import { deliveryFiguresTable } from "../../exports/delivery-figures.ts";
import { readMeasuredFacts, type MeasuredFacts } from "../../exports/figure-facts.ts";
import type { ExportKind } from "./export-kind.ts";

export const deliveryFiguresExport: ExportKind = {
  name: "delivery-figures",
  about: "how often is delivered, how long it takes, and how often it fails",
  asksGitHub: true,
  async table(_, { store, owners, policyOf, now }) {
    const facts: MeasuredFacts[] = [];
    for (const owner of owners) {
      const policy = await policyOf(owner);
      if (policy !== null) facts.push(await readMeasuredFacts(owner, policy, store));
    }
    const table = deliveryFiguresTable(facts, { now, scopes: ["product", "team", "initiative"] });
    const count = owners.length - facts.length;
    return count === 0
      ? table
      : { ...table, excluded: [...table.excluded, { reason: "owner-without-policy", count }] };
  },
};
