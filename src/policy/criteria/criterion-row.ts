import type { z } from "zod";
import type { Criterion, CriterionKind, CriterionKinds, Evidence } from "../../domain/criterion.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { World } from "../../domain/world.ts";
import type { Finding, Path } from "../problem.ts";
import type { Key } from "../schema/key.ts";

/** All there is to know of a kind of criterion but its texts, which are a row of `src/messages/criterion.ts`. */
export interface CriterionRow<Kind extends CriterionKind, Keys extends z.ZodRawShape = z.ZodRawShape> {
  /** What an entry of the policy may hold: the key of the kind's own name, and those that belong beside it. */
  readonly keys: Keys;
  /** Null for an entry of another kind. */
  readonly complete: (entry: Entry) => Criterion<Kind> | null;
  /** What the values of a criterion name. A key for a role has the same name in the policy, where its role is looked for. */
  readonly names: { readonly [Name in keyof CriterionKinds[Kind]["asks"]]?: Named };
  /** What does not fit together in a phase, each of its entries being of the right form. */
  readonly check: (phase: CheckedPhase<Entry>) => readonly Finding[];
  readonly evaluate: (criterion: Criterion<Kind>, facts: CriterionFacts) => Evaluation<Kind>;
}

/** `heading`, `field`: of the initiative, to be read. `role`: one whose holders can meet the criterion. */
export type Named = "heading" | "field" | "role";

/** One of a phase's criteria as the file has it; what it holds depends on its kind. */
export type Entry = Readonly<Record<string, unknown>>;

export interface CheckedPhase<Written> {
  readonly name: string;
  readonly entries: readonly { readonly entry: Written; readonly path: Path }[];
}

/** What a criterion is evaluated against, as it is now. */
export interface CriterionFacts {
  readonly world: Pick<World, "answers">;
  /** The initiative. */
  readonly root: IssueFacts;
  /** Names of the involved teams. */
  readonly teams: readonly string[];
  /** A field of the initiative's card, whatever its type. */
  readonly field: (name: string) => FieldFact;
  /** How many relevant elements there are, and how many are delivered. */
  readonly delivered: () => { readonly delivered: number; readonly total: number };
  /** How many work items were closed with a change, and how many of them are in production now. */
  readonly inProduction: () => { readonly inProduction: number; readonly total: number };
  /** Who confirmed a text for the phase that is left. */
  readonly confirmedBy: (text: string) => { readonly actor: string; readonly at: string } | null;
}

export interface FieldFact {
  /** As the project calls it. */
  readonly field: string;
  /** Title of the project; null where there is none, or it lacks the field. */
  readonly project: string | null;
  readonly value: string | number | null;
}

export interface Evaluation<Kind extends CriterionKind> {
  readonly met: boolean;
  readonly evidence: Evidence<Kind>;
}

/** A row as it is written, where what an entry holds is known. */
interface Definition<Kind extends CriterionKind, Keys extends z.ZodRawShape> extends Pick<
  CriterionRow<Kind, Keys>,
  "keys" | "evaluate"
> {
  readonly complete: (entry: OwnEntry<Kind, Keys>) => Criterion<Kind>;
  readonly names?: CriterionRow<Kind>["names"];
  readonly check?: (phase: CheckedPhase<AnyEntry<Keys>>) => readonly Finding[];
}

/** An entry of any kind. */
type AnyEntry<Keys extends z.ZodRawShape> = { readonly [Name in keyof Keys]?: z.output<Keys[Name]> };

/** An entry of the row's own kind. */
type OwnEntry<Kind extends CriterionKind, Keys extends z.ZodRawShape> = AnyEntry<Omit<Keys, Kind>> & {
  readonly [Name in keyof Keys & Kind]: NonNullable<z.output<Keys[Name]>>;
};

export function criterionRow<
  Kind extends CriterionKind,
  Keys extends z.ZodRawShape & Readonly<Record<Kind, Key<z.ZodType>>>,
>(kind: Kind, definition: Definition<Kind, Keys>): CriterionRow<Kind, Keys> {
  const { keys, complete, names = {}, check, evaluate } = definition;
  return {
    keys,
    names,
    evaluate,
    // The schema has the keys of all rows, so what stands there has the form that the row gives it.
    complete: (entry) => (entry[kind] == null ? null : complete(entry as OwnEntry<Kind, Keys>)),
    check: (phase) => check?.(phase as CheckedPhase<AnyEntry<Keys>>) ?? [],
  };
}
