import type { Action } from "../../change/action.ts";
import { commentSubject, commentTarget } from "../../change/comment.ts";
import type { Missing } from "../../change/kind.ts";
import { kindOf, type Change } from "../../change/kinds.ts";
import type { RefusedWrite } from "../../domain/content.ts";
import type { Memory } from "../../domain/memory.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { Target } from "../../domain/reference.ts";
import type { Case } from "../decisions.ts";
import { refusedWrite } from "./refused-write.ts";

/*
 * What GitHub has refused is left out until it is tried again, and with it only what cannot be without it: of several
 * labels that one, of an issue the label that could not be made, or the parent.
 */

export interface Held {
  /** What is to be sent. */
  readonly actions: readonly Action[];
  /** What is wanted, and GitHub refuses. */
  readonly refused: readonly { readonly change: Change; readonly write: RefusedWrite }[];
  /** What is not made for that reason. */
  readonly unmade: ReadonlySet<Target>;
}

export function holdRefused(input: Case, actions: readonly Action[]): Held {
  const refusals = new Map((input.world.refused ?? []).map((refusal) => [refusal.subject, refusal]));
  if (refusals.size === 0) return { actions, refused: [], unmade: new Set() };
  const isHeld = (subject: string) => (refusals.get(subject)?.until ?? 0) > input.now;
  const unmade = unmadeBy(actions, isHeld);
  const refused = actions.flatMap(({ change }) =>
    kindOf(change)
      .subjects(change)
      .flatMap((subject, at) => {
        const refusal = refusals.get(subject);
        if (refusal === undefined || !isReported(refusal, input.now)) return [];
        return [{ change, write: refusedWrite(input, change, at, refusal.said) }];
      }),
  );
  return {
    actions: actions.flatMap((action) => {
      const change = rest(action.change, { unmade, isHeld });
      return change === null ? [] : [{ ...action, change }];
    }),
    refused,
    unmade,
  };
}

/** Whoever has a reaction is not answered again, so a reply that was refused is wanted no more: it is said for a while. */
export function refusedReplies(input: Case): Held["refused"] {
  const { root, refused = [], requests } = input.world;
  const wanted = new Set(requests.map(({ comment }) => replySubject(root, comment.id)));
  return refused
    .filter(
      ({ subject, until }) =>
        until > input.now && subject.startsWith(replySubject(root, "")) && !wanted.has(subject),
    )
    .map(({ said }) => {
      const change = { kind: "react", issue: root, comment: "", reaction: "THUMBS_UP" } as const;
      return { change, write: { ...refusedWrite(input, change, 0, said), what: "comment" } };
    });
}

function replySubject(root: string, comment: string): string {
  return commentSubject(root, commentTarget("reply", comment));
}

/** What was refused once is tried again at once, and is said if it is refused once more. */
function isReported({ until }: Refusal, now: number): boolean {
  return until === 0 || until > now;
}

/** What is refused is not made, nor is what needs it: a card of an issue that is not made. */
function unmadeBy(actions: readonly Action[], isHeld: Missing["isHeld"]): ReadonlySet<Target> {
  const unmade = new Set<Target>();
  for (const { change } of actions) {
    if (kindOf(change).subjects(change).some(isHeld)) addMade(change);
  }
  for (const { change } of actions) if (rest(change, { unmade, isHeld }) === null) addMade(change);
  return unmade;

  function addMade(change: Change): void {
    for (const target of kindOf(change).makes(change)) unmade.add(target);
  }
}

/** The change without what is refused in it; null where nothing is left of it. */
function rest(change: Change, missing: Missing): Change | null {
  const { without, subjects, needs } = kindOf(change);
  if (without) return without(change, missing);
  const isRefused = subjects(change).some(missing.isHeld);
  return isRefused || needs(change).some((target) => missing.unmade.has(target)) ? null : change;
}

/** What is decided, without what is not made: the next look must not find it missing. */
export function rememberMade(memory: Memory, unmade: ReadonlySet<Target>): Memory {
  if (unmade.size === 0) return memory;
  const isMade = ({ id }: { readonly id: Target }) => !unmade.has(id);
  const isOfMade = (key: string) => ![...unmade].some((target) => key.startsWith(`${target}/`));
  return {
    ...memory,
    children: memory.children
      .filter(isMade)
      .map((child) => (child.under !== null && unmade.has(child.under) ? { ...child, under: null } : child)),
    followUps: memory.followUps.filter(isMade),
    fields: Object.fromEntries(Object.entries(memory.fields).filter(([key]) => isOfMade(key))),
  };
}
