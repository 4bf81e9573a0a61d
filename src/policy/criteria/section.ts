import type { SectionState } from "../../domain/gate.ts";
import { text } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly section: {
      readonly asks: { readonly section: string };
      readonly evidence: {
        readonly section: string;
        readonly found: SectionState;
        readonly excerpt: string;
      };
    };
  }
}

export const section = criterionRow("section", {
  keys: { section: key(text(100), "The section under this heading holds real text") },
  complete: ({ section: heading }) => ({ kind: "section", section: heading }),
  names: { section: "heading" },
  evaluate({ section: heading }, { world }) {
    const { state: found, excerpt } = world.answers.get(heading) ?? { state: "absent", excerpt: "" };
    return { met: found === "written", evidence: { kind: "section", section: heading, found, excerpt } };
  },
});
