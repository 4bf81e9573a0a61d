import { fieldMemoryKey } from "../../../domain/memory.ts";
import { because } from "../../../domain/reason.ts";
import { fieldOf } from "../../fields.ts";
import { holds, type Column, type InitiativeCard } from "./column.ts";

/** What stands there when the last team has left: a text cannot be cleared without looking as if nobody had read it. */
const nobody = "–";

/**
 * The labels decide which teams are involved; the field only shows their names, so that a board can be
 * grouped by them. A single select can show no more than one.
 */
export const teamsColumn: Column<InitiativeCard> = {
  names: ({ initiatives }) => initiatives?.fields.teams ?? [],
  find: (project, policy) =>
    fieldOf(project, policy.initiatives?.fields.teams ?? [], ["text", "single-select"]),
  wanted({ memory, thread }, { teams }, { project, field }) {
    const reason = because("element-field", { field: field.name });
    const names = teams.map(({ name }) => name);
    const [only] = names;
    if (field.type === "single-select") {
      const fits = names.length === 1 && only !== undefined && holds(field, only);
      return fits ? { value: only, reason } : null;
    }
    const before = memory?.fields[fieldMemoryKey(thread.root.id, project.id, field.id)];
    if (only === undefined && typeof before?.decided !== "string") return null;
    return { value: names.join(", ") || nobody, reason };
  },
  yields: "always",
};
