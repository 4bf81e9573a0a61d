import { because } from "../../../domain/reason.ts";
import { fieldOf } from "../../fields.ts";
import { holds, type Column, type ElementCard } from "./column.ts";

/** The team of a roadmap element. */
export const teamColumn: Column<ElementCard> = {
  names: ({ roadmap }) => roadmap.fields.team,
  find: (project, { roadmap }) => fieldOf(project, roadmap.fields.team, ["text", "single-select"]),
  wanted: (_, { team }, { field }) =>
    team !== null && holds(field, team.name)
      ? { value: team.name, reason: because("element-field", { field: field.name }) }
      : null,
  yields: "always",
};
