import { itemOf, type Action, type Change } from "../../domain/action.ts";
import type { RefusedWrite } from "../../domain/content.ts";
import type { Memory } from "../../domain/memory.ts";
import { labelSubject, refusalSubjects, type Refusal } from "../../domain/refusal.ts";
import { isNew, newTarget, type Target } from "../../domain/reference.ts";
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

export function holdRefused(one: Case, actions: readonly Action[]): Held {
  const refusals = new Map((one.world.refused ?? []).map((refusal) => [refusal.subject, refusal]));
  if (refusals.size === 0) return { actions, refused: [], unmade: new Set() };
  const isHeld = (subject: string) => (refusals.get(subject)?.until ?? 0) > one.now;
  const unmade = unmadeBy(actions, isHeld);
  const refused = actions.flatMap(({ change }) =>
    refusalSubjects(change).flatMap((subject, at) => {
      const refusal = refusals.get(subject);
      if (refusal === undefined || !isStanding(refusal, one.now)) return [];
      return [{ change, write: refusedWrite(one, change, at, refusal.said) }];
    }),
  );
  return {
    actions: actions.flatMap((action) => {
      const change = rest(action.change, unmade, isHeld);
      return change === null ? [] : [{ ...action, change }];
    }),
    refused,
    unmade,
  };
}

/** Whoever has a reaction is not answered again, so a reply that was refused is wanted no more: it is said for a while. */
export function refusedReplies(one: Case): Held["refused"] {
  const { root, refused = [], requests } = one.world;
  const wanted = new Set(requests.map(({ comment }) => replySubject(root, comment.id)));
  return refused
    .filter(
      ({ subject, until }) =>
        until > one.now && subject.startsWith(replySubject(root, "")) && !wanted.has(subject),
    )
    .map(({ said }) => {
      const change = { kind: "react", issue: root, comment: "", reaction: "THUMBS_UP" } as const;
      return { change, write: { ...refusedWrite(one, change, 0, said), what: "comment" } };
    });
}

function replySubject(root: string, comment: string): string {
  return `comment ${root} ${newTarget("comment", "reply", comment)}`;
}

/** What was refused once is tried again at once, and is said if it is refused once more. */
function isStanding({ until }: Refusal, now: number): boolean {
  return until === 0 || until > now;
}

function unmadeBy(actions: readonly Action[], isHeld: (subject: string) => boolean): ReadonlySet<Target> {
  const unmade = new Set<Target>();
  for (const { change } of actions) {
    if (!("makes" in change) || !refusalSubjects(change).some(isHeld)) continue;
    unmade.add(change.makes);
    if (change.kind === "create-issue") {
      for (const project of change.projects) unmade.add(itemOf(change.makes, project));
    }
  }
  for (const { change } of actions) {
    if (change.kind === "add-item" && unmade.has(change.issue)) unmade.add(change.makes);
  }
  return unmade;
}

/** The change without what is refused in it; null where nothing is left of it. */
function rest(
  change: Change,
  unmade: ReadonlySet<Target>,
  isHeld: (subject: string) => boolean,
): Change | null {
  switch (change.kind) {
    case "add-labels":
    case "remove-labels": {
      const { kind, issue } = change;
      const labels = change.labels.filter(
        ({ name, label }) => !unmade.has(label) && !isHeld(labelSubject(kind, issue, name)),
      );
      return labels.length === 0 || unmade.has(issue) ? null : { ...change, labels };
    }
    case "create-issue": {
      if (unmade.has(change.makes)) return null;
      const labels = change.labels.filter(({ label }) => !unmade.has(label));
      const parent = change.parent !== null && unmade.has(change.parent) ? null : change.parent;
      return { ...change, labels, parent };
    }
    case "overview":
      return change;
    default:
      return refusalSubjects(change).some(isHeld) || needsUnmade(change, unmade) ? null : change;
  }
}

function needsUnmade(change: Change, unmade: ReadonlySet<Target>): boolean {
  const needed = Object.entries(change).filter(([name]) => name !== "makes");
  return needed.some(([, value]) => typeof value === "string" && isNew(value) && unmade.has(value));
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
