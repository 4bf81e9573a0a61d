import type { Health, HealthFacts } from "../domain/overview.ts";
import type { CalendarDay } from "../domain/calendar-day.ts";
import { dayExpecting, daysOverdue, expectedOn, type PlanDates } from "./plan-figures.ts";

/** What the health of an element is told from. */
export interface HealthPlan extends PlanDates {
  /** Whole percent. */
  readonly progress: number;
  /** What a person stated. */
  readonly health: Health | null;
  /** Whether it is relevant, and still to be delivered. */
  readonly open: boolean;
}

/*
 * How many percentage points behind the linear expectation an element may be. Work closes in steps, not evenly:
 * in an element of five work items a step is 20 points, so less than that behind says nothing, and twice that is
 * more than a bad week.
 */
const atRiskBehind = 20;
const offTrackBehind = 40;

const worstFirst: readonly Health[] = ["off-track", "at-risk", "on-track"];

/** What a person stated; else what the dates say of an element that is still to be delivered. */
export function healthOn(plan: HealthPlan, day: CalendarDay): HealthFacts | null {
  if (plan.health !== null) return { health: plan.health, because: { kind: "stated" } };
  if (!plan.open) return null;
  const days = daysOverdue(plan, day);
  if (days > 0) return { health: "off-track", because: { kind: "overdue", days } };
  const expected = expectedOn(plan, day);
  if (expected === null) return null;
  const behind = expected - plan.progress;
  if (behind < atRiskBehind) return { health: "on-track", because: { kind: "in-time" } };
  const health = behind < offTrackBehind ? "at-risk" : "off-track";
  return { health, because: { kind: "behind", percent: plan.progress, expected } };
}

/** The worst of the relevant elements that are not delivered, and how many are so. */
export function worstHealth(plans: readonly HealthPlan[], day: CalendarDay): HealthFacts | null {
  const all = plans.filter((plan) => plan.open).flatMap((plan) => healthOn(plan, day)?.health ?? []);
  const health = worstFirst.find((candidate) => all.includes(candidate));
  if (health === undefined) return null;
  const count = all.filter((other) => other === health).length;
  return { health, because: { kind: "elements", count } };
}

/** The next day on which an element's health, or why it is so, is another with nothing else changing. */
export function nextHealthChange(plans: readonly HealthPlan[], today: CalendarDay): CalendarDay | null {
  const days = plans.flatMap((plan) => {
    const now = healthOn(plan, today);
    return turningDays(plan)
      .filter((day) => day > today && !sameHealth(healthOn(plan, day), now))
      .slice(0, 1);
  });
  return days.length > 0 ? Math.min(...days) : null;
}

/** Days on which the health may turn, in order; between them it stays as it is. */
function turningDays(plan: HealthPlan): readonly CalendarDay[] {
  const days = [
    dayExpecting(plan, plan.progress + atRiskBehind),
    dayExpecting(plan, plan.progress + offTrackBehind),
    plan.end === null ? null : plan.end + 1,
  ];
  return days.filter((day) => day !== null).sort((one, other) => one - other);
}

/** Whether two say the same, be it with other figures. */
export function sameHealth(one: HealthFacts | null, other: HealthFacts | null): boolean {
  return one?.health === other?.health && one?.because.kind === other?.because.kind;
}
