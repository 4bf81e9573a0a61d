import { expect } from "vitest";
import type { Issue } from "../../src/sandbox/state/entities.ts";
import { Priority } from "../../src/store/work.ts";
import { hasOwnSecond, type Act, type Step } from "../histories/acts.ts";
import {
  isInvolved,
  phaseLabels,
  phases,
  placeOf,
  type EpicState,
  type Said,
  type TeamSaid,
} from "../histories/latest-word.ts";
import type { Stage } from "./stage.ts";
import type { Views } from "./stage-world.ts";

/*
 * Plays a history of people on a stage, each on an initiative of its own, and tells from the sandbox's state
 * and clock alone whether it ended as the design says.
 */

export const teams: Readonly<
  Record<string, { readonly name: string; readonly backlog: string; readonly by: string }>
> = {
  studio: { name: "Altinn Studio", backlog: "acme/studio", by: "owner" },
  design: { name: "Designsystemet", backlog: "acme/design", by: "owner" },
  porten: { name: "Dialogporten", backlog: "Other/porten", by: "other-owner" },
};

const field = "Fase";
const project = "acme/1";

/** What is needed to act on a stage and to look at it. */
export type Scene = Pick<Stage, "sandbox" | keyof Views>;

export interface Played<At extends Scene = Scene> {
  readonly stage: At;
  readonly title: string;
  readonly initiative: string;
  /** The text of the initiative as people left it. */
  body: string;
  /** Labels of people's own. */
  readonly labels: Set<string>;
  readonly said: Said[];
  readonly teamsSaid: Map<string, TeamSaid[]>;
  /** Comments of people, as they left them. */
  readonly comments: Map<string, string>;
  /** Teams whose epic somebody took off or deleted, and nobody has asked for since. */
  readonly declined: Set<string>;
  /** A value on the board that no webhook told of, and that nobody has looked at. */
  unheardField: boolean;
}

/** Throws on the first thing that is not as it should be. */
export async function playAndCheck(stage: Stage, title: string, history: readonly Step[]): Promise<void> {
  const played = await open(stage, title);
  const doubled = watchEpics(played);
  for (const step of history) await take(step, played);
  await stage.quiet();
  // For a minute the app's own writes lie over what GitHub shows, and hide that somebody undid one.
  await stage.pass(61_000);
  await sweep(stage);
  check(played);
  expect(doubled.stop(), "a second live epic").toEqual([]);
  await checkSecondLook(played);
}

async function open(stage: Stage, title: string): Promise<Played<Stage>> {
  stage.sandbox.state.advance(2_000);
  const played = openInitiative(stage, title);
  await stage.quiet();
  stage.as("owner").label(played.initiative, "viktig");
  played.labels.add("viktig");
  return played;
}

export function openInitiative<At extends Scene>(stage: At, title: string): Played<At> {
  const body = "Hva det gjelder: varsling.";
  const { number } = stage.sandbox.as("anyone").openIssue("acme/portfolio", { title, body });
  return {
    stage,
    title,
    initiative: `acme/portfolio#${number}`,
    body,
    labels: new Set(),
    said: [],
    teamsSaid: new Map(Object.keys(teams).map((team) => [team, []])),
    comments: new Map(),
    declined: new Set(),
    unheardField: false,
  };
}

/** What webhooks missed is found by a sweep. */
async function sweep(stage: Stage): Promise<void> {
  const { state } = stage.sandbox;
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  const due = state.now().getTime();
  const key = { kind: "sweep", owner: "acme", id: "acme" } as const;
  await stage.app.store.work.want([key], { due, priority: Priority.sweep, cause: "sweep" });
  await stage.quiet();
}

async function take(step: Step, played: Played<Stage>): Promise<void> {
  const { stage } = played;
  const { state } = stage.sandbox;
  const { act, heard } = step;
  if (act.kind === "field" || act.kind === "clear") await lookAtBoard(step, played);
  const alone = hasOwnSecond(step);
  state.advance((alone ? Math.max(1, step.seconds) : step.seconds) * 1_000);
  // An act is in one second, whatever the machine does.
  const rest = 1_000 - (state.now().getTime() % 1_000);
  if (rest < 150) state.advance(rest);
  stage.sandbox.setDeliveryFaults(heard ? { duplicate: 0.3, shuffle: 60 } : { vanish: 1 });
  perform(act, played);
  stage.sandbox.setDeliveryFaults({ duplicate: 0.3, shuffle: 60 });
  if (act.kind === "field" && !heard) played.unheardField = true;
  if (alone) state.advance(1_000);
  if (step.rest) await stage.quiet();
}

