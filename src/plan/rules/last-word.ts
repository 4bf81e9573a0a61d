import { because } from "../../domain/reason.ts";
import { dayOf } from "../../domain/calendar-day.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { overviewOf } from "../overview/overview.ts";
import { remember } from "../remember/remember.ts";

/**
 * An element that had an overview of its own and became an initiative's says where its status stands now. By
 * its address alone, which tells nobody more than they may know.
 */
export function lastWord(input: Case, decisions: Decisions): readonly Desired[] {
  const { memory, overview, root } = input.world;
  const claim = input.world.claimed.get(root);
  if (input.world.key.kind !== "element" || overview === null || claim === undefined) return [];
  const belongsTo = { ...claim, title: claim.reference ?? "" };
  const lastMemory = memory ?? remember(input, decisions, false);
  return [
    {
      kind: "overview",
      issue: root,
      overview: { ...overviewOf(input, decisions, dayOf(input.now)), belongsTo },
      memory: lastMemory,
      final: lastMemory,
      asBefore: null,
      reason: because("overview", {}),
    },
  ];
}
