import type { SandboxEvent } from "./events.ts";
import { forgetOldChanges, undoChanges, type Change } from "./history.ts";
import { createMint, type Mint } from "./ids.ts";
import type { Lag } from "./lag-setting.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createTables, type Tables } from "./tables.ts";

export interface SandboxOptions {
  /** The clock; the machine's, when absent. */
  readonly now?: () => Date;
  /** Whether an issue may have a parent that belongs to another account. GitHub refuses it (by default). */
  readonly crossOwnerSubIssues?: boolean;
  /** Points an hour and installation. */
  readonly pointsPerHour?: number;
  /** Whether to refuse what exceeds 80 content-creating requests a minute or 500 an hour; they are counted anyway. */
  readonly enforceSecondaryLimits?: boolean;
  /** Whether it is a GHES of early 2025, whose GraphQL lacks issue types, Status events and dependencies. */
  readonly olderServer?: boolean;
  /** Whether its GraphQL shows issue fields, and lacks the mutation that sets them. */
  readonly issueFieldsReadOnly?: boolean;
  /** Where its pages seem to be: the start of every `url`. */
  readonly webUrl?: string;
}

/** Which GraphQL it speaks. */
export type Edition = "newest" | "issue fields read-only" | "early 2025";

export interface Budget {
  readonly windowStart: number;
  readonly used: number;
}

export type Subscriber = (event: SandboxEvent) => void;

/** All of one simulated GitHub. Change it through `operations/` only. */
export interface SandboxState extends Ledger {
  readonly tables: Tables;
  readonly history: Change[];
  readonly lag: Lag;
  readonly crossOwnerSubIssues: boolean;
  readonly pointsPerHour: number;
  readonly enforceSecondaryLimits: boolean;
  readonly edition: Edition;
  webUrl: string;
  readonly mint: Mint;
  /** Points used, by installation or account id. */
  readonly budgets: Map<string, Budget>;
  now(): Date;
  /** GitHub's DateTime: whole seconds, UTC. */
  timestamp(): string;
  advance(milliseconds: number): void;
  /** What GitHub does by itself as time passes: called whenever the clock was turned. */
  readonly timers: Set<() => void>;
  emit(event: SandboxEvent): void;
  /** Returns the function that ends the subscription. */
  subscribe(subscriber: Subscriber): () => void;
  /** Carries out `change` wholly or, when it throws, not at all; its events follow at the end. */
  transaction<T>(change: () => T): T;
}

export function createState(options: SandboxOptions = {}): SandboxState {
  const clock = options.now ?? (() => new Date());
  const tables = createTables();
  const history: Change[] = [];
  const ledger = createLedger();
  const subscribers = new Set<Subscriber>();
  const timers = new Set<() => void>();
  let advanced = 0;
  let pending: SandboxEvent[] | null = null;

  function now(): Date {
    return new Date(clock().getTime() + advanced);
  }

  function deliver(event: SandboxEvent): void {
    for (const subscriber of subscribers) subscriber(event);
  }

  function transaction<T>(change: () => T): T {
    if (pending !== null) return change();
    const events: SandboxEvent[] = [];
    const mark = history.length;
    const written = ledger.writes.length;
    pending = events;
    let result: T;
    try {
      result = change();
    } catch (error) {
      undoChanges(tables, history, mark);
      ledger.writes.length = written;
      throw error;
    } finally {
      pending = null;
    }
    forgetOldChanges(history, now().getTime());
    events.forEach(deliver);
    return result;
  }

  return {
    ...ledger,
    tables,
    history,
    lag: { readsMs: 0, kinds: new Map() },
    crossOwnerSubIssues: options.crossOwnerSubIssues ?? false,
    pointsPerHour: options.pointsPerHour ?? 5_000,
    enforceSecondaryLimits: options.enforceSecondaryLimits ?? false,
    edition: editionOf(options),
    webUrl: options.webUrl ?? "https://github.com",
    mint: createMint(),
    budgets: new Map(),
    now,
    timestamp: () => `${now().toISOString().slice(0, 19)}Z`,
    timers,
    advance(milliseconds) {
      advanced += milliseconds;
      for (const timer of timers) timer();
    },
    emit(event) {
      if (pending === null) deliver(event);
      else pending.push(event);
    },
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    transaction,
  };
}

function editionOf({ olderServer = false, issueFieldsReadOnly = false }: SandboxOptions): Edition {
  if (olderServer) return "early 2025";
  return issueFieldsReadOnly ? "issue fields read-only" : "newest";
}
