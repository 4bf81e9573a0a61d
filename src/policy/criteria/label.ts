import { text } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";
import { matchesGlob } from "./glob.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly label: {
      readonly asks: { readonly glob: string };
      /** Those that match. */
      readonly evidence: { readonly glob: string; readonly labels: readonly string[] };
    };
  }
}

export const label = criterionRow("label", {
  keys: { label: key(text(100), "A label matches this glob (* any run of characters, ? one)") },
  complete: ({ label: glob }) => ({ kind: "label", glob }),
  evaluate({ glob }, { root }) {
    const labels = root.labels.filter((name) => matchesGlob(name, glob));
    return { met: labels.length > 0, evidence: { kind: "label", glob, labels } };
  },
});
