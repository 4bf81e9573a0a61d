import type { Memory } from "../../domain/memory.ts";
import type { Overview } from "../../domain/overview.ts";
import { because } from "../../domain/reason.ts";
import { dayOf, parseDay } from "../../domain/calendar-day.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { sameHealth } from "../../figures/health.ts";
import { overviewOf } from "../overview/overview.ts";
import { remember } from "../remember/remember.ts";

/** The one comment that is kept up to date, with the memory in it. */
export function overview(input: Case, decisions: Decisions): readonly Desired[] {
  const today = overviewOf(input, decisions, dayOf(input.now));
  const memory = remember(input, decisions, false);
  return [
    {
      kind: "overview",
      issue: input.world.root,
      overview: today,
      memory,
      final: remember(input, decisions, true),
      asBefore: asBefore(input, decisions, today, memory),
      reason: because("overview", {}),
    },
  ];
}

/**
 * Figures drift from day to day, and nobody wants an edit a day for that. So the overview is good for the day
 * for which it was printed last, until something else differs: a health, or why it is so, is something else.
 */
function asBefore(
  input: Case,
  decisions: Decisions,
  today: Overview,
  memory: Memory,
): { readonly overview: Overview; readonly memory: Memory } | null {
  const asOf = input.memory?.asOf ?? null;
  const day = asOf === null ? null : parseDay(asOf);
  if (asOf === null || day === null || memory.asOf === null || memory.asOf === asOf) return null;
  const before = overviewOf(input, decisions, day);
  return isAsHealthy(before, today) ? { overview: before, memory: { ...memory, asOf } } : null;
}

function isAsHealthy(before: Overview, today: Overview): boolean {
  return (
    sameHealth(before.health, today.health) &&
    before.elements.every((element, place) =>
      sameHealth(element.health, today.elements[place]?.health ?? null),
    )
  );
}
