import type { Action } from "../../change/action.ts";
import type { IssueLink } from "../../domain/content.ts";
import type { CauseText, IncidentPart } from "../../domain/incident-card.ts";
import { isIncident, type IncidentRecord } from "../../domain/incident-record.ts";
import { isPerson } from "../../domain/actor.ts";
import type { IncidentMatter, Matter } from "../../domain/matter.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import type { IncidentMemory } from "../../domain/status-memory.ts";
import type { ProblemArguments } from "../../commands/problem.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import { processKeyed } from "../../policy/processes.ts";
import type { CommandResult } from "../decisions.ts";
import type { Request } from "../requests.ts";
import { afterTicks, causeBoxOf, findCause, type CauseFound } from "./cause.ts";
import { groupOffers, type GroupOffer } from "./grouping.ts";
import { problemActions } from "./problem-actions.ts";
import { judgeProblems } from "./problem-requests.ts";

/* What an incident is due to, and which problem it belongs to: what its card says and remembers, and what is written. */

export interface IncidentContext {
  readonly policy: Policy;
  readonly place: RepositoryName;
  /** That of incidents. */
  readonly process: Process;
  readonly requests: readonly Request<ProblemArguments>[];
}

export type MatterOfIncident = Matter & { readonly incident: IncidentMatter };

export interface IncidentDecision {
  readonly part: IncidentPart | null;
  readonly memory: IncidentMemory | undefined;
  /** What it is due to; null: nobody has said. */
  readonly cause: string | null;
  /** Node id of the problem that it is under. */
  readonly problem: string | null;
  readonly isDecision: boolean;
  readonly actions: readonly Action[];
  readonly results: readonly CommandResult[];
}

const nothingYet: IncidentMemory = {
  cause: null,
  heardEdit: null,
  offered: null,
  problem: null,
  opened: null,
};

/** The box that asks for a problem. A larger group has another one. */
function groupBoxOf({ of }: Pick<GroupOffer, "of">): string {
  return `problem:${of.length}`;
}

export function decideIncident(
  world: ProcessWorld,
  matter: MatterOfIncident,
  context: IncidentContext,
): IncidentDecision {
  const { issue } = world;
  const { policy, process } = context;
  const { incident } = matter;
  const before = rememberedOf(world, process, policy);
  const ticked = afterTicks(before.cause, incident.ticks);
  const asked = askedByTick(before, incident);
  const linked = withoutTakenOff(before.problem, world);
  const known = { ...before, problem: linked, opened: asked ?? before.opened };
  const judged = judgeProblems(context.requests, { world, matter, policy, before: known });
  const { under } = matter.incident;
  const problem = under?.id ?? judged.problem?.id ?? null;
  const isPending = isPendingOpen(judged.opened, problem, world);
  const offer = problem !== null || isPending ? null : offerOn(issue.id, matter, policy);
  const cause = causeOf(ticked, issue.createdAt, incident);
  const memory: IncidentMemory = {
    cause: ticked,
    heardEdit: incident.ticks.at(-1)?.edit ?? before.heardEdit,
    offered: offer === null ? before.offered : [...offer.of],
    problem: judged.problem,
    opened: judged.opened,
  };
  return {
    part: partOf(cause, { world, matter, offer, problem: problemLink(matter, judged.problem) }),
    memory,
    cause: cause.cause?.id ?? null,
    problem,
    isDecision: incident.ticks.length > 0 || judged.isNews,
    actions: problemActions(world, matter, {
      policy,
      place: context.place,
      opened: isPending ? judged.opened : null,
      linked: under === null ? judged.problem : null,
    }),
    results: judged.results,
  };
}

function rememberedOf({ cards }: ProcessWorld, process: Process, policy: Policy): IncidentMemory {
  const card = cards.find(({ memory }) => processKeyed(policy, memory.process)?.key === process.key);
  return card?.memory.incident ?? nothingYet;
}

/** A tick beside the offer of a problem: what was offered then is meant. */
function askedByTick(before: IncidentMemory, { ticks }: IncidentMatter): IncidentMemory["opened"] {
  if (before.offered === null) return null;
  const box = groupBoxOf({ of: before.offered });
  const tick = ticks.findLast((each) => each.box === box);
  if (tick?.ticked !== true) return null;
  const origin = `group-${before.offered.length}`;
  return { origin, title: null, of: [...before.offered], by: tick.actor, at: tick.at };
}

