import type { Actor } from "../../domain/actor.ts";
import type { EventFacts } from "../../domain/issue.ts";
import { sameName } from "../../domain/reference.ts";
import type { ReportedChange } from "../../domain/world.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Case, PhaseDecision, BotConflict } from "../decisions.ts";
import { type FieldPlace } from "../fields.ts";
import type { Requests } from "../requests.ts";

/*
 * Another bot that undoes what the app does would be undone in turn, for ever. One move of a bot is a word
 * like a person's; but where it has turned the same face back three times in ten minutes, that face is left
 * as the bot wants it, and what it says there is heard no more, until a person says something.
 */

const conflictCount = 3;
const quickMs = 600_000;

type PhaseRequests = Pick<Requests, "phase">;

/** The app did something to a face, and a bot undid it. */
interface TurnBack {
  readonly bot: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Those that still stand, and those that have begun. */
export function judgeBotConflicts(input: Case, requests: PhaseRequests): readonly BotConflict[] {
  const lastWordAt = lastPersonWordAt(input, requests);
  const ongoing = (input.memory?.quarrels ?? []).filter(({ at }) => Date.parse(at) >= lastWordAt);
  const faces = ["label", "field", "state"] as const;
  const fresh = faces
    .filter((face) => !ongoing.some((quarrel) => quarrel.face === face))
    .flatMap((face): BotConflict[] => {
      const last = conflictAt(turnBacks(input, face).filter(({ at }) => Date.parse(at) > lastWordAt));
      // One of long ago was either heeded then, or has ended by itself.
      return last && input.now - Date.parse(last.at) <= quickMs ? [{ face, ...last }] : [];
    });
  return [...ongoing, ...fresh];
}

export function isSuspended(quarrels: readonly BotConflict[], face: BotConflict["face"]): boolean {
  return quarrels.some((quarrel) => quarrel.face === face);
}

/** Whether something was said by the bot of a quarrel after it had begun. Of a field nobody can tell who it was. */
export function isQuarrelled(
  input: Case,
  quarrels: readonly BotConflict[],
  word: { readonly face: string; readonly id: string; readonly at: string },
): boolean {
  const quarrel = quarrels.find(({ face }) => face === word.face);
  if (!quarrel || Date.parse(word.at) < Date.parse(quarrel.at)) return false;
  const event = input.thread.root.events.find(({ id }) => id === word.id);
  return event?.actor.kind !== "person";
}

export function isFieldSuspended(input: Case, quarrels: readonly BotConflict[], key: string): boolean {
  return isSuspended(quarrels, "field") && input.phaseField?.key === key;
}

/** A closing by the bot of a quarrel stops nothing. */
export function unstopped(
  input: Case,
  quarrels: readonly BotConflict[],
  phase: PhaseDecision,
): PhaseDecision {
  const closing = input.thread.root.events.findLast(({ kind }) => kind === "closed");
  const isByBot = closing !== undefined && isQuarrelled(input, quarrels, { ...closing, face: "state" });
  return isByBot ? { ...phase, stopped: null } : phase;
}

/** The third of three within ten minutes. */
function conflictAt(backs: readonly TurnBack[]): TurnBack | undefined {
  return backs.find((back, index) => {
    const first = backs[index - conflictCount + 1];
    return first !== undefined && Date.parse(back.at) - Date.parse(first.at) <= quickMs;
  });
}

function turnBacks(input: Case, face: BotConflict["face"]): readonly TurnBack[] {
  if (face !== "field")
    return turnedBack(input.thread.root.events.filter((event) => isOf(input, event, face)));
  const place = input.phaseField;
  if (place === null) return [];
  const events = input.thread.root.events.filter((event) => tellsOf(place, event));
  return events.length > 0 ? turnedBack(events) : turnBacksInWebhooks(input, place);
}

function isOf({ policy }: Case, event: EventFacts, face: "label" | "state"): boolean {
  if (event.kind === "labeled" || event.kind === "unlabeled") {
    return face === "label" && phaseOfLabel(policy, event.label) !== null;
  }
  return face === "state" && (event.kind === "closed" || event.kind === "reopened");
}

/** Of project fields GitHub tells the history of Status, and of those that are issue fields. */
export function tellsOf({ project, field, value }: FieldPlace, event: EventFacts): boolean {
  if (event.kind === "issue-field-set") return event.field === value?.issueField?.id;
  return event.kind === "status-changed" && event.project === project.id && sameName(field.name, "Status");
}

/** However much a bot does after an act of the app, it turns it back once. */
function turnedBack(events: readonly EventFacts[]): readonly TurnBack[] {
  let backs: readonly TurnBack[] = [];
  let acted = false;
  for (const { actor, at } of events) {
    if (actor.kind === "person") backs = [];
    else if (isOther(actor) && acted) backs = [...backs, { bot: actor.login, at }];
    acted = actor.kind === "self";
  }
  return backs;
}

function isOther({ kind }: Actor): boolean {
  return kind === "bot" || kind === "workflow";
}

/**
 * Of other fields only the webhooks tell, and not of the app's own. Where a bot puts the same value a second
 * time, or another one after its first was refused, the app has changed it in between.
 */
function turnBacksInWebhooks(input: Case, place: FieldPlace): readonly TurnBack[] {
  let backs: readonly TurnBack[] = [];
  let before: ReportedChange | null = null;
  for (const change of input.world.fieldChanges.filter((candidate) => isChangeOf(place, candidate))) {
    if (change.bot !== true) {
      backs = [];
      before = null;
      continue;
    }
    const isBack = before === null || before.to === change.to || wasRefused(input, place, before);
    if (isBack) backs = [...backs, { bot: change.actor, at: change.at }];
    before = change;
  }
  return backs;
}

function isChangeOf({ item, field }: FieldPlace, change: ReportedChange): boolean {
  return change.item === item.id && change.field === field.id;
}

function wasRefused({ memory, policy }: Case, { item }: FieldPlace, { to, at }: ReportedChange): boolean {
  const phase = to === null ? null : phaseByName(policy, to);
  return phase !== null && (memory?.refused.includes(`${item.id}:${at}:${phase.index}`) ?? false);
}

/** When a person last said anything of the phase, in whichever way; milliseconds since the epoch. */
function lastPersonWordAt(input: Case, { phase }: PhaseRequests): number {
  const { memory, world, thread } = input;
  const place = input.phaseField;
  const events = thread.root.events.filter(
    (event) =>
      event.actor.kind === "person" &&
      (isOf(input, event, "label") ||
        isOf(input, event, "state") ||
        (place !== null && tellsOf(place, event))),
  );
  const fieldChanges = world.fieldChanges.filter(
    (change) => place !== null && isChangeOf(place, change) && change.bot !== true,
  );
  const byPerson = new Set(
    world.requests.flatMap(({ comment }) => (comment.author.kind === "person" ? [comment.id] : [])),
  );
  const commands = phase.filter(({ comment }) => byPerson.has(comment));
  const heeded = memory?.phase.word?.face === "command" ? [memory.phase.word] : [];
  return [...events, ...fieldChanges, ...commands, ...heeded].reduce(
    (latest, { at }) => Math.max(latest, Date.parse(at)),
    Number.NEGATIVE_INFINITY,
  );
}
