import { because } from "../../../domain/reason.ts";
import { fieldOf } from "../../fields.ts";
import { holds, type Column, type ElementCard } from "./column.ts";

/** The address of the initiative that a roadmap element belongs to. */
export const initiativeColumn: Column<ElementCard> = {
  names: ({ roadmap }) => roadmap.fields.initiative,
  find: (project, { roadmap }) => fieldOf(project, roadmap.fields.initiative, ["text", "single-select"]),
  wanted: ({ thread, world }, _, { field }) =>
    world.key.kind === "initiative" && holds(field, thread.root.url)
      ? { value: thread.root.url, reason: because("element-field", { field: field.name }) }
      : null,
  yields: "always",
};
