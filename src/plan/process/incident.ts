import type { Action } from "../../change/action.ts";
import type { IssueLink } from "../../domain/content.ts";
import type { CauseText, IncidentPart } from "../../domain/incident-card.ts";
import { isIncident, type IncidentRecord } from "../../domain/incident-record.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { isPerson } from "../../domain/actor.ts";
import type { IncidentMatter, MatterOfIncident } from "../../domain/matter.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import { sameName, type RepositoryName } from "../../domain/reference.ts";
import type { IncidentMemory } from "../../domain/status-memory.ts";
import type { ProblemArguments } from "../../commands/problem.ts";
import type { Policy, Process } from "../../policy/policy.ts";
import { processKeyed } from "../../policy/processes.ts";
import type { CommandResult } from "../decisions.ts";
import type { Request } from "../requests.ts";
import { addressOf, issueAddress } from "./addresses.ts";
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
  const offer =
    problem !== null || isPending ? null : offerOn(world, matter, { policy, offered: before.offered });
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
  return { origin, name: null, of: [...before.offered], by: tick.actor, at: tick.at };
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
function offerOn(
  world: ProcessWorld,
  { incident, product }: MatterOfIncident,
  { policy, offered }: { readonly policy: Policy; readonly offered: readonly string[] | null },
): GroupOffer | null {
  const group = policy.processes.find(({ kind }) => kind === "problem")?.group ?? null;
  if (group === null || product.kind !== "one") return null;
  // In another owner's repository the app may write the card, and put nothing under a problem.
  if (!sameName(world.issue.repository.owner, world.key.owner)) return null;
  const { issue } = world;
  const { id, createdAt: openedAt, closed } = issue;
  const others = incident.alike
    .filter((record) => record.id !== id && isIncident(record) && isTogether(record, issue))
    .map(({ problem, ...record }) => ({ ...record, hasProblem: problem !== null }));
  const own = { id, product: product.product, openedAt, hasProblem: false, offered };
  const isOne = isIncident({ kind: "incident", closedAs: closed?.as ?? null });
  return groupOffers(isOne ? [...others, own] : others, group).find(({ on }) => on === id) ?? null;
}

/** GitHub lets an issue lie under one of the same owner only. */
function isTogether({ reference }: IncidentRecord, { repository }: IssueFacts): boolean {
  return sameName(reference.split("/")[0] ?? "", repository.owner);
}

interface PartInput {
  readonly world: ProcessWorld;
  readonly matter: MatterOfIncident;
  readonly offer: GroupOffer | null;
  readonly problem: IssueLink | null;
}

function partOf(
  { cause, boxes, says }: CauseFound,
  { world, matter, offer, problem }: PartInput,
): IncidentPart {
  const { texts, alike } = matter.incident;
  const text = (id: string): CauseText => texts.get(id) ?? { kind: "unseen" };
  const addresses = new Map(alike.map((record) => [record.id, addressOf(record)]));
  addresses.set(world.issue.id, issueAddress(world.issue));
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
      incidents: offer.of.flatMap((id) => addresses.get(id) ?? []),
    },
    problem,
  };
}

function problemLink({ incident }: MatterOfIncident, linked: IncidentMemory["problem"]): IssueLink | null {
  const problem = incident.under ?? linked;
  return problem && addressOf(problem);
}
