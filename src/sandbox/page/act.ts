import type { Person } from "../person/person.ts";
import type { ReadTables } from "../state/tables.ts";

/** What a form sends: `act` is carried out as the chosen person, and gives the path to go to. */
export type Act = (person: Person, fields: Fields, target: Target) => string;

export type Fields = (name: string) => string;

export type Target = {
  readonly repository: string;
  readonly issue: string;
  readonly path: string;
  readonly tables: ReadTables;
};
