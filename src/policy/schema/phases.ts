import type { z } from "zod";
import { criterionKeys } from "../criteria/criteria.ts";
import { Color, LabelName, list, Slug, text } from "./forms.ts";
import { key, section } from "./key.ts";

/** A key of one of the kinds, with what belongs beside it; that it is one is checked in `check/criteria.ts`. */
export const CriterionInput = section(criterionKeys);
export type CriterionInput = z.infer<typeof CriterionInput>;

export const PhaseInput = section({
  name: text(50).meta({ description: "What people read, and the option of the project field" }),
  label: key(LabelName, "The label; by default labels.phase and the slug of the name"),
  color: key(Color, "Colour of the label; by default one of a ramp"),
  criteria: key(list(CriterionInput), "What must hold before the phase is left forwards", []),
  enter: key(list(Slug, 20), "Roles that may move an initiative into the phase", []),
  previously: key(list(text(50), 20), "Names and labels that the phase had before", []),
});
export type PhaseInput = z.infer<typeof PhaseInput>;
