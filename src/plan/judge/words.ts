import { isPerson, nobody } from "../../domain/actor.ts";
import type { EventFacts, IssueFacts } from "../../domain/issue.ts";
import { sameName } from "../../domain/reference.ts";
import type { Word, WordFace } from "../../domain/word.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Phase, Policy } from "../../policy/policy.ts";
import type { Case, BotConflict } from "../decisions.ts";
import { type FieldPlace } from "../fields.ts";
import { isByWorkflow } from "./board/by-workflow.ts";
import { completionBox } from "./notices.ts";
import { isQuarrelled, tellsOf } from "./bot-conflicts.ts";
import type { Requests } from "../requests.ts";
import { newTicks } from "./ticks.ts";

/** A word with what it says. A closing says a phase only where the phase before lets it. */
export interface PhaseWord extends Word {
  readonly says:
    | { readonly kind: "phase"; readonly phase: Phase }
    | { readonly kind: "completed" | "not-planned" | "reopened" };
  /** It stands on the board now and is not what was decided, so it came after all that was heeded of that second. */
  readonly stands?: boolean;
  /** Roles that were looked up for whoever wrote the comment. */
  readonly roles?: readonly string[];
  /** Node id of the comment that is answered. */
  readonly comment?: string;
  /** Which command of the comment, from 0. */
  readonly nth?: number;
  /** Why a portfolio manager passes a closed gate. */
  readonly override?: string | null;
}

export function isClosing({ says }: PhaseWord): boolean {
  return says.kind === "completed" || says.kind === "not-planned";
}

/** How long an event may not be to be seen yet, in milliseconds. */
const eventsLagMs = 60_000;

/** Weakest first: within one second, the face that stands later here wins. */
const faces: readonly WordFace[] = ["state", "field", "label", "command"];

/**
 * All that people said about the phase, in the order in which it counts. Taking a label off or
 * clearing a field says nothing, so neither is a word.
 */
export function wordsOf(
  input: Case,
  requests: Requests,
  quarrels: readonly BotConflict[],
): readonly PhaseWord[] {
  const { thread, policy } = input;
  const words = [
    ...thread.root.events.flatMap((event) => wordOfEvent(event, policy)),
    ...broughtLabels(input),
    ...unseenClosing(thread.root),
    ...fieldWords(input),
    ...commandWords(requests),
    ...completionTicks(input),
  ];
  return words.filter((word) => !isQuarrelled(input, quarrels, word)).sort(compareWords);
}

/** A word that was heeded, with the phase that it led to. */
export interface Heeded {
  readonly word: Word;
  readonly phase: Phase;
}

/**
 * Whether a word was said after the one that was heeded last. Of two of the same second and face, GitHub's
 * order tells; where it does not, the later phase wins, and a closing or reopening that was not heard yet.
 */
export function isLater(word: PhaseWord, than: Heeded, order: ReadonlyMap<string, number>): boolean {
  const apart = compareWords(word, than.word);
  if (apart !== 0) return apart > 0;
  if (word.id === than.word.id) return false;
  const [own, other] = [order.get(word.id), order.get(than.word.id)];
  if (own !== undefined && other !== undefined) return own > other;
  return word.stands === true || word.says.kind !== "phase" || word.says.phase.index > than.phase.index;
}

/** GitHub's order of all that was said about an initiative, for words of one face in one second. */
export function orderOf(input: Case, words: readonly PhaseWord[]): ReadonlyMap<string, number> {
  const { events, comments } = input.thread.root;
  const fields = words.filter(({ face }) => face === "field");
  const commands = comments.flatMap(({ id }) => [
    { id },
    ...words.filter(({ comment, id: word }) => comment === id && word !== id),
  ]);
  const ids = [...events, ...commands, ...fields, ...currentWord(input)].map(({ id }) => id);
  return new Map(ids.map((id, index) => [id, index]));
}

/** Sorting is stable, so within one face and second GitHub's own order stays. */
function compareWords(one: Word, other: Word): number {
  return Date.parse(one.at) - Date.parse(other.at) || faces.indexOf(one.face) - faces.indexOf(other.face);
}

function wordOfEvent(event: EventFacts, policy: Policy): PhaseWord[] {
  if (!isPerson(event.actor)) return [];
  const base = { id: event.id, at: event.at, actor: event.actor.login };
  switch (event.kind) {
    case "labeled": {
      const phase = phaseOfLabel(policy, event.label);
      return phase ? [{ ...base, face: "label", says: { kind: "phase", phase } }] : [];
    }
    case "closed":
      return [
        { ...base, face: "state", says: { kind: event.as === "completed" ? "completed" : "not-planned" } },
      ];
    case "reopened":
      return [{ ...base, face: "state", says: { kind: "reopened" } }];
    default:
      return [];
  }
}

/**
 * A transfer may bring a label along without the event that tells who put it on. What has stood there for a
 * minute without one was said before the app came to know the issue. So was, in time for what was decided to be older,
 * a label whose event lies further back than is read: nobody's move is undone for that.
 */
