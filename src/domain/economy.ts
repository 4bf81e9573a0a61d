/*
 * What a product's economy file says. Amounts are whole numbers of øre, so that sums are exact; each is at most
 * `mostOre`, and there are so few rows that no sum leaves what a number holds exactly.
 */

/** A hundred thousand million kroner. */
export const mostOre = 10_000_000_000_000;
/** More rows are not read: a budget has tens. */
export const mostAccounts = 500;

export interface AccountRow {
  readonly account: string;
  readonly name: string;
  /** Null: what stands there is no amount. */
  readonly budget: number | null;
  readonly spent: number | null;
}

/** What stands where an amount should. */
export interface WrongAmount {
  /** Of the file, from 1. */
  readonly line: number;
  readonly column: "budget" | "spent";
  readonly text: string;
}

export interface Accounts {
  readonly rows: readonly AccountRow[];
  /** Sums of the amounts that are some. */
  readonly budget: number;
  readonly spent: number;
  readonly wrong: readonly WrongAmount[];
}

export type Economy =
  /** The policy names no file. */
  | { readonly kind: "none" }
  | { readonly kind: "missing"; readonly path: string }
  | { readonly kind: "unreadable"; readonly path: string; readonly why: EconomyProblem }
  /** `at`: when the file was committed last, ISO 8601. */
  | { readonly kind: "read"; readonly path: string; readonly at: string; readonly accounts: Accounts };

/** `forbidden`: the app may not read it; `broken`: no CSV; `columns`: its header has fewer than four; `binary`: GitHub takes it for no text. */
export type EconomyProblem = "large" | "rows" | "binary" | "broken" | "columns" | "empty" | "forbidden";

/** Spent of budget in whole percent, half a percent up; null without a budget. */
export function percentSpent(budget: number, spent: number): number | null {
  if (budget <= 0) return null;
  const [whole, part] = [BigInt(budget), BigInt(spent)];
  const doubled = 200n * part + whole;
  const floor = doubled / (2n * whole);
  const isBelow = doubled < 0n && doubled % (2n * whole) !== 0n;
  return Number(isBelow ? floor - 1n : floor);
}
