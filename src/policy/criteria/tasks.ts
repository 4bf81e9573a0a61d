import { text } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly tasks: {
      readonly asks: { readonly section: string };
      /** `total` is 0 where the section is missing or holds no task. */
      readonly evidence: { readonly section: string; readonly ticked: number; readonly total: number };
    };
  }
}

export const tasks = criterionRow("tasks", {
  keys: { tasks: key(text(100), "Every task under this heading is ticked") },
  complete: ({ tasks: section }) => ({ kind: "tasks", section }),
  names: { section: "heading" },
  evaluate({ section }, { world }) {
    const { ticked, total } = world.answers.get(section)?.tasks ?? { ticked: 0, total: 0 };
    return { met: total > 0 && ticked === total, evidence: { kind: "tasks", section, ticked, total } };
  },
});
