import { yes } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly teams: {
      readonly asks: object;
      /** Names of the involved teams. */
      readonly evidence: { readonly teams: readonly string[] };
    };
  }
}

export const teams = criterionRow("teams", {
  keys: { teams: key(yes, "At least one team is involved") },
  complete: () => ({ kind: "teams" }),
  evaluate: (_, facts) => ({
    met: facts.teams.length > 0,
    evidence: { kind: "teams", teams: facts.teams },
  }),
});
