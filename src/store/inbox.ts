import type { Delivery, FieldChange } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";

/** A stored delivery that this process has taken to route. */
export interface ClaimedDelivery {
  readonly delivery: Delivery;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What becomes of a stored delivery; what a route answers, one for each delivery that it was given. */
export type Routed =
  /** These keys may have changed; `priority` as in {@link Priority}. */
  | { readonly kind: "keys"; readonly keys: readonly Key[]; readonly priority: number }
  /** It is about nothing of ours. */
  | { readonly kind: "nothing" }
  /** Not now, and not its fault (GitHub asked for a pause): does not count as a failure. */
  | { readonly kind: "later"; readonly until: number; readonly reason: string }
  /** Tried again with back-off, then parked with the reason. */
  | { readonly kind: "failed"; readonly reason: string };

/** A project field that somebody changed, as its webhook told it, and who did. */
export interface FieldFact extends FieldChange {
  readonly delivery: string;
  readonly sender: Delivery["sender"];
}

export interface ParkedDelivery {
  readonly id: string;
  readonly event: string;
  readonly owner: string | null;
  readonly receivedAt: number;
  readonly reason: string;
}

/** The durable inbox: what was acknowledged to GitHub and is not routed yet, and what became of the rest. */
export interface Inbox {
  /**
   * Keeps all of them in one commit; an id that is there already (a redelivery) is left as it is.
   * Answers how many were new. Throws when nothing was stored.
   */
  storeDeliveries(deliveries: readonly Delivery[]): Promise<number>;
  /**
   * Takes up to `limit` waiting deliveries, oldest first. One that is neither finished, postponed
   * nor parked within `holdMs` (30 s) is given out again.
   */
  claimDeliveries(limit: number): Promise<ClaimedDelivery[]>;
  finishDeliveries(ids: readonly string[]): Promise<void>;
  /** `failed: false` takes the attempt back: waiting was not its fault. */
  postponeDelivery(id: string, until: number, options?: { failed?: boolean; reason?: string }): Promise<void>;
  parkDelivery(id: string, reason: string): Promise<void>;
  /** Puts parked deliveries back to waiting, all or one; answers how many. */
  unparkDeliveries(id?: string): Promise<number>;
  parkedDeliveries(limit: number): Promise<ParkedDelivery[]>;
  /** The changes of fields of one project item since then, oldest first. */
  fieldChanges(itemId: string, since: number): Promise<FieldFact[]>;
  /** When the next waiting delivery may be claimed; null when none waits. */
  nextDelivery(): Promise<number | null>;
}
