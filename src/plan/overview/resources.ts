import type { Overview } from "../../domain/overview.ts";
import type { Case } from "../decisions.ts";
import { fieldPlace } from "../fields.ts";

/** Responsible, effort and budget as they stand on the initiative's card. */
export function resourcesOf(one: Case): Overview["resources"] {
  const owner = standsThere(one, "owner");
  return {
    owner: owner === null ? null : String(owner),
    effort: standsThere(one, "effort"),
    budget: standsThere(one, "budget"),
  };
}

function standsThere(one: Case, name: "owner" | "effort" | "budget"): string | number | null {
  const { initiatives } = one.policy;
  if (one.world.key.kind !== "initiative" || initiatives === null) return null;
  const types = ["text", "number", "single-select", "date"] as const;
  const place = fieldPlace(one, one.thread.root, initiatives.project, initiatives.fields[name], types);
  return place?.value?.value ?? null;
}
