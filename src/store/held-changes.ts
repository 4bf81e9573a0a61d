import { z } from "zod";
import { CodePlace } from "../domain/code.ts";
import { ProductionFacts, RunFacts } from "../domain/change-control.ts";
import { ChangeState } from "../domain/change-state.ts";
import type { HeldWay } from "../domain/held-way.ts";
import { changeKey } from "../domain/change-key.ts";
import { keyText, parseKey, type Key } from "../domain/key.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";

/** A run as the last look found it. */
export const KeptRun = RunFacts.extend({
  /** Whether a job of it waited for the environment. */
  pending: z.boolean(),
  ended: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("bypassed"), by: z.string().nullable() }),
      z.object({ kind: z.literal("refused"), by: z.string().nullable() }),
      z.object({ kind: z.literal("cancelled") }),
      z.object({ kind: z.literal("expired") }),
      z.object({ kind: z.literal("gone") }),
    ])
    .nullable(),
});
export type KeptRun = Readonly<z.infer<typeof KeptRun>>;

/** What the last look read of a held change. All of it can be read from GitHub again; older rows lack what is new. */
export const HeldFacts = z.object({
  /** The change issue. */
  issue: z.object({ id: z.string(), number: z.number().int(), url: z.string() }).nullable().default(null),
  /** The app's comment on it, and a copy of what that remembers, for when somebody deletes it. */
  comment: z.string().nullable().default(null),
  memory: ChangeState.nullable().default(null),
  production: ProductionFacts.nullable().default(null),
  /** Node ids of the issues that its pull requests close, sorted. Once it is in production nothing else tells of them. */
  items: z.array(z.string()).default([]),
  /** The repository as it was then. */
  deployed: CodePlace.nullable().default(null),
  runs: z.array(KeptRun).default([]),
  /** Whether a job of it waits; `unanswered`: and this app says nothing to it, for it only observes. */
  waits: z.enum(["no", "yes", "unanswered"]).default("yes"),
  /** When runs and production were read, milliseconds since the epoch. */
  readAt: z.number().default(0),
});
export type HeldFacts = Readonly<z.infer<typeof HeldFacts>>;

export interface HeldChange {
  readonly key: Key;
  /** Node id. */
  readonly repository: string;
  /** `owner/name` as GitHub spells it. */
  readonly place: string;
  readonly sha: string;
  /** As GitHub writes it. */
  readonly environment: string;
  readonly facts: HeldFacts;
  /** Whether anything may still happen to it. */
  readonly open: boolean;
  /** When an event or a sweep last said that GitHub may tell something else, milliseconds since the epoch. */
  readonly touchedAt: number;
}

export interface WaitingChanges {
  readonly waiting: number;
  readonly unanswered: number;
}

export type AskedChange = Pick<HeldChange, "key" | "repository" | "place" | "sha" | "environment">;

export interface HeldChanges {
  /** A run waits for the change, since then; a later event asks anew. */
  ask(change: AskedChange, run: number, at: number): Promise<void>;
  /** GitHub may tell something else of these than what was read. */
  touch(keys: readonly Key[], at: number): Promise<void>;
  heldChange(key: Key): Promise<HeldChange | null>;
  /** By the number of the run, when it was asked for last, in the order of their numbers. */
  runsOf(key: Key): Promise<ReadonlyMap<number, number>>;
  /** Those of a repository (by node id) and a commit, whether anything may still happen to them or not. */
  ofCommit(repository: string, sha: string): Promise<readonly HeldChange[]>;
  /** Those to which something may still happen, oldest first. */
  openOf(owner: string): Promise<readonly HeldChange[]>;
  /** How many changes have a job that waits: for somebody to evaluate them, or in vain, where the app only observes. */
  waiting(): Promise<WaitingChanges>;
  /** Whether another change was let through to the same environment since then, milliseconds since the epoch. */
  isOvertaken(
    change: Pick<HeldChange, "key" | "repository" | "environment">,
    since: number,
  ): Promise<boolean>;
  /** When a run first asked for any change to the same environment, milliseconds since the epoch; null: none has. */
  heldSince(place: Pick<HeldChange, "repository" | "environment">): Promise<number | null>;
  /** Those that carry one of these issues (node ids), with all issues that each carries. */
  waysOf(issues: readonly string[]): Promise<readonly (HeldWay & { readonly items: readonly string[] })[]>;
  /** The repository (node id) is called so by now. */
  renamed(repository: string, place: string): Promise<void>;
  keepHeld(key: Key, kept: { readonly facts: HeldFacts; readonly open: boolean }): Promise<void>;
}

