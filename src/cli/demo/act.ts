import type { Person } from "../../sandbox/person/person.ts";
import type { Find } from "./find-by-title.ts";

/** Something that happens in the demonstration. What follows from it is the app's to do. */
export type Act = PersonsAct | TurnOfTheClock;

export interface PersonsAct {
  /** The login of the person. */
  readonly who: string;
  /** What the person does, as the rest of a sentence that begins with the login. */
  readonly does: string;
  run(person: Person, find: Find, overview: Comment): void;
  /** The gate that the overview shows afterwards, where it is part of the story. */
  readonly gate?: string;
}

export interface TurnOfTheClock {
  /** To when, as the rest of a sentence that begins with the calendar. */
  readonly does: string;
  /** From an instant to a later one, both in milliseconds since the epoch. */
  turnsTo(now: number): number;
}

/** The app's overview on the initiative. */
export interface Comment {
  readonly id: string;
}

/** Who acts, as a sentence begins. */
export function actorOf(act: Act): string {
  return "who" in act ? act.who : "the calendar";
}
