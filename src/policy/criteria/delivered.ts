import { yes } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly delivered: {
      readonly asks: object;
      readonly evidence: { readonly delivered: number; readonly total: number };
    };
  }
}

export const delivered = criterionRow("delivered", {
  keys: { delivered: key(yes, "Every relevant roadmap element is delivered") },
  complete: () => ({ kind: "delivered" }),
  evaluate(_, facts) {
    const parts = facts.delivered();
    const met = parts.total > 0 && parts.delivered === parts.total;
    return { met, evidence: { kind: "delivered", ...parts } };
  },
});
