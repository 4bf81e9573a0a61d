import { dayOf } from "../../domain/calendar-day.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { Verdict } from "../../domain/gate.ts";
import type { OverviewDependency, OverviewTeam } from "../../domain/overview.ts";
import type { RoleNames } from "../../domain/role-names.ts";
import type { ShownDependency, ShownGate, ShownInitiative, ShownTeam } from "../../domain/shown.ts";
import type { Case, Decisions, PhaseDecision, TeamDecision } from "../decisions.ts";
import { isShown } from "../judge/team-epics.ts";
import { connections } from "../overview/connections.ts";
import { deliveriesOf } from "../overview/deliveries.ts";
import { gatesShown } from "../overview/gates.ts";
import { overallHealth } from "../overview/health.ts";
import { resourcesOf } from "../overview/resources.ts";
import { nameOf } from "../link.ts";
import { teamLine } from "../overview/team-line.ts";
import { referenceOf } from "../process/addresses.ts";
import { outcomeOf } from "../record.ts";
import { healthFacts, shownIssue, tailsOf } from "./issue.ts";

/** What people wrote is cut: the issue itself has all of it. */
const longestText = 300;
const mostDependencies = 20;
const mostOverrides = 20;

export function shownInitiative(input: Case, decisions: Decisions): ShownInitiative {
  const { phase, management, completion, elements, progress } = decisions;
  const { thread, policy } = input;
  const { root } = thread;
  const { gateMemory } = phase;
  const { refusal } = gateMemory;
  const { dependencies } = connections(input);
  const delivered = deliveriesOf(input);
  const isIn = (from: number): boolean => phase.phase.index >= from;
  return {
    ...shownIssue(root, null, 0),
    kind: "initiative",
    phase: phase.phase.name,
    since: phase.since,
    outcome: outcomeOf(root, phase),
    management: management.kind,
    hasElements: isIn(policy.roadmap.phase),
    hasEpics: isIn(policy.epics.phase),
    teams: decisions.teams.filter(isShown).map((team) => teamOf(input, team)),
    elements: elements.map(({ node }) => node.issue.id),
    products: tailsOf(root, "product", input),
    sources: tailsOf(root, "source", input),
    responsible: resourcesOf(input).owner?.slice(0, longestText) ?? null,
    gate: gateOf(gatesShown(input, decisions).gate),
    progress: { ...progress },
    deliveries: delivered === null ? null : { delivered: delivered.delivered, total: delivered.total },
    health: phase.stopped === null ? healthFacts(overallHealth(input, decisions, dayOf(input.now))) : null,
    dependsOn: dependencies.on.slice(0, mostDependencies).map((each) => dependencyOf(input, each)),
    awaitedBy: dependencies.from.slice(0, mostDependencies).map((each) => dependencyOf(input, each)),
    isProposed: completion.kind === "proposed" || elements.some(({ proposed }) => proposed),
    unentered: gateMemory.unentered,
    refused:
      refusal === null || refusal.why === "role"
        ? null
        : { to: refusal.what, actor: refusal.actor, at: refusal.at, missing: refusal.missing },
    overrides: gateMemory.overrides
      .slice(-mostOverrides)
      .map(({ to, at, reason }) => ({ to, at, reason: reason.slice(0, longestText) })),
    knownFrom: knownFromOf(phase, management.kind),
    hidden: hiddenIn(input),
  };
}

/** Of what it took over, or leaves alone, nothing is known before the word that says where it is. */
function knownFromOf(
  { phase, since }: PhaseDecision,
  management: Decisions["management"]["kind"],
): ShownInitiative["knownFrom"] {
  return management === "born" ? null : { at: since, phase: phase.name };
}

function teamOf(input: Case, team: TeamDecision): ShownTeam {
  const line: OverviewTeam = teamLine(input, team);
  const { epic } = team;
  const { key } = team.team;
  return {
    key,
    name: line.name,
    state: line.state,
    ...(line.obstacle === undefined ? {} : { obstacle: { ...line.obstacle } }),
    ...(line.declined === undefined ? {} : { declined: line.declined }),
    epic: epic.kind === "there" && line.state !== "unseen" ? epic.node.issue.id : null,
    closed: line.closed,
    total: line.total,
  };
}

function gateOf(gate: ReturnType<typeof gatesShown>["gate"]): ShownGate | null {
  if (gate === null) return null;
  const rolesOf = (roles: readonly RoleNames[]) =>
    roles.map(({ role, names }) => ({ role, names: [...names] }));
  return {
    next: gate.next,
    mode: gate.mode,
    verdicts: gate.verdicts.map(verdictOf),
    enter: rolesOf(gate.enter),
    roles: rolesOf(gate.roles),
    ready: gate.ready,
  };
}

function verdictOf({
  criterion,
  number,
  box,
  state,
  evidence,
  roles,
}: Verdict): ShownGate["verdicts"][number] {
  return { criterion: { ...criterion }, number, box, state, evidence: { ...evidence }, roles: [...roles] };
}

/** Also of an issue that is known only because its own overview was made: where that stands nobody can tell here. */
function dependencyOf({ world }: Case, { link, state }: OverviewDependency): ShownDependency {
  const issue = world.issues.get(link.target);
  if (state === "unseen" || state === "unreadable" || !isReadable(issue))
    return { issue: null, repository: null, state: "hidden" };
  return { issue: namedOf(issue), repository: issue.repository.id, state };
}

function namedOf(issue: IssueFacts): ShownDependency["issue"] {
  return { title: nameOf(issue), url: issue.url, reference: referenceOf(issue) };
}

/** Elements and epics that may not be shown are counted together with what cannot be read. */
function hiddenIn({ thread }: Case): number {
  const issues = [...thread.elements, ...thread.epics].map(({ issue }) => issue);
  return thread.unreadable.length + issues.filter(({ unseen }) => unseen === true).length;
}
