import type { Key } from "../domain/key.ts";
import type { ParkedReason } from "../domain/parked.ts";

/** Lower goes first. */
export const Priority = {
  /** A job of somebody's waits on GitHub for nothing but the app. */
  held: -10,
  /** A person did something, and waits. */
  person: 0,
  /** A bot or a workflow did something. */
  event: 10,
  /** Somebody did something who is not known to belong, and waits. */
  outsider: 15,
  /** A time has come: a wait, a second look, a follow-up. */
  due: 20,
  sweep: 30,
  /** What an outsider did has changed what others tell of it; or a second look at what an outsider did. */
  aside: 35,
  /** One of very many that the same outsider had to do with within an hour. */
  crowd: 40,
} as const;

/** Whether a webhook has woken it, and not a time or a sweep. */
export function isWoken(priority: number): boolean {
  return priority <= Priority.outsider || priority === Priority.crowd;
}

/** Whether nobody but an outsider has woken it. */
export function isOutsiders(priority: number): boolean {
  return priority === Priority.outsider || priority === Priority.aside || priority === Priority.crowd;
}

/** A key that this process may work on, until the lease ends. */
export interface Claim {
  readonly key: Key;
  /** Which claim of this key it is: a fencing token for every later statement about it. */
  readonly token: number;
  /** The value of `wanted` that was claimed; an event that comes meanwhile raises it beyond. */
  readonly wanted: number;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly priority: number;
  /** Whether it was tried and put off since a person last asked for it. */
  readonly putOff: boolean;
  /** Why it was wanted: a delivery's id, `sweep`, `due`, `policy:SHA`. */
  readonly cause: string;
  /** Milliseconds since the epoch. */
  readonly leaseUntil: number;
}

export interface Want {
  /** Not before then. Of several, the earliest counts: a later event does not push it out. */
  readonly due: number;
  readonly priority: number;
  readonly cause: string;
  /** A parked key gets one more try. Without it the wish is counted, but the key stays parked. */
  readonly unpark?: boolean;
}

export interface KeyedWant extends Want {
  readonly key: Key;
}

export interface ParkedWork {
  readonly key: Key;
  readonly reason: ParkedReason;
  readonly attempts: number;
  /** Since when it has not got through, milliseconds since the epoch: a try in between does not count. */
  readonly since: number;
}

/** The cause of a look at many threads that the clock asks for: at start, and at every interval. */
export const sweepCause = "sweep";
/** The cause of a key that comes back at a time that it named itself. */
export const dueCause = "due";
/** The cause of a key that was parked and is tried again by the way: see `retryParked`. */
export const retryCause = "parked";

/** Which keys are to wait although they are due. */
export interface Hold {
  /**
   * Those that have run since then, milliseconds since the epoch. A key that was put off has not run, and one whose
   * runner died need not wait.
   */
  readonly ranSince?: number;
}

/**
 * Which key is next. A key has one row: an event raises `wanted`, finishing sets `done` to the
 * value that was claimed. So a key waits at most once and runs at most once, on any number of
 * replicas, and what happened while it ran makes it run again.
 */
export interface Work {
  want(keys: readonly Key[], want: Want): Promise<void>;
  /**
   * The same for wishes that differ. Parked keys get their try in a commit before that of the wishes: whoever dies between
   * the two has let them run once for nothing, and finds them wanted when it asks again.
   */
  wantEach(wants: readonly KeyedWant[]): Promise<void>;
  /**
   * Takes up to `limit` keys that are due, by priority and then by due time. The lease of a runner
   * that died is taken over `writeLimitMs` after its end: a write it began may take that long.
   * Owners that are paused, or listed in `exceptOwners`, are passed over.
   */
  claim(
    options: {
      holder: string;
      leaseMs: number;
      limit: number;
      exceptOwners?: readonly string[];
    } & Hold,
  ): Promise<Claim[]>;
  /** The lease's new end, or null when it was lost: then nothing more may be written. */
  extendLease(claim: Claim, leaseMs: number): Promise<number | null>;
  /** False when the lease was lost meanwhile; then whoever took over decides. The same for the next two. */
  finish(claim: Claim, options?: { again?: number }): Promise<boolean>;
  /** `failed: false` takes the attempt back: waiting was not its fault. */
  retryLater(claim: Claim, at: number, reason: string, options?: { failed?: boolean }): Promise<boolean>;
  /** With no more `attempts` counted than that, so that one more try is one. */
  park(claim: Claim, reason: ParkedReason, options?: { attempts?: number }): Promise<boolean>;
  /** Ends the lease now, so that whoever takes over waits only for a write that may still be under way. */
  handBack(claim: Claim): Promise<boolean>;
  /** Gives parked keys a fresh start, all that match; answers how many. */
  unpark(where: { key?: Key; owner?: string }): Promise<number>;
  /**
   * Gives parked keys of an owner one more try, for webhooks that tell of the cause's end can be lost. At most `limit`,
   * those first that were tried least; answers how many.
   */
  retryParked(owner: string, limit: number): Promise<number>;
  /**
   * Keys of an owner whose last try failed, or never came to its end, and those that are parked because of it: each is
   * tried alone, and whoever looks at many at once leaves them out.
   */
  failingKeys(owner: string): Promise<readonly Key[]>;
  /** The newest first, at most 200. */
  parkedWork(where?: { owner?: string }): Promise<ParkedWork[]>;
  /** Nothing of the owner is claimed until then; a shorter pause never shortens a longer one. */
  pauseOwner(owner: string, until: number, reason: string): Promise<void>;
  /**
   * When the next key may be claimed, pauses and leases included; null when none is due ever. Those that are held are
   * left out.
   */
  nextDue(hold?: Hold): Promise<number | null>;
  /** Whether a key runs, on any replica, or ran on one that died. */
  isAnyRunning(): Promise<boolean>;
  /** Those of them that wait for their turn or run; parked ones do not. */
  underWay(keys: readonly Key[]): Promise<readonly Key[]>;
  /** The due time of a key that waits; null when nothing is due, or it runs. */
  dueOf(key: Key): Promise<number | null>;
}
