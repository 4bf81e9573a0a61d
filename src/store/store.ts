import type { Logger } from "pino";
import { createAudit, type Audit } from "./audit.ts";
import { createBudgets, type Budgets } from "./budget.ts";
import { createChangeRecords, type ChangeRecords } from "./change-records.ts";
import { readCounts, type Counts } from "./counts.ts";
import type { Database } from "./database.ts";
import { createDeliveries, type Deliveries } from "./deliveries.ts";
import { openEmbedded, openInMemory } from "./embedded.ts";
import { createHeldChanges, type HeldChanges } from "./held-changes.ts";
import { createInitiatives, type Initiatives } from "./initiatives.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import { createDecisions, type DecisionRows } from "./decisions.ts";
import { createIncidents, type Incidents } from "./incidents.ts";
import { createMemoryCopies, type MemoryCopies } from "./memory.ts";
import { bornAt, migrate } from "./migrate.ts";
import { openPostgresql } from "./postgresql.ts";
import { createNewcomers, type Newcomers } from "./newcomers.ts";
import { createProjection, type Projection } from "./projection.ts";
import { forgetUninstall, purgeAgain, purgeOwner, purgeUninstalled, uninstalled } from "./purge.ts";
import { purgeOlder } from "./purge-older.ts";
import { createThreadRecords, type ThreadRecords } from "./thread-records.ts";
import { createShownThreads, type ShownThreads } from "./shown-threads.ts";
import { createReaderSessions, type ReaderSessions } from "./reader-sessions.ts";
import { createSettings, type Settings } from "./settings.ts";
import { createWork } from "./work-table.ts";
import type { Work } from "./work.ts";

/** Everything that outlives the process. It can be rebuilt from GitHub, all but the audit log. */
export interface Store {
  readonly kind: "postgresql" | "embedded";
  readonly inbox: Inbox;
  readonly work: Work;
  readonly budgets: Budgets;
  readonly audit: Audit;
  readonly newcomers: Newcomers;
  readonly projection: Projection;
  readonly initiatives: Initiatives;
  readonly deliveries: Deliveries;
  readonly records: ThreadRecords;
  readonly decisions: DecisionRows;
  readonly incidents: Incidents;
  readonly held: HeldChanges;
  readonly changeRecords: ChangeRecords;
  readonly memory: MemoryCopies;
  readonly settings: Settings;
  readonly readers: ReaderSessions;
  readonly shown: ShownThreads;
  /** When its tables were made, milliseconds since the epoch: it knows of nothing older. */
  bornAt(): Promise<number>;
  counts(): Promise<Counts>;
  /** Resolves when a delivery could be stored now; throws otherwise. For `/readyz`. */
  ping(): Promise<void>;
  /** Forgets an owner: all rows of all tables, the audit log included. */
  purgeOwner(owner: string): Promise<void>;
  /** The same after an uninstall, which is noted, so that what is written later goes too. */
  purgeUninstalled(owner: string): Promise<void>;
  /** Forgets what was under way when the owner uninstalled the app, and has written since; false where nobody has. */
  purgeAgain(owner: string): Promise<boolean>;
  /** Who has uninstalled the app within a week, in lower case; some may be back without a word of it. */
  uninstalled(): Promise<readonly string[]>;
  /** The app is installed again. */
  forgetUninstall(owner: string): Promise<void>;
  /** Forgets routed deliveries, settled audit rows and memories of forgotten threads that are older; answers how many. */
  purgeOlder(days: number): Promise<number>;
  /** Waits for statements in flight; the embedded store gives its lock back. */
  close(): Promise<void>;
}

/** Which database: a server, a folder of our own, or none that outlives the process. */
export type Place = { databaseUrl: string } | { dataDir: string } | { memory: true };

export interface StoreOptions {
  now: () => number;
  logger?: Logger;
  /** To whoever started the process and waits: a store that is made takes a moment. */
  tell?: (line: string) => void;
  /** How long a write that was begun may take; a dead runner's lease is taken over that much later. */
  writeLimitMs?: number;
}

/** Opens it and brings its tables up to date. Throws when it cannot be reached, or the folder is in use. */
export async function openStore(place: Place, options: StoreOptions): Promise<Store> {
  const { now, logger } = options;
  const database = await openDatabase(place, options);
  try {
    await migrate(database, { now, logger });
    if ("dataDir" in place) await forgetDeadProcess(database, now());
  } catch (error) {
    await database.close();
    throw error;
  }
  return storeOn(database, options);
}

/** On a database whose tables are up to date already; several may stand on one, each with a clock of its own. */
export function storeOn(
  database: Database,
  { now, logger, writeLimitMs }: Pick<StoreOptions, "logger" | "now" | "writeLimitMs">,
): Store {
  return {
    kind: database.kind,
    inbox: createInbox(database, now),
    work: createWork(database, now, writeLimitMs),
    budgets: createBudgets(database, now),
    audit: createAudit(database, now),
    newcomers: createNewcomers(database),
    projection: createProjection(database, now),
    initiatives: createInitiatives(database),
    deliveries: createDeliveries(database, logger),
    records: createThreadRecords(database, logger),
    decisions: createDecisions(database, logger),
    incidents: createIncidents(database, logger),
    held: createHeldChanges(database),
    changeRecords: createChangeRecords(database, logger),
    memory: createMemoryCopies(database, now),
    settings: createSettings(database),
    readers: createReaderSessions(database, now),
    shown: createShownThreads(database, { now, logger }),
    bornAt: () => bornAt(database),
    counts: () => readCounts(database, now),
    ping: () => database.probe(TRY),
    purgeOwner: (owner) => purgeOwner(database, owner),
    purgeUninstalled: (owner) => purgeUninstalled(database, owner, now()),
    purgeAgain: (owner) => purgeAgain(database, owner),
    uninstalled: () => uninstalled(database),
    forgetUninstall: (owner) => forgetUninstall(database, owner),
    purgeOlder: (days) => purgeOlder(database, days, now),
    close: () => database.close(),
  };
}

/**
 * Stores as much as a large delivery and takes it back at once: a full disk, and a server that only reads, answer
 * a question well.
 */
const TRY = `
do $$ begin
  insert into inbox (id, slim, received_at, state) values ('ping ' || pg_backend_pid(), to_jsonb(repeat('.', 1900)), 0, 'done');
  raise exception using errcode = 'RT000';
exception when sqlstate 'RT000' then null;
end $$`;

async function openDatabase(place: Place, { logger, tell = () => {} }: StoreOptions): Promise<Database> {
  if ("databaseUrl" in place) return openPostgresql(place.databaseUrl, logger);
  if ("dataDir" in place) return openEmbedded(place.dataDir, tell);
  return openInMemory();
}

/**
 * The lock proves that whoever claimed rows of this folder is dead, so nobody waits for its claims
 * to run out; only for a write that it may have sent at the last moment.
 */
async function forgetDeadProcess(database: Database, now: number): Promise<void> {
  await database.query("update inbox set not_before = 0 where state = 'waiting' and not_before > 0");
  await database.query("update work set lease_until = least(lease_until, $1) where lease_until > $1", [now]);
}
