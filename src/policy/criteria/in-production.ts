import { yes } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly "in-production": {
      readonly asks: object;
      readonly evidence: { readonly inProduction: number; readonly total: number };
    };
  }
}

export const inProduction = criterionRow("in-production", {
  keys: { "in-production": key(yes, "Every work item that a change closed is in production now") },
  complete: () => ({ kind: "in-production" }),
  evaluate(_, facts) {
    const parts = facts.inProduction();
    const met = parts.total > 0 && parts.inProduction === parts.total;
    return { met, evidence: { kind: "in-production", ...parts } };
  },
});
