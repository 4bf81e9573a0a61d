import type { Logger } from "pino";
import { eventNamed } from "../events/events.ts";
import type { Store } from "../store/store.ts";
import { createBoundedLog } from "./bounded-log.ts";
import { isPlain } from "./headers.ts";
import { inTime } from "./in-time.ts";
import { createSharedCommit } from "./shared-commit.ts";
import { slim, type Received } from "./slim.ts";

/** What somebody else has verified and parsed. */
export type VerifiedEvent = Omit<Received, "receivedAt">;

export interface ReceivingOptions {
  readonly store: Pick<Store, "inbox" | "kind">;
  readonly now: () => number;
  readonly logger: Pick<Logger, "warn" | "error">;
  /** How long an event waits for its commit, in milliseconds. */
  readonly storeMs: number;
  readonly onStored: () => void;
  /** Called once for each event, with the status that the ingress would answer where it is taken, so that figures are alike. */
  readonly onAnswer: (status: number, milliseconds: number) => void;
}

export interface Receiving {
  /** Resolves when it is stored, and for what is of no use here; else throws an error that carries the `status` to answer. */
  receive(event: VerifiedEvent): Promise<void>;
  /** Events are refused from now on; resolves when those under way are through. */
  close(): Promise<void>;
}

/** A batch, and how many events wait for one, as in the ingress. */
const limits = { batch: 200, waiting: 2_000 };

const texts = {
  422: "not a delivery of GitHub's",
  503: "cannot store deliveries now; redeliver later",
} as const;

/**
 * The way in for webhooks that came another way than our own HTTP: slim, stored, and only then answered. What concurrent
 * events share, and what waits, is bounded as in the ingress; the body was read by somebody else.
 */
export function createReceiving(options: ReceivingOptions): Receiving {
  const { store, now, logger, storeMs, onStored, onAnswer } = options;
  const log = createBoundedLog(logger);
  const drained = Promise.withResolvers<void>();
  const commit = createSharedCommit(
    async (deliveries) => {
      await store.inbox.storeDeliveries(deliveries);
      onStored();
    },
    { ...limits, together: store.kind === "embedded" },
  );
  let underWay = 0;
  let closing = false;

  async function keep(event: VerifiedEvent): Promise<202 | 204 | keyof typeof texts> {
    const { id, name } = event;
    if (closing) return 503;
    if (eventNamed(name).comes === "unwanted") return 204;
    const delivery = isPlain(id) && isPlain(name) ? slim({ ...event, receivedAt: Math.round(now()) }) : null;
    if (delivery === null) {
      log.write("422", () => logger.warn({ status: 422 }, "delivery refused"));
      return 422;
    }
    const durable = commit.add(delivery);
    if (durable === null) {
      log.write("503", () => logger.warn({ status: 503, delivery: id, event: name }, "delivery refused"));
      return 503;
    }
    try {
      await inTime(durable, storeMs);
      return 202;
    } catch (error) {
      log.write("not stored", () =>
        logger.error({ err: error, delivery: id, event: name }, "delivery not stored"),
      );
      return 503;
    }
  }

  return {
    async receive(event) {
      const began = performance.now();
      underWay += 1;
      try {
        const status = await keep(event);
        onAnswer(status, performance.now() - began);
        if (status === 422 || status === 503) throw refusal(status, event.payload);
      } finally {
        underWay -= 1;
        if (closing && underWay === 0) drained.resolve();
      }
    },
    close() {
      closing = true;
      log.close();
      if (underWay === 0) drained.resolve();
      return drained.promise;
    },
  };
}

/**
 * Whoever is thrown an error may log it together with the whole event, as Probot does. Nobody logs a body, so from now on
 * this one prints as a word. The error names no cause, either: that is logged already, without its secrets.
 */
function refusal(status: keyof typeof texts, payload: unknown): Error {
  if (typeof payload === "object" && payload !== null) {
    Object.defineProperty(payload, "toJSON", { value: () => "[not logged]", configurable: true });
  }
  return Object.assign(new Error(texts[status]), { status });
}
