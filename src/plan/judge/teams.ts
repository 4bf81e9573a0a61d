import { labelTarget } from "../../change/create-label.ts";
import { labelSubject } from "../../change/labels.ts";
import { isPerson } from "../../domain/actor.ts";
import type { EventFacts } from "../../domain/issue.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { sameName } from "../../domain/reference.ts";
import { teamLabel } from "../../policy/labels.ts";
import type { Team } from "../../policy/policy.ts";
import { teamsNamedIn } from "../../policy/teams.ts";
import type { Case, Involvement, Management } from "../decisions.ts";
import { hadItsTurn } from "./section-labels.ts";
import type { Requests } from "../requests.ts";

/** How long an answer may show what was before, in milliseconds. */
const readsLagMs = 60_000;

/** How the initiative stands while a team of its body is judged, and `Place.spawnsFrom`. */
interface Section {
  readonly management: Management;
  readonly spawnsFrom: number;
}

/** The labels on the initiative, then the body's sections, then the commands, then `/epos TEAM`. */
export function judgeInvolvement(input: Case, requests: Requests, section: Section): readonly Involvement[] {
  const named = new Set(teamsNamedIn(input.policy, input.world.sections.teams));
  return input.policy.teams.map((team) => judgeTeam(input, team, requests, named.has(team) ? section : null));
}

/** `section`: null where the body does not name the team. */
function judgeTeam(input: Case, team: Team, requests: Requests, section: Section | null): Involvement {
  const label = teamLabel(input.policy, team);
  const before = input.memory?.teams.includes(team.key) ?? false;
  const sight = sightOf(input, label, team, before);
  const withheld = section === null || sight === "on" ? null : withheldOf(input, label, section);
  const management = withheld === null ? (section?.management ?? null) : null;
  const { add, remove } = labelChangeFor(input, team, label, sight === "on", requests, management);
  const wanted = add !== null || (sight === "on" && remove === null);
  const leftAt = before && !wanted ? leaving(input, team, label, remove === null ? null : requests) : null;
  const off = sight === "left over" && !wanted ? because("team-off", { team: team.name }) : null;
  return {
    team,
    involved: wanted || (before && leftAt === null),
    add,
    remove: remove ?? off,
    leftAt,
    withheld,
  };
}

/** When it leaves now, by a command or by its label; null where nobody took it off. */
function leaving(input: Case, team: Team, label: string, requests: Requests | null) {
  const command = requests === null ? null : lastCommand(input, team, requests);
  const taken = takenOff(input.thread.root.events, label);
  const isSince = taken !== null && Date.parse(taken.at) > (Date.parse(leftBefore(input.memory, team)) || 0);
  return command?.at ?? (isSince ? taken.at : null);
}

function leftBefore(memory: Case["memory"], team: Team): string {
  return memory?.leftAt?.[team.key] ?? "";
}

/**
 * What its label says. It is left over where it stands since before the team left, and is remembered no more: it was
 * not to be seen when it was to be taken off.
 */
function sightOf(input: Case, label: string, team: Team, isRemembered: boolean): "on" | "off" | "left over" {
  const { events, labels } = input.thread.root;
  const left = leftBefore(input.memory, team);
  if (!labels.some((name) => sameName(name, label)) || isOldSight(input, label, left)) return "off";
  const last = lastOf(events, label);
  const isOlder = last?.kind === "labeled" && Date.parse(last.at) < Date.parse(left);
  return isOlder && !isRemembered ? "left over" : "on";
}

/** A replica that lags shows the label on a team that has just left. */
function isOldSight({ now, thread }: Case, label: string, leftAt: string): boolean {
  const left = Date.parse(leftAt);
  if (Number.isNaN(left) || now - left > readsLagMs) return false;
  return !thread.root.events.some(
    (event) => event.kind === "labeled" && sameName(event.label, label) && Date.parse(event.at) >= left,
  );
}

type LabelChange = Pick<Involvement, "add" | "remove">;

/** What somebody says of a team goes before the body's sections. */
function labelChangeFor(
  input: Case,
  team: Team,
  label: string,
  labelled: boolean,
  requests: Requests,
  section: Management | null,
): LabelChange {
  const command = lastCommand(input, team, requests);
  if (!command && !labelled && isRefused(input, team, label)) {
    return {
      add: because("team-command", { actor: input.thread.root.author.login, team: team.name }),
      remove: null,
    };
  }
  if (!command || isOverruled(command, input.thread.root.events, label)) {
    return { add: labelled || section === null ? null : fromSection(input, label, section), remove: null };
  }
  const reason = because("team-command", { actor: command.actor, team: team.name });
  // Where its label was deleted a team stays involved, and can still be taken off.
  const isOn = labelled || (input.memory?.teams.includes(team.key) ?? false);
  return { add: command.add && !labelled ? reason : null, remove: !command.add && isOn ? reason : null };
}

