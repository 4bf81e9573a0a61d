import type { Criterion, CriterionKind } from "../../domain/criterion.ts";
import { assigned } from "./assigned.ts";
import { confirm } from "./confirm.ts";
import type { CriterionRow, Entry, Named } from "./criterion-row.ts";
import { delivered } from "./delivered.ts";
import { field } from "./field.ts";
import { inProduction } from "./in-production.ts";
import { label } from "./label.ts";
import { section } from "./section.ts";
import { tasks } from "./tasks.ts";
import { teams } from "./teams.ts";

/** In the order in which a message names them. */
const rows = {
  assigned,
  section,
  label,
  field,
  teams,
  tasks,
  delivered,
  "in-production": inProduction,
  confirm,
} as const satisfies { readonly [Kind in CriterionKind]: CriterionRow<Kind> };

type Rows = typeof rows;
/** One type with the properties of all in a union. */
type Together<Parts> = (Parts extends unknown ? (part: Parts) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** Every criterion, one row a kind. */
export const criteria: { readonly [Kind in CriterionKind]: CriterionRow<Kind> } = rows;

export const criterionKinds = Object.keys(rows) as readonly CriterionKind[];

/** The keys of all kinds: an entry of the policy may hold any of them. */
export const criterionKeys = Object.assign({}, ...Object.values(rows).map(({ keys }) => keys)) as Together<
  Rows[CriterionKind]["keys"]
>;

export function rowOf<Kind extends CriterionKind>(criterion: Criterion<Kind>): CriterionRow<Kind> {
  const kind: Kind = criterion.kind;
  return criteria[kind];
}

/** Null for an entry of no kind; that, or of several kinds, is a problem of its own. */
export function completeCriterion(entry: Entry): Criterion | null {
  const completed = criterionKinds.map((kind): Criterion | null => criteria[kind].complete(entry));
  return completed.find((criterion) => criterion !== null) ?? null;
}

/** What of that sort the criterion names. */
export function namesIn(criterion: Criterion, sort: Named): readonly string[] {
  const values: Readonly<Record<string, unknown>> = criterion;
  return Object.entries(rowOf(criterion).names).flatMap(([name, named]) => {
    const value = values[name];
    return named === sort && typeof value === "string" ? [value] : [];
  });
}
