import type { ParkedDelivery } from "./inbox.ts";
import type { ParkedWork } from "./work.ts";

/** What `/metrics`, `/readyz` and the dashboard show of the store. */
export interface Counts {
  readonly inbox: {
    readonly waiting: number;
    readonly done: number;
    readonly parked: number;
    /** Age of the oldest waiting delivery in milliseconds, never negative; 0 when none waits. */
    readonly oldestMs: number;
  };
  readonly work: {
    /** Due now, and neither running nor parked. */
    readonly due: number;
    readonly later: number;
    readonly running: number;
    readonly parked: number;
    readonly idle: number;
  };
  readonly openAuditRows: number;
  readonly parkedDeliveries: readonly ParkedDelivery[];
  readonly parkedWork: readonly ParkedWork[];
}
