import type { Decision } from "../domain/decision.ts";
import type { Cell, Table } from "./table.ts";

/** The log of decisions, a row each; what one does not say, or says so that it cannot be so, stands in `missing`. */

export interface OwnedDecisions {
  /** The login, in lower case. */
  readonly owner: string;
  readonly decisions: readonly Decision[];
}

export interface DecisionFilter {
  /** Key of a product. */
  readonly product?: string | undefined;
  /** `owner/name#12`. */
  readonly initiative?: string | undefined;
}

const columns = [
  "owner",
  "date",
  "text",
  "basis",
  "takenBy",
  "reference",
  "url",
  "status",
  "kind",
  "source",
  "products",
  "initiative",
  "recordedBy",
  "missing",
] as const;
export type DecisionColumn = (typeof columns)[number];

export function decisionsTable(
  all: readonly OwnedDecisions[],
  { product, initiative }: DecisionFilter,
): Table<DecisionColumn> {
  const rows = all.flatMap(({ owner, decisions }) =>
    decisions
      .filter(({ products }) => product === undefined || products.includes(product))
      .filter(
        (decision) =>
          initiative === undefined || decision.initiative?.toLowerCase() === initiative.toLowerCase(),
      )
      .map(
        ({
          id: _,
          version: __,
          visibility: ___,
          products,
          missing,
          ...decision
        }): Record<DecisionColumn, Cell> => ({
          owner,
          ...decision,
          products: [...products],
          missing: [...missing],
        }),
      ),
  );
  return { columns, rows, excluded: [] };
}

/** What anybody may know: what stands in public repositories. Nothing tells of the others. */
export function publicDecisions({ owner, decisions }: OwnedDecisions): OwnedDecisions {
  return { owner, decisions: decisions.filter(({ visibility }) => visibility === "public") };
}
