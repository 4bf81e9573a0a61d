import { twice } from "../check/twice.ts";
import { confirmBox } from "../confirm-box.ts";
import { shown, type Finding } from "../problem.ts";
import { Slug, text } from "../schema/forms.ts";
import { key } from "../schema/key.ts";
import { criterionRow } from "./criterion-row.ts";

declare module "../../domain/criterion.ts" {
  interface CriterionKinds {
    readonly confirm: {
      /** `by` is the role that may; null: anyone who may edit the overview. */
      readonly asks: { readonly text: string; readonly by: string | null };
      readonly evidence: {
        readonly text: string;
        readonly by: { readonly actor: string; readonly at: string } | null;
      };
    };
  }
}

/** A person says so, with a box on the overview or a command (`src/plan/judge/gates/apply-confirmation.ts`). */
export const confirm = criterionRow("confirm", {
  keys: {
    confirm: key(text(300), "A person ticks this off on the overview"),
    by: key(Slug, "With confirm: only this role may"),
  },
  complete: ({ confirm: question, by }) => ({ kind: "confirm", text: question, by: by ?? null }),
  names: { by: "role" },
  check: ({ name: phase, entries }) => [
    ...entries.flatMap(({ entry, path }): Finding[] => {
      if (entry.by == null || entry.confirm != null) return [];
      const complaint = { id: "policy.by-without-confirm", args: {} } as const;
      return [{ path: [...path, "by"], at: "key", complaint }];
    }),
    // Two with the same checkbox would be one: their texts differ too late, or not at all.
    ...twice(
      entries.flatMap(({ entry, path }) =>
        entry.confirm == null ? [] : [{ path: [...path, "confirm"], name: entry.confirm }],
      ),
      (question) => confirmBox({ name: phase }, question),
    ).map(({ path, name }): Finding => ({
      path,
      at: "value",
      complaint: { id: "policy.duplicate-confirm", args: { value: shown(name) } },
    })),
  ],
  evaluate({ text: question }, { confirmedBy }) {
    const by = confirmedBy(question);
    return { met: by !== null, evidence: { kind: "confirm", text: question, by } };
  },
});
