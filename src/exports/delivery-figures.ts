import type { LeftOut } from "../figures/figure.ts";
import { monthsOf, periodOf, type Period } from "../figures/period.ts";
import { scoping, type Scope } from "../figures/scope.ts";
import { figureFactsOf, type MeasuredFacts } from "./figure-facts.ts";
import { measuredFigures } from "./measures.ts";
import type { Cell, Table } from "./table.ts";

/*
 * The figures of delivery of each product, team and initiative, over the policy's window and month by month. Nothing is
 * summed over organisations, and nothing is ranked.
 */

const columns = [
  "owner",
  "scope",
  "key",
  "name",
  "month",
  "from",
  "to",
  "figure",
  "measure",
  "unit",
  "value",
  "values",
  "n",
  "leftOut",
] as const;
export type FigureColumn = (typeof columns)[number];
type Row = Readonly<Record<FigureColumn, Cell>>;

export interface FigureOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Of what; initiatives are many. */
  readonly scopes: readonly Subject["scope"][];
}

export function deliveryFiguresTable(
  all: readonly MeasuredFacts[],
  options: FigureOptions,
): Table<FigureColumn> {
  const unread = all.flatMap(({ sources }) => sources.filter(({ isReadable }) => !isReadable)).length;
  return {
    columns,
    rows: all.flatMap((facts) => rowsOf(facts, options)),
    // What was known of it is in the figures, and nothing newer.
    excluded: unread === 0 ? [] : [{ reason: "repository-unreadable", count: unread }],
  };
}

function rowsOf(measured: MeasuredFacts, { now, scopes }: FigureOptions): readonly Row[] {
  const facts = figureFactsOf(measured);
  const scoped = scoping(facts);
  const { window } = measured.policy.delivery;
  const periods = [
    { month: null, ...periodOf(window, now) },
    ...monthsOf(window, now, facts.calendar.timezone),
  ];
  const subjects = subjectsOf(measured).filter(({ scope }) => scopes.includes(scope));
  return subjects.flatMap(({ of, ...subject }) => {
    const own = scoped(of);
    return periods.flatMap(({ month, from, to }: Period & { readonly month: string | null }) =>
      measuredFigures.flatMap((work) => {
        const { figure, n, leftOut, measures } = work(own, { from, to });
        const shared = { ...subject, month, from, to, figure, n, leftOut: leftOut.map(leftOutText) };
        return measures.map((measure): Row => ({ owner: measured.owner, ...shared, ...measure }));
      }),
    );
  });
}

interface Subject {
  readonly scope: "product" | "team" | "initiative";
  readonly key: string | null;
  readonly name: string | null;
  readonly of: Scope;
}

/** What belongs to no product is a line of its own. An initiative is told where a change belongs to it. */
function subjectsOf({ policy, threads }: MeasuredFacts): readonly Subject[] {
  const { products, teams } = policy;
  const nameOf = (wanted: string) => products.find(({ key }) => key === wanted)?.name ?? wanted;
  const keys = [...products.map(({ key }) => key), ...teams.flatMap((team) => team.products)];
  return [
    ...[...new Set(keys)].map((key): Subject => ({
      scope: "product",
      key,
      name: nameOf(key),
      of: { kind: "products", products: [key] },
    })),
    { scope: "product", key: null, name: null, of: { kind: "products", products: [null] } },
    ...teams
      .filter((team) => team.products.length > 0)
      .map(({ key, name, products: own }): Subject => ({
        scope: "team",
        key,
        name,
        of: { kind: "products", products: own },
      })),
    ...threads
      .filter(({ workItems }) => workItems.some(({ changes }) => changes.length > 0))
      .map(({ root }): Subject => ({
        scope: "initiative",
        key: root.reference,
        name: root.title,
        of: { kind: "initiative", id: root.id },
      })),
  ];
}

/** `still-open 2, the oldest 31.5 hours`; without a number where nobody can tell one. */
function leftOutText({ reason, count, oldest }: LeftOut): string {
  const number = count === null ? reason : `${reason} ${count}`;
  return oldest === undefined ? number : `${number} (oldest ${Math.round(oldest / 360_000) / 10} hours)`;
}
