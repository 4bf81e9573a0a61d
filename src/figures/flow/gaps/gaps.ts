import type { CalendarDay } from "../../../domain/calendar-day.ts";
import type { FlowFigure } from "../flow-figure.ts";
import { epicGaps } from "./epic-gaps.ts";
import type { ThreadFacts } from "./facts.ts";
import { gapKinds, portfolio, type Gap } from "./gap.ts";
import { planGaps } from "./plan-gaps.ts";
import { teamGaps } from "./team-gaps.ts";

/** Every place where threads are broken, by its kind. `n` is how many threads were looked at: those that are live. */
export function gaps(threads: readonly ThreadFacts[], day: CalendarDay): FlowFigure<readonly Gap[]> {
  const live = threads.filter(({ isLive }) => isLive);
  const value = live
    .flatMap((thread) => [
      ...teamGaps(thread),
      ...epicGaps(thread, day),
      ...planGaps(thread, day),
      ...unreadable(thread),
    ])
    .toSorted(
      (one, other) =>
        gapKinds.indexOf(one.kind) - gapKinds.indexOf(other.kind) ||
        (one.node < other.node ? -1 : Number(one.node > other.node)),
    );
  return { value, n: live.length, period: { first: day, last: day }, leftOut: [] };
}

/** One line, however many: nothing may be told of what is not seen, nor where each of them is. */
function unreadable({ id, unreadable: count }: ThreadFacts): readonly Gap[] {
  return count === 0 ? [] : [{ kind: "unreadable", node: id, who: portfolio, command: null, count }];
}
