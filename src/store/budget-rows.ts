import { appKeyName } from "../domain/app-key.ts";
import { BudgetState, nothingUsed } from "./budget-state.ts";
import type { Database } from "./database.ts";

/** What an owner has used, as it stands in the table; `stamp` is another with each change. */
export interface BudgetRow {
  /** Null where there is no row yet. */
  readonly stamp: string | null;
  readonly state: BudgetState;
}

export interface BudgetRows {
  load(owner: string): Promise<BudgetRow>;
  /** False where the row has not the given stamp any more: then nothing was written. */
  save(owner: string, stamp: string | null, next: BudgetRow & { readonly stamp: string }): Promise<boolean>;
  /** Those of installations, not the app's own. */
  loadAll(): Promise<readonly { readonly owner: string; readonly state: BudgetState }[]>;
}

export function createBudgetRows(database: Pick<Database, "query">): BudgetRows {
  return {
    async load(owner) {
      const [row] = await database.query<{ stamp: string; state: string }>(
        "select stamp, state from budget where owner = $1",
        [owner],
      );
      return row === undefined ? { stamp: null, state: nothingUsed } : { ...row, state: parse(row.state) };
    },
    async save(owner, stamp, next) {
      const parameters = [owner, next.stamp, JSON.stringify(next.state), Math.round(next.state.at)];
      const rows =
        stamp === null
          ? await database.query(INSERT, parameters)
          : await database.query(UPDATE, [...parameters, stamp]);
      return rows.length === 1;
    },
    async loadAll() {
      const rows = await database.query<{ owner: string; state: string }>(
        "select owner, state from budget where owner <> $1 order by owner",
        [appKeyName],
      );
      return rows.map(({ owner, state }) => ({ owner, state: parse(state) }));
    },
  };
}

function parse(text: string): BudgetState {
  return BudgetState.parse(JSON.parse(text));
}

const INSERT = `
insert into budget (owner, stamp, state, used_at) values ($1, $2, $3, $4)
on conflict (owner) do nothing returning 1 as one`;

const UPDATE = `
update budget set stamp = $2, state = $3, used_at = $4
where owner = $1 and stamp = $5 returning 1 as one`;
