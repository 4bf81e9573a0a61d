import { isPerson } from "../../domain/actor.ts";
import type { EventFacts, IssueFacts } from "../../domain/issue.ts";
import type { Word, WordFace } from "../../domain/word.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Phase, Policy } from "../../policy/policy.ts";
import type { Case } from "../decisions.ts";
import { phaseField } from "../fields.ts";
import type { Requests } from "./requests.ts";

/** A word with what it says. A closing says a phase only where the phase before lets it. */
export interface SaidWord extends Word {
  readonly says:
    | { readonly kind: "phase"; readonly phase: Phase }
    | { readonly kind: "completed" | "not-planned" | "reopened" };
}

/** Weakest first: within one second, the face that stands later here wins. */
const faces: readonly WordFace[] = ["state", "field", "label", "command"];

/**
 * All that people said about the phase, in the order in which it counts. Taking a label off or
 * clearing a field says nothing, so neither is a word.
 */
export function wordsOf(one: Case, requests: Requests): readonly SaidWord[] {
  const { thread, policy } = one;
  const words = [
    ...thread.root.events.flatMap((event) => wordOfEvent(event, policy)),
    ...unseenClosing(thread.root),
    ...fieldWords(one),
    ...requests.phases.map((request) => phaseWord("command", request.comment, request, request.phase)),
  ];
  return words.sort(compareWords);
}

/** Whether a word was said after another; of two of the same second and face, a different one is the later. */
export function isLater(word: SaidWord, than: Word): boolean {
  const order =
    Date.parse(word.at) - Date.parse(than.at) || faces.indexOf(word.face) - faces.indexOf(than.face);
  return order > 0 || (order === 0 && word.id !== than.id);
}

/** Sorting is stable, so within one face and second GitHub's own order stays. */
function compareWords(one: SaidWord, other: SaidWord): number {
  return Date.parse(one.at) - Date.parse(other.at) || faces.indexOf(one.face) - faces.indexOf(other.face);
}

function wordOfEvent(event: EventFacts, policy: Policy): SaidWord[] {
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

/** The issue is closed, but the event is not to be seen yet: reads can lag behind one another. */
function unseenClosing(root: IssueFacts): SaidWord[] {
  const { closed } = root;
  if (closed === null || root.events.some((event) => event.kind === "closed" && event.at >= closed.at))
    return [];
  const says = { kind: closed.as === "completed" ? "completed" : "not-planned" } as const;
  return [{ id: `${root.id}:closed:${closed.at}`, at: closed.at, actor: "ghost", face: "state", says }];
}

/**
 * A value of the phase field that the app did not decide and no workflow of GitHub's set; and those
 * that the inbox heard of, in case a write of ours overtook them.
 */
function fieldWords(one: Case): SaidWord[] {
  const { world, policy, memory, thread } = one;
  const place = phaseField(one);
  if (!place) return [];
  const words: SaidWord[] = [];
  if (place.value && place.value.value !== memory?.fields[place.key]?.decided) {
    const { value, updatedAt } = place.value;
    const automated = thread.root.events.some(
      (event) =>
        event.kind === "status-changed" &&
        event.automated &&
        event.status === value &&
        near(event.at, updatedAt),
    );
    const phase = automated ? undefined : phaseByName(policy, String(value));
    if (phase)
      words.push(
        phaseWord(
          "field",
          fieldWordId(place.item.id, updatedAt),
          { at: updatedAt, actor: fieldActor(one, updatedAt) },
          phase,
        ),
      );
  }
  for (const change of world.fieldChanges) {
    if (change.item !== place.item.id || change.field !== place.field.id || change.to === null) continue;
    const phase = phaseByName(policy, change.to);
    if (phase)
      words.push(
        phaseWord("field", fieldWordId(change.item, change.at), { at: change.at, actor: "ghost" }, phase),
      );
  }
  return words;
}

/** GitHub names nobody who changed a field other than Status. */
function fieldActor(one: Case, at: string): string {
  const event = one.thread.root.events.find(
    (candidate) => candidate.kind === "status-changed" && near(candidate.at, at),
  );
  return event?.actor.login ?? "ghost";
}

function fieldWordId(item: string, at: string): string {
  return `${item}:${at}`;
}

function near(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) <= 2000;
}

function phaseWord(face: WordFace, id: string, said: { at: string; actor: string }, phase: Phase): SaidWord {
  return { face, id, at: said.at, actor: said.actor, says: { kind: "phase", phase } };
}
