import type { LabelPrefixes } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { filled } from "./filled.ts";

const prefixes: LabelPrefixes = {
  phase: "fase/",
  team: "team/",
  source: "kilde/",
  product: "product/",
  input: "innspill/",
};

export function completeLabels(file: Pick<PolicyFile, "labels">): LabelPrefixes {
  return filled(file.labels, prefixes);
}
