import type { Action } from "../../change/action.ts";
import type { Plan } from "../../change/plan.ts";
import type { CardMatter } from "../../domain/incident-card.ts";
import type { IncidentRecord } from "../../domain/incident-record.ts";
import type { Matter } from "../../domain/matter.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import type { IncidentMemory } from "../../domain/status-memory.ts";
import type { ProblemArguments } from "../../commands/problem.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import type { CommandResult } from "../decisions.ts";
import type { Request } from "../requests.ts";
import { referenceOf } from "./addresses.ts";
import { decideIncident, type IncidentDecision } from "./incident.ts";
import { problemPart } from "./problem.ts";
import { processesOn } from "./moves.ts";
import { routingActions, routingPart } from "./routing-part.ts";
import { routeIssue, type Routing } from "./routing.ts";

/*
 * What is decided of a request, an incident or a problem beside what holds for every process: to whom it goes, what it is
 * due to, which problem it belongs to.
 */

export interface MatterContext {
  /** With the processes that count where the issue stands. */
  readonly policy: Policy;
  /** The repository of the issue, by the name that the policy gives it. */
  readonly place: RepositoryName;
  /** What people ask for with `/problem`. */
  readonly requests: readonly Request<ProblemArguments>[];
}

export interface MatterPlan {
  /** What the card of one of its processes says of it; null: nothing. */
  readonly cardOf: (process: Process) => CardMatter | null;
  /** What the card of that process remembers; undefined: nothing of this sort. */
  readonly memoryOf: (process: Process) => IncidentMemory | undefined;
  /** Whether something was decided that is to be remembered before it is carried out. */
  readonly isDecision: boolean;
  readonly actions: readonly Action[];
  readonly results: readonly CommandResult[];
  readonly record: Plan["incident"];
  /** When to look again: what is named may only not be known yet. Milliseconds after now; null: not for this. */
  readonly againIn: number | null;
}

/** So long after an incident was opened, what it names and nobody knows may still become known, in milliseconds. */
const newsMs = 86_400_000;
const lookAgainMs = 3_600_000;

export function planMatter(world: ProcessWorld, context: MatterContext, now: number): MatterPlan {
  const { issue, matter } = world;
  const { policy } = context;
  const kinds = matterProcesses(issue, policy);
  const routing = matter === null ? null : routingOf(issue, matter, policy);
  const decision = incidentOf(world, context, kinds);
  const problem = matter?.problem ? problemPart(matter.problem.incidents) : null;
  const isUnfound = decision?.part?.says.kind === "unfound" && issue.closed === null;
  const isNew = now - Date.parse(issue.createdAt) < newsMs;
  return {
    cardOf(process) {
      const part: CardMatter = {
        routing: process.route && routing !== null ? routingPart(routing, policy) : null,
        incident: process.kind === "incident" ? (decision?.part ?? null) : null,
        problem: process.kind === "problem" ? problem : null,
        release: process.kind === "release" ? (matter?.release ?? null) : null,
      };
      return Object.values(part).every((each) => each === null) ? null : part;
    },
    memoryOf: ({ kind }) => (kind === "incident" ? decision?.memory : undefined),
    isDecision: decision?.isDecision ?? false,
    actions: [
      ...(routing === null || matter === null
        ? []
        : routingActions(routing, world, matter, { policy, place: context.place })),
      ...(decision?.actions ?? []),
    ],
    results: decision?.results ?? [],
    record: matter === null ? undefined : recordOf(world, matter, kinds, decision),
    againIn: isUnfound && isNew ? lookAgainMs : null,
  };
}

/** What of the issue's processes is more than a card. */
export interface MatterProcesses {
  readonly routes: boolean;
  readonly incident: Process | null;
  readonly problem: Process | null;
  readonly release: Process | null;
}

export function matterProcesses(
  issue: Pick<ProcessWorld["issue"], "labels">,
  policy: Policy,
): MatterProcesses {
  const on = processesOn(issue, policy);
  const ofKind = (kind: Process["kind"]) => on.find((process) => process.kind === kind) ?? null;
  return {
    routes: on.some(({ route }) => route),
    incident: ofKind("incident"),
    problem: ofKind("problem"),
    release: ofKind("release"),
  };
}

/** To whom it goes; null: none of its processes hands it on. */
export function routingOf(
  issue: Pick<ProcessWorld["issue"], "labels" | "events">,
  { product }: Pick<Matter, "product">,
  policy: Policy,
): Routing | null {
  if (!matterProcesses(issue, policy).routes) return null;
  return routeIssue({ labels: issue.labels, events: issue.events, product }, policy);
}

function incidentOf(
  world: ProcessWorld,
  { policy, place, requests }: MatterContext,
  { incident }: MatterProcesses,
): IncidentDecision | null {
  const facts = world.matter?.incident;
  if (incident === null || !facts || world.matter === null) {
    // Whoever asks for a problem elsewhere is told where that means something.
    const results = requests.map(({ comment, nth }): CommandResult => ({
      comment,
      nth,
      reaction: "CONFUSED",
      answer: { kind: "not-an-incident" },
    }));
    return results.length === 0
      ? null
      : {
          part: null,
          memory: undefined,
          cause: null,
          problem: null,
          isDecision: false,
          actions: [],
          results,
        };
  }
  return decideIncident(
    world,
    { ...world.matter, incident: facts },
    { policy, place, requests, process: incident },
  );
}

function recordOf(
  { issue }: ProcessWorld,
  { product, incident, problem }: Matter,
  kinds: MatterProcesses,
  decision: IncidentDecision | null,
): IncidentRecord | null {
  const kind = kinds.incident !== null ? "incident" : kinds.problem === null ? null : "problem";
  const fixes = (kind === "incident" ? incident : problem)?.fixes;
  if (kind === null || fixes === undefined) return null;
  const { repository, url, createdAt, closed, duplicateOf } = issue;
  return {
    id: issue.id,
    kind,
    reference: referenceOf(issue),
    url,
    visibility: repository.visibility,
    product: product.kind === "one" ? product.product : null,
    openedAt: createdAt,
    closedAt: closed?.at ?? null,
    closedAs: closed?.as ?? null,
    duplicateOf,
    fixedBy: [...fixes],
    attributedTo: null,
    problem: null,
    offered: null,
    ...(kind === "incident" && decision !== null ? saidOf(decision) : {}),
  };
}

function saidOf({ cause, problem, memory }: IncidentDecision) {
  return { attributedTo: cause, problem, offered: memory?.offered ?? null };
}