/**
 * GitHub keeps no history of a field. A value that no webhook told of is lost when it is overwritten before the
 * app has looked, by people or by a write of the app's that was under way: so here it is neither.
 */
async function lookAtBoard({ heard }: Step, played: Played<Stage>): Promise<void> {
  if (played.unheardField) await sweep(played.stage);
  else if (!heard) await played.stage.quiet();
  played.unheardField = false;
}

export function perform(act: Act, played: Played): void {
  const { stage, initiative, said } = played;
  const { sandbox } = stage;
  const manager = sandbox.as("manager");
  const second = Math.floor(sandbox.state.now().getTime() / 1_000);
  const issue = sandbox.issue(initiative);
  switch (act.kind) {
    case "label": {
      const label = phaseLabels[act.phase] ?? "";
      if (stage.labels(initiative).includes(label)) return;
      manager.label(initiative, label);
      return void said.push({ second, face: "label", says: { phase: act.phase } });
    }
    case "unlabel":
      for (const label of stage.labels(initiative).filter((name) => name.startsWith("fase/"))) {
        manager.unlabel(initiative, label);
      }
      return;
    case "field": {
      const value = phases[act.phase] ?? "";
      if (stage.field(initiative, project, field) === value) return;
      manager.setField(initiative, project, field, value);
      return void said.push({ second, face: "field", says: { phase: act.phase } });
    }
    case "clear":
      if (stage.field(initiative, project, field) !== null)
        manager.setField(initiative, project, field, null);
      return;
    case "command":
      speak(played, `/fase ${phases[act.phase]}`);
      return void said.push({ second, face: "command", says: { phase: act.phase } });
    case "close":
      if (issue.state === "CLOSED") return;
      manager.close(initiative, act.as === "completed" ? "COMPLETED" : "NOT_PLANNED");
      return void said.push({ second, face: "state", says: act.as });
    case "reopen":
      if (issue.state === "OPEN") return;
      manager.reopen(initiative);
      return void said.push({ second, face: "state", says: "reopened" });
    default:
      return performOnTeam(act, played, second);
  }
}

function performOnTeam(act: Extract<Act, { readonly team: string }>, played: Played, second: number): void {
  const { stage, initiative, teamsSaid } = played;
  const manager = stage.sandbox.as("manager");
  const say = (face: TeamSaid["face"], involved: boolean) =>
    teamsSaid.get(act.team)?.push({ second, face, involved });
  const team = teams[act.team];
  const epic = epicsOf(played, act.team).at(-1);
  switch (act.kind) {
    case "label-team":
    case "unlabel-team": {
      const on = act.kind === "label-team";
      if (stage.labels(initiative).includes(`team/${act.team}`) === on) return;
      manager[on ? "label" : "unlabel"](initiative, `team/${act.team}`);
      return void say("label", on);
    }
    case "command-team":
      speak(played, `/team ${act.add ? "" : "-"}${act.team}`);
      return void say("command", act.add);
    case "ask-epic":
      speak(played, `/epos ${act.team}`);
      played.declined.delete(act.team);
      return void say("command", true);
    case "work": {
      if (epic === undefined || team === undefined) return;
      const name = `${team.backlog}#${epic.number}`;
      const by = stage.sandbox.as(team.by);
      const works = epic.subIssueIds.map((id) => stage.sandbox.state.tables.issues.get(id));
      const work = works.find((one) => one?.state === "OPEN");
      if (act.to === "opened") by.openIssue(team.backlog, { title: "En oppgave", parent: name });
      else if (work) by.close(`${team.backlog}#${work.number}`);
      return;
    }
    case "epic": {
      if (epic === undefined || team === undefined) return;
      const name = `${team.backlog}#${epic.number}`;
      const by = stage.sandbox.as(team.by);
      if (act.to === "reopened") by.reopen(name);
      else if (epic.state === "OPEN") by.close(name, act.to === "completed" ? "COMPLETED" : "NOT_PLANNED");
    }
  }
}

