import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";

/** Whose value it is was judged; what is to be written is wanted here. */
export function fieldValues(_input: Case, { fields }: Decisions): readonly Desired[] {
  return fields.flatMap(({ issue, project, field, write, reason }): Desired[] =>
    write === null ? [] : [{ kind: "field", issue, project, field, value: write, reason }],
  );
}
