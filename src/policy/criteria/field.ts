import { text } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow, type FieldFact } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly field: {
      readonly asks: { readonly field: string };
      readonly evidence: FieldFact;
    };
  }
}

export const field = criterionRow("field", {
  keys: { field: key(text(100), "The project field of this name has a value") },
  complete: ({ field: name }) => ({ kind: "field", field: name }),
  names: { field: "field" },
  evaluate({ field: name }, facts) {
    const found = facts.field(name);
    const met = found.value !== null && String(found.value).trim() !== "";
    return { met, evidence: { kind: "field", ...found } };
  },
});
