import { randomInt, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { pause, settle } from "./budget-learn.ts";
import type { Came } from "./budget-learn.ts";
import { defaultLimits } from "./budget-limits.ts";
import type { BudgetLimits } from "./budget-limits.ts";
import { createBudgetRows, type BudgetRow } from "./budget-rows.ts";
import { onClock, type BudgetState } from "./budget-state.ts";
import { take } from "./budget-take.ts";
import type { Ask, Step, Taken, Ticket } from "./budget-take.ts";
import type { Database } from "./database.ts";
import { usageOf } from "./budget-usage.ts";
import type { BudgetUsage } from "./budget-usage.ts";
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
  usages(): Promise<readonly BudgetUsage[]>;
}

/** A change of one row's state, with whoever waits for it. */
interface Change {
  apply(state: BudgetState): BudgetState;
  done(): void;
  failed(error: unknown): void;
}

/** Another replica may be quicker each time, but somebody always gets on. */
const maxTries = 100;
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
  const rows = createBudgetRows(database);
  const known = new Map<string, BudgetRow>();
  const waiting = new Map<string, Change[]>();

  function change<Answer>(name: string, step: (state: BudgetState) => Step<Answer>): Promise<Answer> {
    const owner = name.toLowerCase();
    return new Promise((resolve, reject) => {
      let answer: Answer;
      const pending: Change = {
        apply(state) {
          const [next, given] = step(onClock(state, now()));
          answer = given;
          return next;
        },
        done: () => resolve(answer),
        failed: reject,
      };
      const others = waiting.get(owner);
      if (others !== undefined) return void others.push(pending);
      waiting.set(owner, [pending]);
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
    for (let tries = 0; tries < maxTries; tries += 1) {
      const row = known.get(owner) ?? (await rows.load(owner));
      const state = changes.reduce((before, { apply }) => apply(before), row.state);
      const next = { stamp: randomUUID(), state };
      if (await rows.save(owner, row.stamp, next)) return void known.set(owner, next);
      known.delete(owner);
      if (tries >= triesAtOnce) await sleep(randomInt(1, 10));
    }
    throw new StoreUnavailableError(`the budget of ${owner} was changed by others ${maxTries} times`);
  }

  return {
    take: (owner, ask) => change(owner, (state) => take(state, ask, limits)),
    settle: (owner, ticket, came) => change(owner, (state) => settle(state, ticket, came)),
    pause: (owner, until, reason) => change(owner, (state) => pause(state, { until, now: now(), reason })),
    async usages() {
      const found = await rows.loadAll();
      return found.map(({ owner, state }) => usageOf(owner, onClock(state, now()), now()));
    },
  };
}