/** A person who has taken it off from under the problem since has the last word. */
function withoutTakenOff(
  problem: IncidentMemory["problem"],
  { issue: { events } }: ProcessWorld,
): IncidentMemory["problem"] {
  if (problem === null) return null;
  const off = events.some(
    (event) =>
      event.kind === "parent-removed" &&
      event.parent === problem.id &&
      isPerson(event.actor) &&
      Date.parse(event.at) > Date.parse(problem.at),
  );
  return off ? null : problem;
}

/** It is opened, and lies under it: by now, or it did once since and somebody has taken it off. */
function isPendingOpen(
  opened: IncidentMemory["opened"],
  problem: string | null,
  { issue }: ProcessWorld,
): boolean {
  if (opened === null || problem !== null || issue.parent !== null) return false;
  const since = Math.floor(Date.parse(opened.at) / 1000) * 1000;
  return !issue.events.some((event) => event.kind === "parent-added" && Date.parse(event.at) >= since);
}

function causeOf(
  ticked: IncidentMemory["cause"],
  openedAt: string,
  { named, offered, behind, fixes }: IncidentMatter,
): CauseFound {
  return findCause({
    ticked,
    named,
    offered,
    behind: (id) => behind.get(id) ?? null,
    fixes: new Set(fixes),
    openedAt,
  });
}

/** What this card offers a problem for. */
function offerOn(id: string, { incident, product }: MatterOfIncident, policy: Policy): GroupOffer | null {
  const group = policy.processes.find(({ kind }) => kind === "problem")?.group ?? null;
  if (group === null || product.kind !== "one") return null;
  const own = incident.alike.find((record) => record.id === id);
  if (own === undefined) return null;
  const alike = incident.alike.filter((record) => isIncident(record) && isTogether(record, own));
  const incidents = alike.map(({ problem, ...record }) => ({ ...record, hasProblem: problem !== null }));
  return groupOffers(incidents, group).find(({ on }) => on === id) ?? null;
}

/** GitHub lets an issue lie under one of the same owner only. */
function isTogether(one: IncidentRecord, other: IncidentRecord): boolean {
  return sameName(ownerOf(one), ownerOf(other));
}

function ownerOf({ reference }: IncidentRecord): string {
  return reference.split("/")[0] ?? "";
}

interface PartInput {
  readonly world: ProcessWorld;
  readonly matter: MatterOfIncident;
  readonly offer: GroupOffer | null;
  readonly problem: IssueLink | null;
}

function partOf({ cause, boxes, says }: CauseFound, { matter, offer, problem }: PartInput): IncidentPart {
  const { texts, alike } = matter.incident;
  const text = (id: string): CauseText => texts.get(id) ?? { kind: "unseen" };
  const records = new Map(alike.map((record) => [record.id, record]));
  return {
    cause: cause && { what: text(cause.id), by: cause.by },
    // Of what may not be told here nobody could tell what they tick.
    boxes: boxes
      .filter((id) => texts.has(id) || (cause?.how === "box" && cause.id === id))
      .map((id) => ({
        id: causeBoxOf(id),
        ticked: cause?.how === "box" && cause.id === id,
        what: text(id),
      })),
    says,
    group: offer && {
      box: groupBoxOf(offer),
      ticked: false,
      incidents: offer.of.flatMap((id) => addressOf(records.get(id)) ?? []),
    },
    problem,
  };
}

/** By its address: whoever reads one of them may not see the other. */
export function addressOf(record: IncidentRecord | undefined): IssueLink | null {
  if (record === undefined) return null;
  const { id, reference, url } = record;
  return { target: id, title: reference, url, reference };
}

function problemLink({ incident }: MatterOfIncident, linked: IncidentMemory["problem"]): IssueLink | null {
  if (incident.under !== null) return addressOf(incident.under);
  if (linked === null) return null;
  const { id, reference, url } = linked;
  return { target: id, title: reference, url, reference };
}