export function createHeldChanges(database: Database): HeldChanges {
  async function rows(where: string, parameters: Parameters<Database["query"]>[1]) {
    const found = await database.query<Row>(`${SELECT} where ${where} order by touched_at, key`, parameters);
    return found.map(({ key, facts, ...row }): HeldChange => ({
      ...row,
      key: parseKey(key),
      // A row that another version wrote is read from GitHub again.
      facts: HeldFacts.safeParse(facts).data ?? HeldFacts.parse({}),
    }));
  }
  return {
    async ask({ key, repository, place, sha, environment }, run, at) {
      await database.query(ASK, [
        keyText(key),
        key.owner,
        repository,
        place,
        sha,
        environment,
        Math.round(at),
        run,
      ]);
    },
    async touch(keys, at) {
      await database.query(
        "update held_change set touched_at = greatest(touched_at, $2::bigint) where key = any($1)",
        [keys.map(keyText), Math.round(at)],
      );
    },
    async heldChange(key) {
      const [row] = await rows("key = $1", [keyText(key)]);
      return row ?? null;
    },
    async runsOf(key) {
      const found = await database.query<{ run: number; at: number }>(
        'select run, asked_at as "at" from held_run where key = $1 order by run',
        [keyText(key)],
      );
      return new Map(found.map(({ run, at }) => [run, at]));
    },
    ofCommit: (repository, sha) => rows("repository = $1 and sha = $2", [repository, sha]),
    openOf: (owner) => rows("owner = $1 and open", [owner]),
    async waiting() {
      const [counts] = await database.query<WaitingChanges>(WAITING);
      return counts ?? { waiting: 0, unanswered: 0 };
    },
    async isOvertaken({ key, repository, environment }, since) {
      const from = new Date(since).toISOString();
      const found = await database.query(OVERTAKEN, [repository, environment, keyText(key), from]);
      return found.length > 0;
    },
    async heldSince({ repository, environment }) {
      const end = changeKey("", { repository, sha: "", environment }).id.slice(repository.length + 1);
      const [row] = await database.query<{ since: number | null }>(SINCE, [repository, environment, end]);
      return row?.since ?? null;
    },
    async waysOf(issues) {
      const found = await rows("items && $1::text[]", [issues]);
      return found.flatMap((change) => {
        const way = wayOf(change);
        return way === null ? [] : [{ ...way, items: change.facts.items }];
      });
    },
    async renamed(repository, place) {
      await database.query("update held_change set place = $2 where repository = $1 and place <> $2", [
        repository,
        place,
      ]);
    },
    async keepHeld(key, { facts, open }) {
      await database.query(
        "update held_change set facts = $2::text::jsonb, open = $3, items = $4::text[] where key = $1",
        [keyText(key), jsonText(facts), open, facts.items],
      );
    },
  };
}

/** Whether it waits for somebody to evaluate it; null: nobody has looked at it yet. */
export function wayOf({ facts, open }: Pick<HeldChange, "facts" | "open">): HeldWay | null {
  const { memory } = facts;
  return memory === null ? null : { at: memory.since, awaits: open && memory.passed === null };
}

interface Row extends Omit<HeldChange, "key" | "facts"> {
  readonly key: string;
  readonly facts: unknown;
}

const SELECT = `
select key, repository, place, sha, environment, facts, open, touched_at as "touchedAt" from held_change`;

const OVERTAKEN = `
select 1 as one from held_change
where repository = $1 and lower(environment) = lower($2) and key <> $3
  and (facts->'memory'->'passed'->>'at')::timestamptz >= $4::text::timestamptz limit 1`;

const WAITING = `
select
  count(*) filter (where coalesce(facts->>'waits', 'yes') = 'yes')::int as waiting,
  count(*) filter (where facts->>'waits' = 'unanswered')::int as unanswered
from held_change where open`;

/**
 * A run that asks again asks later; what is remembered of its change tells when it was first. What came of changes is read
 * from their issues again where the store was lost.
 */
const SINCE = `
select least(
  (select min(least(r.asked_at, ${epochMs("c.facts->'memory'->>'since'")}))
   from held_change c join held_run r on r.key = c.key
   where c.repository = $1 and lower(c.environment) = lower($2)),
  (select min(${epochMs("facts->>'since'")}) from change_record
   where starts_with(id, $1 || '/') and right(id, length($3)) = $3)
)::float8 as since`;

function epochMs(text: string): string {
  return `floor(extract(epoch from (${text})::timestamptz) * 1000)`;
}

const ASK = `
with change as (
  insert into held_change (key, owner, repository, place, sha, environment, touched_at)
  values ($1, $2, $3, $4, $5, $6, $7::bigint)
  on conflict (key) do update set
    place = excluded.place, environment = excluded.environment, open = true,
    touched_at = greatest(held_change.touched_at, excluded.touched_at)
)
insert into held_run (key, run, owner, asked_at) values ($1, $8::bigint, $2, $7::bigint)
on conflict (key, run) do update set asked_at = greatest(held_run.asked_at, excluded.asked_at)`;
