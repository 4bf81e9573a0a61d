import { optionOf, phaseFieldOf } from "../../fields.ts";
import type { Column, InitiativeCard } from "./column.ts";

/** The phase of an initiative: one of its three faces. */
export const phaseColumn: Column<InitiativeCard> = {
  names: ({ initiatives }) => initiatives?.fields.phase ?? [],
  find: (project, policy) => phaseFieldOf(policy, project),
  wanted: ({ policy }, { phase }, { field }) => ({
    value: optionOf(policy, field, phase.phase) ?? phase.phase.name,
    reason: phase.reason,
  }),
  yields: "never",
  lacks: (field, policy) =>
    policy.phases.filter((phase) => optionOf(policy, field, phase) === null).map(({ name }) => name),
};
