import { because } from "../../domain/reason.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { overviewOf } from "../overview/overview.ts";
import { remember } from "../remember.ts";

/** The one comment that is kept up to date, with the memory in it. */
export function overview(one: Case, decisions: Decisions): readonly Desired[] {
  return [
    {
      kind: "overview",
      issue: one.world.root,
      overview: overviewOf(one, decisions),
      memory: remember(one, decisions, false),
      final: remember(one, decisions, true),
      reason: because("overview", {}),
    },
  ];
}
