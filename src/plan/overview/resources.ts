import type { Overview } from "../../domain/overview.ts";
import type { Case } from "../decisions.ts";
import { fieldPlace } from "../fields.ts";

/** Responsible, effort and budget as they stand on the initiative's card. */
export function resourcesOf(input: Case): Overview["resources"] {
  const owner = standsThere(input, "owner");
  return {
    owner: owner === null ? null : String(owner),
    effort: standsThere(input, "effort"),
    budget: standsThere(input, "budget"),
  };
}

function standsThere(input: Case, name: "owner" | "effort" | "budget"): string | number | null {
  const { initiatives } = input.policy;
  if (input.world.key.kind !== "initiative" || initiatives === null) return null;
  const types = ["text", "number", "single-select", "date"] as const;
  const place = fieldPlace(input, input.thread.root, initiatives.project, initiatives.fields[name], types);
  return place?.value?.value ?? null;
}
