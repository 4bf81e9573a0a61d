import { dayOf, printDay } from "../domain/calendar-day.ts";
import type { Standing } from "../domain/standing.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { Case, Decisions, PhaseDecision, PlanDecision } from "./decisions.ts";
import { worstHealth } from "../figures/health.ts";
import { isUnmet } from "./judge/gates/evaluate.ts";
import { modeOf } from "./judge/gates/gate.ts";
import { entering } from "./judge/gates/roles.ts";
import { resourcesOf } from "./overview/resources.ts";

/** Lists of a thread that went on for years are cut to their newest. */
const most = 20;
const longestText = 300;

/** Where an initiative stands, as the agenda tells it. */
export function standingOf(input: Case, decisions: Decisions): Standing {
  const { phase, management, plans, completion, elements } = decisions;
  const { gateMemory } = phase;
  const { refusal, unentered } = gateMemory;
  const ends = endsOf(input, plans);
  const isStopped = phase.stopped !== null;
  return {
    phase: phase.phase.name,
    since: phase.since,
    products: productsOf(input),
    isManaged: management.kind !== "older",
    isStopped,
    responsible: resourcesOf(input).owner?.slice(0, longestText) ?? null,
    health: isStopped ? null : (worstHealth(plans, dayOf(input.now))?.health ?? null),
    gate: management.kind === "older" || isStopped ? null : gateOf(input, phase),
    moves: movesOf(phase, input),
    refused:
      refusal === null || refusal.why === "role"
        ? null
        : { to: refusal.what, actor: refusal.actor, at: refusal.at, missing: refusal.missing },
    declined: declinedOf(input, decisions),
    ends,
    isProposed: completion.kind === "proposed" || elements.some(({ proposed }) => proposed),
    unentered,
    movedAt: newest([
      phase.since,
      phase.lastWordAt,
      gateMemory.decisions.at(-1)?.at ?? null,
      ends.at(-1)?.at ?? null,
    ]),
  };
}

function productsOf({ policy, thread: { root } }: Case): string[] {
  const names = new Set(root.labels.map((label) => label.toLowerCase()));
  return policy.products
    .filter(({ key }) => names.has(`${policy.labels.product}${key}`.toLowerCase()))
    .map(({ key }) => key);
}

function gateOf(input: Case, { phase, gate }: PhaseDecision): Standing["gate"] {
  const { policy } = input;
  const next = policy.phases[phase.index + 1];
  if (modeOf(input) === "off" || next === undefined || phase.index >= input.landmarks.done.index) return null;
  return {
    next: next.name,
    met: gate.verdicts.filter((verdict) => !isUnmet(verdict)).length,
    total: gate.verdicts.length,
    enter: [...entering(policy, next)],
  };
}

/** An override tells where to and why; a gate that was passed under `advise`, from where. */
function movesOf({ gateMemory: { overrides, passed } }: PhaseDecision, { policy }: Case): Standing["moves"] {
  const told = overrides.map(({ to, actor, at, reason }) => ({
    to,
    actor,
    at,
    reason: reason.slice(0, longestText),
  }));
  const next = (name: string) => {
    const at = policy.phases.findIndex((phase) => phase.name === name);
    return policy.phases[at + 1]?.name ?? name;
  };
  const silent = passed
    .filter(({ unmet, at }) => unmet && !told.some((override) => override.at === at))
    .map(({ phase, actor, at }) => ({ to: next(phase), actor, at, reason: null }));
  return [...told, ...silent].toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(-most);
}

/** What was taken off or deleted has no time that GitHub tells, so it is told nowhere but on the overview. */
function declinedOf(input: Case, { teams }: Decisions): Standing["declined"] {
  return teams.flatMap(({ team, epic }) => {
    if (epic.kind !== "declined" || epic.link === null) return [];
    const issue = input.world.issues.get(epic.link.target);
    if (epic.how !== "not-planned" && epic.how !== "duplicate") return [];
    return isReadable(issue) && issue.closed !== null
      ? [{ team: team.name, how: epic.how, at: issue.closed.at }]
      : [];
  });
}

function endsOf(input: Case, plans: readonly PlanDecision[]): Standing["ends"] {
  return plans
    .flatMap(({ element, lastEnd, putOff, slipped, open }) => {
      const issue = input.world.issues.get(element);
      if (!open || putOff === null || lastEnd === null || !isReadable(issue)) return [];
      const { from, at } = putOff;
      return [{ element: referenceOf(issue), from, to: printDay(lastEnd), at, slipped }];
    })
    .toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function referenceOf({ repository: { owner, name }, number }: IssueFacts): string {
  return `${owner}/${name}#${number}`;
}

function newest(times: readonly (string | null)[]): string {
  return (
    times
      .filter((time) => time !== null)
      .toSorted()
      .at(-1) ?? ""
  );
}
