import { printDay, parseDay } from "../../domain/calendar-day.ts";
import type { Clockwork } from "../../calendar/due.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { ProductState, SettledOccurrence } from "../../domain/product-state.ts";
import type { Answer } from "../../domain/content.ts";
import type { UnderstoodRequests } from "../judge/requests.ts";
import type { CommentAnswer, CommentResult } from "../requests.ts";

/* What people say on the issues of a wheel: one occurrence is moved, or called off. */

export interface Spoken {
  readonly issue: IssueFacts;
  readonly understood: UnderstoodRequests;
}

export interface Heard {
  readonly state: ProductState;
  readonly answers: readonly { readonly issue: IssueFacts; readonly answers: readonly CommentAnswer[] }[];
  /** Occurrences that are moved or called off by it, by the id of the issue. */
  readonly moved: ReadonlyMap<string, { readonly actor: string; readonly held: string }>;
  readonly cancelled: ReadonlyMap<string, string>;
  /** What an occurrence is called on its new day, by `ACTIVITY DAY`. */
  readonly titles: ReadonlyMap<string, string>;
}

/** @param titleOf what an occurrence is called */
export function hear(
  before: ProductState,
  spoken: readonly Spoken[],
  { days }: Clockwork,
  titleOf: (settled: SettledOccurrence) => string,
): Heard {
  const settled = new Map(before.settled.map((each) => [each.issue?.target ?? "", each]));
  const moved = new Map<string, { actor: string; held: string }>();
  const cancelled = new Map<string, string>();
  const answers = spoken.map(({ issue, understood }) => {
    const known = settled.get(issue.id);
    const refusals = new Map<string, Answer>();
    const { postpone, cancel } = understood.requests;
    const said = [
      ...postpone.map((request) => ({ kind: "postpone", request }) as const),
      ...cancel.map((request) => ({ kind: "cancel", request }) as const),
    ].toSorted((one, other) => (one.request.at < other.request.at ? -1 : 1));
    let current = known;
    for (const word of said) {
      const { request } = word;
      const off = word.kind === "postpone" && !word.request.anyway && isOff(word.request.held);
      if (current === undefined || current.cancelled !== null || issue.closed !== null) {
        refusals.set(`${request.comment} ${request.nth}`, { kind: "wheel-closed" });
      } else if (word.kind === "postpone" && off) {
        refusals.set(`${request.comment} ${request.nth}`, { kind: "wheel-day-off", held: word.request.held });
      } else if (word.kind === "postpone") {
        current = { ...current, held: word.request.held };
        moved.set(issue.id, { actor: request.actor, held: word.request.held });
      } else {
        const { actor, at } = request;
        current = { ...current, cancelled: { actor, at, reason: word.request.reason } };
        cancelled.set(issue.id, actor);
      }
    }
    if (current !== undefined) settled.set(issue.id, current);
    return { issue, answers: understood.commentResults.map((result) => answerOf(result, refusals)) };
  });
  const state = {
    ...before,
    settled: before.settled.map((each): SettledOccurrence => settled.get(each.issue?.target ?? "") ?? each),
  };
  const titles = new Map(
    state.settled
      .filter(({ issue }) => issue !== null && moved.has(issue.target))
      .map((each) => [`${each.activity} ${each.held}`, titleOf(each)] as const),
  );
  return { state, answers, moved, cancelled, titles };

  function isOff(held: string): boolean {
    const day = parseDay(held);
    return day === null || printDay(day) !== held || days.offOn(day) !== null;
  }
}

function answerOf(result: CommentResult, refusals: ReadonlyMap<string, Answer>): CommentAnswer {
  const own = [...refusals]
    .filter(([place]) => place.startsWith(`${result.comment} `))
    .map(([, answer]) => answer);
  return {
    ...result,
    reaction: own.length > 0 && result.reaction === "THUMBS_UP" ? "THUMBS_DOWN" : result.reaction,
    answers: [...result.answers.map(({ answer }) => answer), ...own],
  };
}
