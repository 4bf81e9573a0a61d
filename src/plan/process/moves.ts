import { isPerson } from "../../domain/actor.ts";
import type { EventFacts, IssueFacts } from "../../domain/issue.ts";
import type { KnownCard } from "../../domain/process-world.ts";
import type { ProcessRequest } from "../../commands/process.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import { processKeyed, processLabelled } from "../../policy/processes.ts";
import type { Request } from "../requests.ts";
import type { Move } from "./spans.ts";

/*
 * `/prosess` is carried out until the labels are as it says, or somebody says something later: a label that a person has
 * put on or taken off since counts more than the command. Of several commands the last counts.
 */

type Cards = Pick<Policy, "processes" | "labels">;

/** Those that the cards remember, by the keys that their processes have now, oldest first. */
export function rememberedMoves(cards: readonly KnownCard[], policy: Cards): readonly Move[] {
  const now = (key: string) => processKeyed(policy, key)?.key ?? key;
  return cards
    .flatMap(({ memory: { process, moves } }) =>
      moves.map(({ from, ...move }): Move => ({ ...move, from: from.map(now), to: now(process) })),
    )
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** The move that is asked for now and not remembered yet; null: none, or it would change nothing. */
export function newMove(
  requests: readonly Request<ProcessRequest>[],
  issue: IssueFacts,
  policy: Cards,
  remembered: readonly Move[],
): Move | null {
  const known = new Set(remembered.map(({ comment }) => comment));
  const request = requests.findLast(({ comment }) => !known.has(comment));
  if (request === undefined) return null;
  const { process, comment, actor, at } = request;
  const from = leftFor(process, issue, policy).map(({ key }) => key);
  const isThere = processesOn(issue, policy).some(({ key }) => key === process.key);
  return isThere && from.length === 0 ? null : { comment, from, to: process.key, actor, at };
}

/** The processes whose labels the issue has, in the policy's order. */
export function processesOn({ labels }: Pick<IssueFacts, "labels">, policy: Cards): readonly Process[] {
  const on = new Set(labels.map((label) => processLabelled(policy, label)?.key));
  return policy.processes.filter(({ key }) => on.has(key));
}

/** What the issue leaves for a process: what leads to it, else the one that it is in; two others are two processes. */
function leftFor(to: Process, issue: IssueFacts, policy: Cards): readonly Process[] {
  const others = processesOn(issue, policy).filter(({ key }) => key !== to.key);
  const before = others.filter(({ next }) => next.includes(to.key));
  if (before.length > 0) return before;
  const isThere = processesOn(issue, policy).some(({ key }) => key === to.key);
  return others.length === 1 && !isThere ? others : [];
}

export interface LabelEffects {
  /** The process whose label is to be put on; null: it is on. */
  readonly on: Process | null;
  /** Labels that are to come off, as the issue has them. */
  readonly off: readonly string[];
}

/** What of the last move is not so yet. */
export function effectsOf(move: Move | null, issue: IssueFacts, policy: Cards): LabelEffects {
  if (move === null || isOverruled(move, issue, policy)) return { on: null, off: [] };
  const on = processesOn(issue, policy).some(({ key }) => key === move.to);
  const off = issue.labels.filter((label) => move.from.includes(processLabelled(policy, label)?.key ?? ""));
  return { on: on ? null : processKeyed(policy, move.to), off };
}

function isOverruled({ at }: Move, { events }: IssueFacts, policy: Cards): boolean {
  return events.some(
    (event) =>
      isLabelEvent(event) &&
      isPerson(event.actor) &&
      Date.parse(event.at) > Date.parse(at) &&
      processLabelled(policy, event.label) !== null,
  );
}

/**
 * The issue with what the last move does to its labels, where GitHub's events do not tell of it yet: what is written with
 * the move says what is so afterwards.
 */
export function withMove(
  issue: IssueFacts,
  move: Move | null,
  policy: Cards,
  { self, now }: { readonly self: string; readonly now: number },
): IssueFacts {
  if (move === null || isOverruled(move, issue, policy)) return issue;
  // The command may have waited for long.
  const at = new Date(Math.max(now, Date.parse(move.at))).toISOString();
  const actor = { kind: "self", login: self } as const;
  const isTold = (kind: "labeled" | "unlabeled", key: string) =>
    issue.events.some(
      (event) =>
        event.kind === kind &&
        event.actor.kind === "self" &&
        Date.parse(event.at) >= Math.floor(Date.parse(move.at) / 1000) * 1000 &&
        processLabelled(policy, event.label)?.key === key,
    );
  const labelOf = (key: string) => processKeyed(policy, key)?.label ?? key;
  const offs = move.from
    .filter((key) => !isTold("unlabeled", key))
    .flatMap((key) => {
      const worn = issue.labels.filter((label) => processLabelled(policy, label)?.key === key);
      return worn.length === 0 ? [labelOf(key)] : worn;
    })
    .map((label): EventFacts => ({ kind: "unlabeled", label, at, actor, id: `off ${label}` }));
  const isOn = processesOn(issue, policy).some(({ key }) => key === move.to);
  const on: readonly EventFacts[] =
    isTold("labeled", move.to) || (isOn && move.from.length === 0)
      ? []
      : [{ kind: "labeled", label: labelOf(move.to), at, actor, id: `on ${move.to}` }];
  return { ...issue, events: [...issue.events, ...on, ...offs] };
}

function isLabelEvent(event: EventFacts): event is Extract<EventFacts, { kind: "labeled" | "unlabeled" }> {
  return event.kind === "labeled" || event.kind === "unlabeled";
}
