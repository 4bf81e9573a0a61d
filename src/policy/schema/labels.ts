import { LabelPrefix } from "./forms.ts";
import { key, section } from "./key.ts";

export const LabelsInput = section({
  phase: key(LabelPrefix, "Of a phase", "fase/"),
  team: key(LabelPrefix, "Of a team", "team/"),
  source: key(LabelPrefix, "Of a source", "kilde/"),
  product: key(LabelPrefix, "Of a product", "product/"),
  process: key(LabelPrefix, "Of a process", "prosess/"),
  input: key(LabelPrefix, "Of an input", "innspill/"),
});
