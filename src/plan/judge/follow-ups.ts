import { isReadable } from "../../domain/issue.ts";
import type { Memory } from "../../domain/memory.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import { addDuration, type Duration } from "../../policy/duration.ts";
import type { Team } from "../../policy/policy.ts";
import type { Case, Decisions, FollowUpDecision, PhaseDecision, TeamDecision } from "../decisions.ts";
import { isSuspended } from "./bot-conflicts.ts";
import { backlogOf, hasBrokenMark, obstacleIn } from "../places.ts";

/** What is remembered of a follow-up that was made. */
export type MadeFollowUp = Memory["followUps"][number];

/**
 * After done, each team that took part measures and learns at every date of the policy, and those who are
 * assigned look at the benefits at the last one. Each is made once, when its time has come: what a person
 * closed or deleted is not made again, and what a reopening cancelled counts from the next done.
 */
export function judgeFollowUps(input: Case, judged: Judged): readonly FollowUpDecision[] {
  const { phase, teams } = judged;
  const made = madeFollowUps(input);
  const known = made.map((followUp): FollowUpDecision => ({ kind: "made", followUp }));
  if (!isMeasured(input, judged)) return known;
  const wanted = followUpRequests(input, teams).filter(
    ({ team, after }) => !made.some((followUp) => isFor(followUp, team, after)),
  );
  const dated = wanted.map(({ team, after }) => ({ team, after, due: dueOf(phase, after) }));
  return [...known, ...dated.map((request) => decide(input, request))];
}

type Judged = Pick<Decisions, "phase" | "teams" | "management" | "quarrels">;

interface FollowUpRequest {
  /** Null: the one for the benefits. */
  readonly team: Team | null;
  readonly after: Duration;
}

/** What was done before it was taken in is history; what is stopped or open has nothing to be measured. */
function isMeasured(input: Case, { phase, management, quarrels }: Judged): boolean {
  if (input.world.key.kind !== "initiative" || management.kind === "older" || management.quiet) return false;
  if (input.thread.root.closed === null && isSuspended(quarrels, "state")) return false;
  return phase.phase.index === input.landmarks.done.index && phase.stopped === null;
}

function followUpRequests(input: Case, teams: readonly TeamDecision[]): readonly FollowUpRequest[] {
  const { after } = input.policy.followUp;
  const dates = after.filter((date, index) => after.findIndex(({ text }) => text === date.text) === index);
  const last = latest(dates);
  const ofTeams = teams
    .filter(({ involved, epic }) => involved && epic.kind !== "declined" && epic.kind !== "unreadable")
    .flatMap(({ team }) => dates.map((date): FollowUpRequest => ({ team, after: date })));
  // The benefits are for those who are assigned: where nobody is, nobody would look at them.
  const isAssigned = input.thread.root.assignees.length > 0;
  return last && isAssigned ? [...ofTeams, { team: null, after: last }] : ofTeams;
}

function latest(dates: readonly Duration[]): Duration | undefined {
  return dates.toSorted((first, second) => addDuration(0, first) - addDuration(0, second)).at(-1);
}

/** The benefits are followed up once, whatever the policy's last date was then. */
function isFor(made: MadeFollowUp, team: Team | null, after: Duration): boolean {
  return made.team === (team?.key ?? null) && (team === null || made.after === after.text);
}

function dueOf({ since }: PhaseDecision, after: Duration): number {
  return addDuration(Date.parse(since), after);
}

function decide(
  input: Case,
  { team, after, due }: FollowUpRequest & { readonly due: number },
): FollowUpDecision {
  const planned = { team, after: after.text, due: new Date(due).toISOString() };
  if (input.now < due) return { kind: "later", ...planned };
  const repository = placeOf(input, team);
  const isBlocked =
    repository === null ||
    obstacleIn(input.world, input.policy, repository) !== null ||
    hasBrokenMark(input.world);
  return isBlocked ? { kind: "blocked", ...planned } : { kind: "wanted", ...planned, repository };
}

/** The team's backlog; the initiatives repository for a team without one, and for the benefits. */
function placeOf(input: Case, team: Team | null): RepositoryName | null {
  return team ? backlogOf(input.policy, team) : (input.policy.initiatives?.repository ?? null);
}

/** Those remembered, and those whose birth was not: a lost answer, or a memory that was lost. */
function madeFollowUps(input: Case): readonly MadeFollowUp[] {
  const remembered = input.memory?.followUps ?? [];
  const found = [...input.world.issues.values()].flatMap((issue): MadeFollowUp[] => {
    if (!isReadable(issue) || issue.mark?.kind !== "follow-up") return [];
    const { initiative = input.world.root, team = "", after = "" } = issue.mark.keys;
    if (initiative !== input.world.root) return [];
    const { owner, name } = issue.repository;
    const key = team === "" ? null : team;
    const { id, number, createdAt: due } = issue;
    return [{ team: key, after, due, id, repository: `${owner}/${name}`, number }];
  });
  const isKnown = (issue: MadeFollowUp) =>
    remembered.some((known) => known.team === issue.team && known.after === issue.after);
  return [...remembered, ...found.filter((issue) => !isKnown(issue))];
}
