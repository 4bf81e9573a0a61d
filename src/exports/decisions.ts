import type { Decision, DecisionsLeftOut } from "../domain/decision.ts";
import type { Cell, Table } from "./table.ts";

/** The log of decisions, a row each; what one does not say, or says so that it cannot be so, stands in `missing`. */

export interface OwnedDecisions {
  /** The login, in lower case. */
  readonly owner: string;
  readonly decisions: readonly Decision[];
  readonly leftOut: readonly DecisionsLeftOut[];
}

export interface DecisionFilter {
  /** Key of a product. */
  readonly product?: string | undefined;
  /** `owner/name#12`. */
  readonly initiative?: string | undefined;
  /** Days, `YYYY-MM-DD`; `until` exclusive. What has no day is in no period. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
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
  filter: DecisionFilter,
): Table<DecisionColumn> {
  const rows = all.flatMap(({ owner, decisions }) =>
    decisions.filter((decision) => isWanted(decision, filter)).map((decision) => rowOf(owner, decision)),
  );
  const unread = all
    .flatMap(({ leftOut }) => leftOut)
    .filter(({ products }) => filter.product === undefined || products.includes(filter.product))
    .reduce((sum, { count }) => sum + count, 0);
  const isLeftOut = unread > 0 && filter.initiative === undefined;
  return { columns, rows, excluded: isLeftOut ? [{ reason: "decision-unread", count: unread }] : [] };
}

function isWanted(decision: Decision, { product, initiative, since, until }: DecisionFilter): boolean {
  const { date, products } = decision;
  if (product !== undefined && !products.includes(product)) return false;
  if (initiative !== undefined && decision.initiative?.toLowerCase() !== initiative.toLowerCase())
    return false;
  if (since !== undefined && (date === null || date < since)) return false;
  return until === undefined || (date !== null && date < until);
}

function rowOf(
  owner: string,
  { id: _, version: __, visibility: ___, products, missing, ...told }: Decision,
): Record<DecisionColumn, Cell> {
  return { owner, ...told, products: [...products], missing: [...missing] };
}

/** What anybody may know: what stands in public repositories. Nothing tells of the others. */
export function publicDecisions({ owner, decisions, leftOut }: OwnedDecisions): OwnedDecisions {
  return { owner, decisions: decisions.filter(isPublic), leftOut: leftOut.filter(isPublic) };
}

function isPublic({ visibility }: Pick<Decision, "visibility">): boolean {
  return visibility === "public";
}