function broughtLabels({ memory, now, policy, thread: { root }, world }: Case): PhaseWord[] {
  const { unheardBefore } = world;
  const isBrought = memory === null && now - Date.parse(root.createdAt) >= eventsLagMs;
  if (!isBrought && unheardBefore === undefined) return [];
  const { id, createdAt, author } = root;
  const origin =
    unheardBefore === undefined
      ? { at: createdAt, actor: author.login }
      : { at: unheardBefore, actor: nobody };
  return root.labels.flatMap((label): PhaseWord[] => {
    const phase = phaseOfLabel(policy, label);
    const hasEvent = root.events.some((event) => "label" in event && sameName(event.label, label));
    if (phase === null || hasEvent || sameName(memory?.phase.name ?? "", phase.name)) return [];
    return [phaseWord("label", `${id}:label:${phase.index}`, origin, phase)];
  });
}

/** The issue is closed, but the event is not to be seen yet: reads can lag behind one another. */
function unseenClosing(root: IssueFacts): PhaseWord[] {
  const { closed } = root;
  if (closed === null || !isClosingUnseen(root)) return [];
  const says = { kind: closed.as === "completed" ? "completed" : "not-planned" } as const;
  return [{ id: unseenClosingId(root, closed.at), at: closed.at, actor: nobody, face: "state", says }];
}

/** Whether nobody can tell yet who closed it. */
export function isClosingUnseen({ closed, events }: IssueFacts): boolean {
  return closed !== null && !events.some((event) => event.kind === "closed" && event.at >= closed.at);
}

/** The id of a closing whose event is not to be seen yet. */
export function unseenClosingId(root: IssueFacts, at: string): string {
  return `${root.id}:closed:${at}`;
}

/** A tick of the box that proposes a completion says that the initiative is done. */
function completionTicks(input: Case): PhaseWord[] {
  if (input.memory === null) return [];
  return newTicks(input)
    .filter(({ box, ticked }) => box === completionBox && ticked)
    .map((tick) => phaseWord("command", tick.edit, tick, input.landmarks.done));
}

/** The comment's own id is the word of its first move, or of its taking in; a later move in it has one of its own. */
function commandWords({ phase: moves, adopt: [adoption] }: Requests): PhaseWord[] {
  const commands = adoption === undefined ? moves : [...moves, adoption];
  return moves.map((request) => {
    const { phase, roles, comment, nth, override } = request;
    const before = commands.filter((command) => command.comment === comment && command.nth < nth).length;
    const word = before === 0 ? comment : `${comment}:${before + 1}`;
    return { ...phaseWord("command", word, request, phase), roles, comment, nth, override };
  });
}

/**
 * A value of the phase field that the app did not decide and no workflow of GitHub's set; and those that the inbox
 * heard of, or that an issue field's history tells, in case a write of ours overtook them. What stands there came last.
 */
function fieldWords(input: Case): PhaseWord[] {
  const place = input.phaseField;
  if (!place) return [];
  const inbox = input.world.fieldChanges.flatMap(({ item, field, to, at, actor }) =>
    item === place.item.id && field === place.field.id && to !== null
      ? fieldWord(input, place, to, { at, actor })
      : [],
  );
  const history = [...inbox, ...issueFieldWords(input, place)];
  const { value } = place;
  if (value === null || value.value === input.memory?.fields[place.key]?.decided) return history;
  if (isByWorkflow(input.thread.root, place.project.id, value)) return history;
  return [...history, ...currentWord(input).map((word) => ({ ...word, stands: true }))];
}

function issueFieldWords(input: Case, place: FieldPlace): PhaseWord[] {
  return input.thread.root.events.flatMap((event) =>
    event.kind === "issue-field-set" && event.to !== null && isPerson(event.actor) && tellsOf(place, event)
      ? fieldWord(input, place, event.to, { at: event.at, actor: event.actor.login })
      : [],
  );
}

/** What the board shows now, whoever put it there. */
function currentWord(input: Case): PhaseWord[] {
  const place = input.phaseField;
  if (!place?.value) return [];
  const { value, updatedAt: at } = place.value;
  return fieldWord(input, place, String(value), { at, actor: fieldActor(input, place, at) });
}

function fieldWord(
  { policy }: Case,
  { item }: FieldPlace,
  value: string,
  origin: { readonly at: string; readonly actor: string },
): PhaseWord[] {
  const phase = phaseByName(policy, value);
  // The phase is part of the id, because a second may hold two changes.
  return phase === null ? [] : [phaseWord("field", `${item.id}:${origin.at}:${phase.index}`, origin, phase)];
}

/** GitHub names nobody who changed a field other than Status or an issue field, but its webhook does. */
function fieldActor({ thread, world }: Case, place: FieldPlace, at: string): string {
  const { item, field } = place;
  const event = thread.root.events.find((candidate) => tellsOf(place, candidate) && near(candidate.at, at));
  const reported = world.fieldChanges.findLast(
    (change) => change.item === item.id && change.field === field.id && near(change.at, at),
  );
  return event?.actor.login ?? reported?.actor ?? nobody;
}

function near(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) <= 2000;
}

function phaseWord(
  face: WordFace,
  id: string,
  origin: { at: string; actor: string },
  phase: Phase,
): PhaseWord {
  return { face, id, at: origin.at, actor: origin.actor, says: { kind: "phase", phase } };
}