/** Involved by a command that was answered, while GitHub did not take the label: it is still to be put on. */
function isRefused({ memory, world, thread }: Case, team: Team, label: string): boolean {
  const { root } = thread;
  const subjects = new Set([
    labelSubject("add-labels", root.id, label),
    `create-label ${labelTarget(root.repository, label)}`,
  ]);
  const isWriteRefused = (world.refused ?? []).some(({ subject }) => subjects.has(subject));
  return (
    isWriteRefused && (memory?.teams.includes(team.key) ?? false) && takenOff(root.events, label) === null
  );
}

interface TeamCommand {
  readonly actor: string;
  readonly at: string;
  readonly add: boolean;
}

/** Who asked for a team's epic last. One that waits for its answer while the team is taken off asks for nothing any more. */
export function epicRequestOf(
  { memory }: Case,
  team: Team,
  requests: Requests,
): Requests["epic"][number] | null {
  const last = requests.epic.findLast((request) => request.team.key === team.key);
  const isTakenBack = last && Date.parse(last.at) < Date.parse(leftBefore(memory, team));
  return last && !isTakenBack ? last : null;
}

/** The last command about a team; whoever asks for its epic involves it. */
function lastCommand(input: Case, team: Team, requests: Requests): TeamCommand | null {
  const epicRequest = epicRequestOf(input, team, requests);
  const named = requests.team.findLast((request) => request.team.key === team.key);
  if (epicRequest && named)
    return Date.parse(named.at) > Date.parse(epicRequest.at) ? named : { ...epicRequest, add: true };
  return epicRequest ? { ...epicRequest, add: true } : (named ?? null);
}

/** Whoever put the label on or took it off after the command has the last word; in the same second the command goes first. */
function isOverruled(command: TeamCommand, events: readonly EventFacts[], label: string): boolean {
  return events.some(
    (event) =>
      (event.kind === "labeled" || event.kind === "unlabeled") &&
      sameName(event.label, label) &&
      isPerson(event.actor) &&
      Date.parse(event.at) > Date.parse(command.at),
  );
}

/**
 * Anybody may open an initiative, and change its body for ever; while people move it they see the teams that it names.
 * From the delivery phase on a team would have its epic at once, so naming it is a word of somebody with rights: of
 * whoever changed the body last, for they saved all of it. What was there before counts all the same: a label that was
 * meant to be put on then (the memory tells), and a text that is older than the move that leads there. In the second of
 * the move a text that was changed counts as later; and of a text that was changed again after it nobody can tell what
 * stood there before.
 */
function withheldOf(
  input: Case,
  label: string,
  { management, spawnsFrom }: Section,
): Involvement["withheld"] {
  const { world, memory, thread } = input;
  const { createdAt, editedAt, events } = thread.root;
  if (ignoresSections(management) || takenOff(events, label) !== null) return null;
  if (memory?.fromSections.some((name) => sameName(name, label))) return null;
  const written = Date.parse(editedAt ?? createdAt);
  if (written < spawnsFrom || (editedAt === undefined && written === spawnsFrom)) return null;
  if (world.bodyRights === "held") return null;
  return world.bodyRights === "unknown" ? "unknown" : "no-rights";
}

function ignoresSections({ kind, first }: Management): boolean {
  return kind === "older" || (kind === "adopted" && first);
}

/** Sections only ever add labels, and one that a person took off is not put back. */
function fromSection(input: Case, label: string, management: Management): Reason | null {
  if (ignoresSections(management)) return null;
  if (hadItsTurn(input, label, management)) return null;
  if (takenOff(input.thread.root.events, label) !== null) return null;
  return because("label-from-section", {
    section: input.policy.initiatives?.sections.teams[0] ?? "Team",
    label,
  });
}

/** Whether a team was involved once: one whose epic people put under the initiative may never have been. */
export function hasLeft({ policy, thread }: Case, { team, involved, leftAt }: Involvement): boolean {
  const label = teamLabel(policy, team);
  const wasInvolved = thread.root.events.some(
    (event) => (event.kind === "labeled" || event.kind === "unlabeled") && sameName(event.label, label),
  );
  return leftAt !== null || (!involved && wasInvolved);
}

/** A label that is not to be seen may just not be to be seen yet: only a person's removal is evidence. */
function takenOff(events: readonly EventFacts[], label: string): EventFacts | null {
  const last = lastOf(events, label);
  return last?.kind === "unlabeled" && isPerson(last.actor) ? last : null;
}

/** The last time that somebody put that label on or took it off. */
function lastOf(events: readonly EventFacts[], label: string) {
  return events.findLast(
    (event): event is Extract<EventFacts, { kind: "labeled" | "unlabeled" }> =>
      (event.kind === "labeled" || event.kind === "unlabeled") && sameName(event.label, label),
  );
}
