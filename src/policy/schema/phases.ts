import { z } from "zod";
import { Color, LabelName, list, Slug, text } from "./forms.ts";
import { key, section } from "./key.ts";

const yes = z.literal(true);

/** One of the kinds, and `by` beside `confirm`; which of them is told apart in `check/criteria.ts`. */
export const CriterionInput = section({
  assigned: key(yes, "The initiative is assigned to someone"),
  section: key(text(100), "The section under this heading holds real text"),
  label: key(text(100), "A label matches this glob (* any run of characters, ? one)"),
  field: key(text(100), "The project field of this name has a value"),
  teams: key(yes, "At least one team is involved"),
  tasks: key(text(100), "Every task under this heading is ticked"),
  delivered: key(yes, "Every relevant roadmap element is delivered"),
  confirm: key(text(300), "A person ticks this off on the overview"),
  by: key(Slug, "With confirm: only this role may"),
});
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
