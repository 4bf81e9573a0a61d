import { printDay, parseDay } from "../../domain/calendar-day.ts";
import type { Clockwork } from "../../calendar/due.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { ProductState, SettledOccurrence } from "../../domain/product-state.ts";
import type { Answer } from "../../domain/content.ts";
import { referenceOf } from "../process/addresses.ts";
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
  /** What was decided now: the memory may have no room for it, or may not tell of it. */
  readonly decided: ProductState["decisions"];
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
  const settled = new Map(
    before.settled.flatMap((each) => (each.issue === null ? [] : [[each.issue.target, each] as const])),
  );
  const moved = new Map<string, { actor: string; held: string }>();
  const cancelled = new Map<string, string>();
  const answers = spoken.map(({ issue, understood }) => {
    const refusals = new Map<string, Answer>();
    for (const word of wordsOf(understood)) {
      const known = settled.get(issue.id);
      const place = `${word.comment} ${word.nth}`;
      if (known === undefined || known.cancelled !== null || issue.closed !== null) {
        refusals.set(place, { kind: "wheel-closed" });
      } else if (word.kind === "cancel") {
        const { actor, at, reason } = word;
        settled.set(issue.id, { ...known, cancelled: { actor, at, reason } });
        cancelled.set(issue.id, actor);
      } else if (!word.anyway && isOff(word.held)) {
        refusals.set(place, { kind: "wheel-day-off", held: word.held });
      } else {
        settled.set(issue.id, { ...known, held: word.held, movedAt: word.at });
        moved.set(issue.id, { actor: word.actor, held: word.held });
      }
    }
    return { issue, answers: understood.commentResults.map((result) => answerOf(result, refusals)) };
  });
  const state = {
    ...before,
    decisions: withDecisions(before.decisions, spoken),
    settled: before.settled.map((each): SettledOccurrence =>
      each.issue === null ? each : (settled.get(each.issue.target) ?? each),
    ),
  };
  const titles = new Map(
    state.settled
      .filter(({ issue }) => issue !== null && moved.has(issue.target))
      .map((each) => [`${each.activity} ${each.held}`, titleOf(each)] as const),
  );
  return { state, answers, moved, cancelled, titles, decided: spoken.flatMap(decisionsIn) };

  function isOff(held: string): boolean {
    const day = parseDay(held);
    return day === null || printDay(day) !== held || days.offOn(day) !== null;
  }
}

/** As many as a memory has room for; each has the address of its comment, where all of it stands. */
const mostDecisions = 60;
const [longestText, longestPart] = [500, 120] as const;

/** One that was heard and not answered is not kept twice. */
function withDecisions(
  before: ProductState["decisions"],
  spoken: readonly Spoken[],
): ProductState["decisions"] {
  const known = new Set(before.map(({ id }) => id));
  const fresh = spoken.flatMap(decisionsIn);
  const all = [...before, ...fresh.filter(({ id }) => !known.has(id))];
  return all.toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(-mostDecisions);
}

function decisionsIn({ issue, understood }: Spoken): ProductState["decisions"] {
  return understood.requests.decision.map(({ comment, nth, text, takenBy, basis, actor, at, url }) => ({
    id: `${comment} ${nth}`,
    text: cut(text, longestText),
    takenBy: takenBy === null ? null : cut(takenBy, longestPart),
    basis: basis === null ? null : cut(basis, longestPart),
    actor,
    at,
    url,
    reference: referenceOf(issue),
  }));
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}

/** In the order in which they were written. */
function wordsOf({ requests: { postpone, cancel } }: UnderstoodRequests) {
  return [
    ...postpone.map((request) => ({ kind: "postpone", ...request }) as const),
    ...cancel.map((request) => ({ kind: "cancel", ...request }) as const),
  ].toSorted((one, other) => (one.at < other.at || (one.at === other.at && one.nth < other.nth) ? -1 : 1));
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