export function speak({ stage, initiative, comments }: Played, body: string): void {
  const { id } = stage.sandbox.as("manager").comment(initiative, body);
  comments.set(id, body);
}

/**
 * By title: each history has one of its own, and epics carry the title of their initiative. What somebody took off
 * its parent is none; across owners there is no native parent to be taken off.
 */
export function epicsOf({ stage, title }: Played, team: string): readonly Issue[] {
  const backlog = teams[team]?.backlog ?? "";
  return stage
    .issuesIn(backlog)
    .map((name) => stage.sandbox.issue(name))
    .filter((issue) => issue.title === title && (issue.parentId !== null || backlog.startsWith("Other/")));
}

/** Whenever an epic is born: no other may live. Answers what was seen, at the end. */
export function watchEpics(played: Played): { stop(): readonly string[] } {
  const { state } = played.stage.sandbox;
  const seen: string[] = [];
  const stop = state.subscribe((event) => {
    if (event.kind !== "issues.opened" || event.issue.title !== played.title) return;
    for (const team of Object.keys(teams)) {
      const epics = epicsOf(played, team);
      const live = epics.filter(({ stateReason }) => stateReason !== "NOT_PLANNED");
      if (epics.some(({ id }) => id === event.issue.id) && live.length > 1) seen.push(team);
    }
  });
  return {
    stop() {
      stop();
      return seen;
    },
  };
}

export function check(played: Played): void {
  const { stage, initiative, title, said, teamsSaid } = played;
  const { sandbox } = stage;
  const involved = Object.keys(teams).filter((team) => isInvolved(teamsSaid.get(team) ?? []));
  const place = placeOf(said, partsOf(played));
  const state = place.stopped ? "stopped" : place.phase === 5 ? "completed" : "open";
  const issue = sandbox.issue(initiative);
  const labels = [
    phaseLabels[place.phase] ?? "",
    ...played.labels,
    ...involved.map((team) => `team/${team}`),
  ];
  expect({
    labels: stage.labels(initiative),
    field: stage.field(initiative, project, field),
    state: place.stopped && issue.state === "CLOSED" ? "stopped" : stage.state(initiative),
    overviews: stage.said(initiative, "overview").length,
    cards: new Set(issue.itemIds.map((id) => sandbox.state.tables.items.get(id)?.projectId)).size,
    title: issue.title,
    body: issue.body,
  }).toEqual({
    labels: labels.toSorted((one, other) => (one < other ? -1 : 1)),
    field: phases[place.phase],
    state,
    overviews: 1,
    cards: issue.itemIds.length,
    title,
    body: played.body,
  });
  for (const [id, body] of played.comments) expect(sandbox.state.tables.comments.get(id)?.body).toBe(body);
  for (const team of involved) {
    if (place.phase !== 4 || place.stopped || played.declined.has(team)) continue;
    expect(epicsOf(played, team).length, `epics of ${team}`).toBeGreaterThan(0);
  }
}

/** The epics of each team that has an element or an epic. */
function partsOf(played: Played): readonly (readonly EpicState[])[] {
  const { sandbox } = played.stage;
  const titles = new Set(played.stage.issuesIn("acme/roadmap").map((name) => sandbox.issue(name).title));
  return Object.entries(teams).flatMap(([team, { name }]) => {
    const epics = epicsOf(played, team);
    const hasElement = titles.has(`${played.title} – ${name}`);
    return hasElement || epics.length > 0 ? [epics.map(stateOf)] : [];
  });
}

function stateOf({ state, stateReason, closedAt }: Issue): EpicState {
  const second = closedAt === null ? 0 : Date.parse(closedAt) / 1_000;
  if (state === "OPEN") return { state: "open", second };
  return { state: stateReason === "COMPLETED" ? "completed" : "not-relevant", second };
}

async function checkSecondLook({ stage, initiative }: Played<Stage>): Promise<void> {
  const before = stage.writes().length;
  const key = { kind: "initiative", owner: "acme", id: stage.sandbox.issue(initiative).id } as const;
  const due = stage.sandbox.state.now().getTime();
  await stage.app.store.work.want([key], { due, priority: Priority.due, cause: "a second look" });
  await stage.quiet();
  expect(stage.writes().slice(before), "written by a second look").toEqual([]);
}
