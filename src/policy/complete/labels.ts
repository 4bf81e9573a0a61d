import type { LabelPrefixes } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";

export function completeLabels(file: Pick<PolicyFile, "labels">): LabelPrefixes {
  return {
    phase: file.labels?.phase ?? "fase/",
    team: file.labels?.team ?? "team/",
    source: file.labels?.source ?? "kilde/",
    product: file.labels?.product ?? "product/",
    input: file.labels?.input ?? "innspill/",
  };
}
