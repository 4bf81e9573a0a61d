import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { appKeyName } from "../domain/app-key.ts";
import { pause, settle } from "./budget-learn.ts";
import type { Came } from "./budget-learn.ts";
import { defaultLimits } from "./budget-limits.ts";
import type { BudgetLimits } from "./budget-limits.ts";
import { BudgetState, nothingUsed, onClock } from "./budget-state.ts";
import { take } from "./budget-take.ts";
import type { Ask, Step, Taken, Ticket } from "./budget-take.ts";
import type { Database } from "./database.ts";
import { standingOf } from "./budget-standing.ts";
import type { Standing } from "./budget-standing.ts";
import { StoreUnavailableError } from "./unavailable.ts";

/**
 * What each installation may send to GitHub, shared by all replicas: one row an owner. Whoever sends takes first and
 * settles afterwards; no two replicas together can take more than there is. Throws when the database does not answer:
 * then nothing may be sent.
 */
export interface Budgets {
  take(owner: string, ask: Ask): Promise<Taken>;
  /** The request has ended, or was not sent. */
  settle(owner: string, ticket: Ticket, came: Came): Promise<void>;
  /** GitHub wants a pause, of reads too; `until` is null where it did not say until when. Answers its end. */
  pause(owner: string, until: number | null, reason: string): Promise<number>;
  /** Of every installation that has sent anything lately: what waits, until when and why, and the points left. */
  standings(): Promise<readonly Standing[]>;
}

/** A change of one row's state, with whoever waits for it. */
interface Change {
  apply(state: BudgetState): BudgetState;
  done(): void;
  failed(error: unknown): void;
}

interface Row {
  /** Null where there is no row yet. */
  readonly stamp: string | null;
  readonly state: BudgetState;
}

/** Another replica may be quicker each time, but somebody always gets on. */
const mostTries = 100;
/** So often at once; then each waits a little, for another while, so that they do not meet again. */
const triesAtOnce = 5;

/**
 * The row's state is worked out here and written back if nobody has changed it meanwhile, which costs one statement
 * where no other replica is at it. What is asked while a statement is under way goes together into the next one.
 */
export function createBudgets(
  database: Pick<Database, "query">,
  now: () => number,
  limits: BudgetLimits = defaultLimits,
): Budgets {
  const known = new Map<string, Row>();
  const waiting = new Map<string, Change[]>();

  function change<Answer>(name: string, step: (state: BudgetState) => Step<Answer>): Promise<Answer> {
    const owner = name.toLowerCase();
    return new Promise((resolve, reject) => {
      let answer: Answer;
      const one: Change = {
        apply(state) {
          const [next, given] = step(onClock(state, now()));
          answer = given;
          return next;
        },
        done: () => resolve(answer),
        failed: reject,
      };
      const others = waiting.get(owner);
      if (others !== undefined) return void others.push(one);
      waiting.set(owner, [one]);
      void work(owner);
    });
  }

  /** One for each owner, as long as there are changes. */
  async function work(owner: string): Promise<void> {
    for (;;) {
      const changes = waiting.get(owner) ?? [];
      if (changes.length === 0) return void waiting.delete(owner);
      waiting.set(owner, []);
      try {
        await carryOut(owner, changes);
        for (const { done } of changes) done();
      } catch (error) {
        known.delete(owner);
        for (const { failed } of changes) failed(error);
      }
    }
  }

  async function carryOut(owner: string, changes: readonly Change[]): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const row = known.get(owner) ?? (await load(owner));
      const state = changes.reduce((one, { apply }) => apply(one), row.state);
      const next = { stamp: randomUUID(), state };
      if (await save(owner, row.stamp, next)) return void known.set(owner, next);
      known.delete(owner);
      if (tries >= triesAtOnce) await sleep(randomInt(1, 10));
    }
    throw new StoreUnavailableError(`the budget of ${owner} was changed by others ${mostTries} times`);
  }

  async function load(owner: string): Promise<Row> {
    const [row] = await database.query<{ stamp: string; state: string }>(
      "select stamp, state from budget where owner = $1",
      [owner],
    );
    return row === undefined ? { stamp: null, state: nothingUsed } : { ...row, state: parse(row.state) };
  }

  async function save(owner: string, stamp: string | null, next: Row & { stamp: string }): Promise<boolean> {
    const parameters = [owner, next.stamp, JSON.stringify(next.state), Math.round(next.state.at)];
    const rows =
      stamp === null
        ? await database.query(INSERT, parameters)
        : await database.query(UPDATE, [...parameters, stamp]);
    return rows.length === 1;
  }

  return {
    take: (owner, ask) => change(owner, (state) => take(state, ask, limits)),
    settle: (owner, ticket, came) => change(owner, (state) => settle(state, ticket, came)),
    pause: (owner, until, reason) => change(owner, (state) => pause(state, { until, now: now(), reason })),
    async standings() {
      const rows = await database.query<{ owner: string; state: string }>(
        "select owner, state from budget where owner <> $1 order by owner",
        [appKeyName],
      );
      return rows.map(({ owner, state }) => standingOf(owner, onClock(parse(state), now()), now()));
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
