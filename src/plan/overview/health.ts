import type { HealthFacts, OverviewHealth, OverviewPlan } from "../../domain/overview.ts";
import { printDay, type CalendarDay } from "../../domain/calendar-day.ts";
import type { Case, Decisions, PlanDecision } from "../decisions.ts";
import { healthOn, worstHealth } from "../../figures/health.ts";
import { statedHealth } from "../judge/plans.ts";
import { expectedOn, successOn } from "../../figures/plan-figures.ts";

/** The element's dates with the figures of that day; null where nobody planned anything. */
export function planLine(plan: PlanDecision, day: CalendarDay): OverviewPlan | null {
  if (plan.start === null && plan.end === null && plan.slipped === 0) return null;
  const until = Math.min(day, plan.delivered ?? day);
  return {
    start: plan.start === null ? null : printDay(plan.start),
    end: plan.end === null ? null : printDay(plan.end),
    slipped: plan.slipped,
    expected: plan.relevant ? expectedOn(plan, until) : null,
    success: plan.relevant ? successOn(plan, plan.progress, until) : null,
  };
}

/** Of the initiative: what stands on its card, else the worst of its elements. Of an element: its own. */
export function overallHealth(input: Case, { plans }: Decisions, day: CalendarDay): OverviewHealth | null {
  const { initiatives } = input.policy;
  if (input.world.key.kind === "element") {
    const [own] = plans;
    return own ? named(input, healthOn(own, day)) : null;
  }
  const stated =
    initiatives && statedHealth(input, input.thread.root, initiatives.project, initiatives.fields.health);
  return named(input, stated ? { health: stated, because: { kind: "stated" } } : worstHealth(plans, day));
}

export function named(input: Case, facts: HealthFacts | null): OverviewHealth | null {
  return facts && { ...facts, name: input.policy.roadmap.healths[facts.health] };
}
