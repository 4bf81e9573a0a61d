import type { Plan } from "../change/plan.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { World } from "../domain/world.ts";
import type { Policy } from "../policy/policy.ts";
import { isSetApart } from "../policy/set-apart.ts";
import { besideOf } from "./thread/beside.ts";
import { dayOf, startOf } from "../domain/calendar-day.ts";
import { caseOf } from "./case.ts";
import type { Case, Decisions, PhaseDecision } from "./decisions.ts";
import { lastWord } from "./rules/last-word.ts";
import { recordOf } from "./record.ts";
import { shownOf } from "./shown/shown.ts";
import { desires } from "./rules/rules.ts";
import { diff } from "./diff/diff.ts";
import type { PrintOverview } from "./diff/overview.ts";
import type { PrintReply } from "./diff/comments.ts";
import { wavesOf } from "./diff/waves.ts";
import { nextHealthChange } from "../figures/health.ts";
import { judge } from "./judge/judge.ts";
import { isClosingUnseen } from "./judge/words.ts";
import { missingLimit } from "./judge/epic.ts";
import type { Thread } from "./thread/thread.ts";
import { unseenUntil } from "./young-store.ts";

/** How soon those are heard who had no turn in this look, or whose rights it could not tell, in milliseconds. */
const nextCommandsMs = 1_000;

export interface PlanContext {
  readonly policy: Policy;
  /** The commit of the policy. */
  readonly policySha: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly print: PrintOverview;
  readonly printReply: PrintReply;
}

/**
 * (world, policy, now) → plan. No I/O, no clock, no randomness: the same world makes the same plan,
 * and a world that is as it should be makes an empty one.
 */
export function makePlan(read: World, { policy, policySha, now, print, printReply }: PlanContext): Plan {
  const input = caseOf(read, policy, now);
  const quiet = isSomebodyElses(input);
  const decisions = judge(input);
  const wanted = quiet ? [] : wavesOf(diff(input, desires(input, decisions), { print, printReply }));
  const unseen = wanted.length === 0 ? null : unseenUntil(input);
  // What was is told of, also where nothing can be written any more.
  const isTold = !quiet || input.thread.root.repository.archived;
  return {
    key: read.key,
    policy: policySha,
    madeAt: now,
    waves: unseen === null ? wanted : [],
    again: quiet ? null : (unseen ?? again(input, decisions)),
    nodes: nodesOf(input, input.thread),
    record: isTold ? recordOf(input, decisions) : null,
    shown: isTold ? shownOf(input, decisions) : null,
  };
}

/** For a key whose root turned out to be part of another thread: all that is left to be said there. */
export function makeLastWord(read: World, { policy, policySha, now, print, printReply }: PlanContext): Plan {
  const input = caseOf(read, policy, now);
  const waves = wavesOf(diff(input, lastWord(input, judge(input)), { print, printReply }));
  return {
    key: read.key,
    policy: policySha,
    madeAt: now,
    waves,
    again: null,
    nodes: [],
    record: null,
    shown: null,
  };
}

/**
 * What the app made itself is no initiative; an element that hangs under an issue is part of that
 * issue's thread; and without a policy for initiatives there is nothing to do.
 */
function isSomebodyElses({ world, thread, policy }: Case): boolean {
  const { root } = thread;
  if (root.repository.archived || policy.initiatives === null) return true;
  if (world.key.kind === "element") return root.parent !== null || isLinkedElsewhere(world, root);
  if (root.mark !== null || root.author.kind === "self") return true;
  if (world.memory === null && isSetApart(root, policy)) return true;
  const { label } = policy.initiatives;
  return label !== null && !root.labels.some((name) => name.toLowerCase() === label.toLowerCase());
}

/** An element without a memory of its own that says of itself, or of which an initiative says, that it belongs to one. */
function isLinkedElsewhere({ claimed, memory }: World, root: IssueFacts): boolean {
  const isNoted = root.comments.some(({ mark }) => mark?.kind === "link");
  return claimed.has(root.id) || (memory === null && isNoted);
}

/** The end of a wait, the next follow-up's time, the day on which a health turns, or the second look at what was not found, or not shown yet. */
function again(input: Case, { phase, teams, followUps, plans }: Decisions): number | null {
  const waits = teams.flatMap(({ epic }) => (epic.kind === "waiting" ? [Date.parse(epic.until)] : []));
  const missing = (input.memory?.children ?? []).some((child) => {
    const issue = input.world.issues.get(child.id);
    // What the app is not let see is seen again when somebody lets it: that has a webhook, and a sweep.
    const isAway = issue !== undefined && !isReadable(issue) && ["gone", "unsure"].includes(issue.unreadable);
    return child.declined === null && isAway;
  });
  const due = followUps.flatMap((followUp) => (followUp.kind === "later" ? [Date.parse(followUp.due)] : []));
  const turn = nextHealthChange(plans, dayOf(input.now));
  const times = [
    ...waits,
    ...(turn === null ? [] : [startOf(turn)]),
    ...due,
    ...(missing ? [input.now + missingLimit] : []),
    ...(input.world.overlayUntil === undefined ? [] : [input.world.overlayUntil]),
    ...(input.world.moreRequests === true || teams.some(({ withheld }) => withheld === "unknown")
      ? [input.now + nextCommandsMs]
      : []),
    ...unseenClosingLook(input, phase),
    ...(input.world.refused ?? []).flatMap(({ until }) => (until > input.now ? [until] : [])),
  ];
  return times.length > 0 ? Math.min(...times) : null;
}

/**
 * A closing of which GitHub does not show yet who did it waits where that decides. Not for ever, if it is never
 * shown.
 */
function unseenClosingLook(
  { landmarks, thread, now }: Case,
  { phase, stopped }: PhaseDecision,
): readonly number[] {
  const { root } = thread;
  const waits = stopped === "early" && phase.index >= landmarks.delivery.index;
  if (!waits || root.closed === null || !isClosingUnseen(root)) return [];
  return now - Date.parse(root.closed.at) < 600_000 ? [now + 10_000] : [];
}

function nodesOf(input: Case, thread: Thread): Plan["nodes"] {
  const { overview } = input.world;
  const nodes: Plan["nodes"] = [
    { id: thread.root.id, role: "root" },
    ...thread.elements
      .filter(({ issue }) => issue.id !== thread.root.id)
      .map(({ issue }) => ({ id: issue.id, role: "element" }) as const),
    ...thread.epics.map(({ issue }) => ({ id: issue.id, role: "epic" }) as const),
    ...thread.epics.flatMap((epic) =>
      epic.workItems.map((item) => ({ id: item.id, role: "work-item" }) as const),
    ),
    ...followUpsOf(input, thread).map((id) => ({ id, role: "follow-up" }) as const),
    ...thread.others.map((issue) => ({ id: issue.id, role: "other" }) as const),
    ...(overview ? [{ id: overview.comment.id, role: "overview" } as const] : []),
  ];
  return [...nodes, ...besideOf(input.world, nodes)];
}

/** Also those that no native link leads to: the next look shows them by their titles. */
function followUpsOf({ memory }: Case, { followUps }: Thread): readonly string[] {
  return [...new Set([...followUps, ...(memory?.followUps ?? [])].map(({ id }) => id))];
}
