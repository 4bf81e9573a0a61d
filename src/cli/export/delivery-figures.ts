import { deliveryFiguresTable } from "../../exports/delivery-figures.ts";
import { readMeasuredFacts } from "../../exports/figure-facts.ts";
import type { ExportKind } from "./export-kind.ts";

export const deliveryFiguresExport: ExportKind = {
  name: "delivery-figures",
  about: "how often is delivered, how long it takes, and how often it fails",
  asksGitHub: true,
  async table(_, { store, owners, policyOf, now }) {
    const facts = await Promise.all(
      owners.map(async (owner) => {
        const policy = await policyOf(owner);
        return policy === null ? [] : [await readMeasuredFacts(owner, policy, store)];
      }),
    );
    return deliveryFiguresTable(facts.flat(), { now, scopes: ["product", "team", "initiative"] });
  },
};
