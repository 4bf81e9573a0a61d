import { yes } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly assigned: {
      readonly asks: object;
      /** Logins. */
      readonly evidence: { readonly assignees: readonly string[] };
    };
  }
}

export const assigned = criterionRow("assigned", {
  keys: { assigned: key(yes, "The initiative is assigned to someone") },
  complete: () => ({ kind: "assigned" }),
  evaluate(_, { root }) {
    const assignees = root.assignees.map(({ login }) => login);
    return { met: assignees.length > 0, evidence: { kind: "assigned", assignees } };
  },
});
