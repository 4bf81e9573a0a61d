import { isPerson } from "../../domain/actor.ts";
import { printDay } from "../../domain/calendar-day.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { ShownMoment, ShownNode } from "../../domain/shown.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import { teamOfLabel } from "../../policy/labels.ts";
import type { Case, Decisions } from "../decisions.ts";
import { outcomeOf } from "../record.ts";

/*
 * What happened to a thread's nodes, as GitHub's timelines and the memory tell it now. Each look tells what it can, and what
 * was told once is kept: GitHub tells of the newest events only, and of a field no former value.
 */

export function momentsOf(
  input: Case,
  decisions: Decisions,
  nodes: readonly ShownNode[],
): readonly ShownMoment[] {
  const { world, thread } = input;
  const ofRoot = world.key.kind === "initiative" ? initiativeMoments(input, decisions) : [];
  const below = nodes.filter(({ id }) => world.key.kind !== "initiative" || id !== thread.root.id);
  return [
    ...ofRoot,
    ...below.flatMap(({ id }) => {
      const issue = world.issues.get(id);
      return isReadable(issue) ? closings(issue, () => null) : [];
    }),
    ...endMoments(decisions),
  ];
}

function initiativeMoments(input: Case, decisions: Decisions): readonly ShownMoment[] {
  const { root } = input.thread;
  const { gateMemory } = decisions.phase;
  const node = root.id;
  const { refusal } = gateMemory;
  const phases = phaseMoments(input, decisions);
  return [
    ...phases,
    ...closings(root, (at, isLast) => howClosed(input, decisions, phases, at, isLast)),
    ...teamMoments(input),
    ...(refusal === null || refusal.why === "role"
      ? []
      : [told(node, "refused", refusal.at, refusal.what, refusal.actor)]),
    ...gateMemory.overrides.map(({ at, to, actor }) => told(node, "override", at, to, actor)),
    ...gateMemory.decisions.map(({ at, url, actor }) => told(node, "decision", at, url, actor)),
  ];
}

/** By a person's word, with the time at which it was said. */
function told(
  node: string,
  kind: ShownMoment["kind"],
  at: string,
  to: string,
  actor: string | null,
): ShownMoment {
  return { node, at, kind, from: null, to, actor, source: "word" };
}

/**
 * Where it was decided to be, where labels said so, and what gates were passed. Of one time the decision goes before a label,
 * and a label before a gate, which tells what was left and not what for.
 */
function phaseMoments(input: Case, { phase: decided }: Decisions): readonly ShownMoment[] {
  const { policy, thread } = input;
  const { root } = thread;
  const { gateMemory, word, since, phase } = decided;
  const refused = new Set(gateMemory.refused);
  const decision = word === null ? [] : [told(root.id, "phase", since, phase.name, word.actor || null)];
  const labels = root.events.flatMap((event) => {
    if (event.kind !== "labeled" || !isPerson(event.actor) || refused.has(event.id)) return [];
    const to = phaseOfLabel(policy, event.label);
    return to === null ? [] : [told(root.id, "phase", event.at, to.name, event.actor.login)];
  });
  const gates = gateMemory.passed.flatMap(({ phase: left, at, actor }) => {
    const index = phaseByName(policy, left)?.index;
    const others = gateMemory.passed.filter((other) => other.at === at);
    const last = Math.max(...others.map((other) => phaseByName(policy, other.phase)?.index ?? -1));
    const to = policy.phases[last + 1];
    return index === last && to !== undefined ? [told(root.id, "phase", at, to.name, actor)] : [];
  });
  const found = new Map<string, ShownMoment>();
  for (const moment of [...decision, ...labels, ...gates]) {
    const at = new Date(moment.at).toISOString();
    if (!found.has(at)) found.set(at, moment);
  }
  return [...found.values()].filter(({ at }) => at <= since);
}

function teamMoments({ policy, thread: { root } }: Case): readonly ShownMoment[] {
  return root.events.flatMap((event) => {
    if (event.kind !== "labeled") return [];
    const team = teamOfLabel(policy, event.label);
    const actor = isPerson(event.actor) ? event.actor.login : null;
    return team === null ? [] : [told(root.id, "team", event.at, team.key, actor)];
  });
}

/** When it was closed and opened again. Of what has no events, only how it is now. */
function closings(
  issue: IssueFacts,
  howOf: (at: string, isLast: boolean) => string | null,
): readonly ShownMoment[] {
  const { id: node, closed, events } = issue;
  const found = events.flatMap((event): ShownMoment[] => {
    const actor = "actor" in event && isPerson(event.actor) ? event.actor.login : null;
    const base = { node, at: event.at, from: null, actor, source: "timeline" as const };
    if (event.kind === "reopened") return [{ ...base, kind: "opened", to: "open" }];
    if (event.kind !== "closed") return [];
    return [{ ...base, kind: "closed", to: howOf(event.at, event.at === closed?.at) ?? event.as }];
  });
  if (closed === null || found.some(({ kind, at }) => kind === "closed" && at === closed.at)) return found;
  const to = howOf(closed.at, true) ?? closed.as;
  return [...found, { node, at: closed.at, kind: "closed", from: null, to, actor: null, source: "timeline" }];
}

/** What a closing meant: in the phase in which the initiative was then it was done, declined, or stopped. */
function howClosed(
  { landmarks, thread: { root }, policy }: Case,
  { phase }: Decisions,
  phases: readonly ShownMoment[],
  at: string,
  isLast: boolean,
): string {
  if (isLast) return outcomeOf(root, phase);
  const event = root.events.findLast((each) => each.kind === "closed" && each.at === at);
  if (event?.kind === "closed" && event.as !== "completed") return "declined";
  const before = phases
    .filter((moment) => moment.at <= at)
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
  const index = phaseByName(policy, before.at(-1)?.to ?? "")?.index ?? 0;
  return index >= landmarks.delivery.index ? "done" : "stopped";
}

/** An end that was put off. What it was before that only the memory of it tells. */
function endMoments({ plans }: Decisions): readonly ShownMoment[] {
  return plans.flatMap(({ element, putOff, lastEnd }): ShownMoment[] => {
    if (putOff === null || lastEnd === null) return [];
    const { from, at } = putOff;
    return [
      { node: element, at, kind: "end-date", from, to: printDay(lastEnd), actor: null, source: "seen" },
    ];
  });
}
