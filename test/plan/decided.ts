import { dayOf } from "../../src/domain/calendar-day.ts";
import { makePlan } from "../../src/plan/plan.ts";
import { caseOf } from "../../src/plan/case.ts";
import type { Decisions } from "../../src/plan/decisions.ts";
import type { CommentAnswer } from "../../src/plan/requests.ts";
import { judge } from "../../src/plan/judge/judge.ts";
import { overviewOf } from "../../src/plan/overview/overview.ts";
import { remember } from "../../src/plan/remember/remember.ts";
import type { RoleFacts, Tick } from "../../src/domain/gate.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { OverviewFacts, World } from "../../src/domain/world.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { at, context, self } from "./world.ts";

/** All that is judged of a world, with what is shown and remembered of it. */
export interface Decided extends Decisions {
  readonly overview: Overview;
  /** What the plan writes; as it was, or would be, where it writes nothing. */
  readonly memory: Memory;
}

export function decided(read: World, policy: Policy): Decided {
  const input = caseOf(read, policy, read.readAt);
  const decisions = judge(input);
  const memory = lastOverview(read, policy)?.memory ?? read.memory ?? remember(input, decisions, true);
  return { ...decisions, overview: overviewOf(input, decisions, dayOf(input.now)), memory };
}

/** What the plan writes last to the overview; undefined where it writes nothing. */
function lastOverview(world: World, policy: Policy): { readonly memory: Memory } | undefined {
  const changes = makePlan(world, context(policy))
    .waves.flat()
    .map(({ change }) => change);
  return changes.findLast((change) => change.kind === "overview");
}

export function answerTo(comment: string, { answers }: Decisions): CommentAnswer | undefined {
  return answers.find((answer) => answer.comment === comment);
}

/** Who holds which roles: `{ architect: ["anne"] }`. */
export function roles(held: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, RoleFacts> {
  return new Map(
    Object.entries(held).map(([role, logins]) => [
      role,
      { names: logins.map((login) => `@${login}`), holders: new Set(logins), missing: [] },
    ]),
  );
}

let edits = 0;

export function tick(box: string, minutes: number, actor = "kari", ticked = true): Tick {
  edits += 1;
  return { box, ticked, actor, at: at(minutes), edit: `UCE_${edits}` };
}

/** The overview as it was written, and ticked since. */
export function overviewWith(ticks: readonly Tick[]): OverviewFacts {
  const comment = {
    id: "IC_overview",
    url: "",
    author: self,
    body: "",
    createdAt: at(0),
    editedAt: at(1),
    answered: null,
    mark: null,
  };
  return { comment, text: "", ticks };
}
