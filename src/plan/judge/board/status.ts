import { sameName } from "../../../domain/reference.ts";
import { fieldOf } from "../../fields.ts";
import type { Column, ElementCard } from "./column.ts";

/** The status of a roadmap element. */
export const statusColumn: Column<ElementCard> = {
  names: ({ roadmap }) => roadmap.fields.status,
  find: (project, { roadmap }) =>
    fieldOf(project, roadmap.fields.status, ["single-select"], Object.values(roadmap.statuses)),
  wanted: ({ policy }, { status }) => ({
    value: policy.roadmap.statuses[status.value],
    reason: status.reason,
  }),
  yields: "status",
  lacks: ({ options }, { roadmap }) =>
    Object.values(roadmap.statuses).filter((status) => !options.some(({ name }) => sameName(name, status))),
};
