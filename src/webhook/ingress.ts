import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { eventNamed } from "../events/events.ts";
import type { Store } from "../store/store.ts";
import { answer, type Status } from "./answer.ts";
import { createBoundedLog, type BoundedLog } from "./bounded-log.ts";
import { createBodyBudget } from "./body-budget.ts";
import { parseBody, readBody, type BodyLimits } from "./body.ts";
import { readHeaders } from "./headers.ts";
import { inTime } from "./in-time.ts";
import { createSharedCommit } from "./shared-commit.ts";
import { isSigned, signingKeys } from "./signature.ts";
import { slim } from "./slim.ts";

export interface IngressLimits extends BodyLimits {
  /** Bytes of large bodies held at once. */
  readonly budgetBytes: number;
  /** Deliveries that wait for their commit; beyond it 503. */
  readonly waiting: number;
  /** Rows in one commit. */
  readonly batch: number;
  /** How long a delivery waits for its commit. What is stored after all is known by its id when it is redelivered. */
  readonly storeMs: number;
}

const MiB = 1024 * 1024;

/** GitHub sends at most 25 MiB, and hangs up after ten seconds. */
const LIMITS: IngressLimits = {
  bodyBytes: 25 * MiB,
  smallBytes: MiB / 8,
  bodyMs: 9_000,
  budgetBytes: 32 * MiB,
  waiting: 2_000,
  batch: 200,
  storeMs: 8_000,
};

export interface IngressOptions {
  readonly store: Pick<Store, "inbox" | "kind">;
  /** Several while one is rotated. */
  readonly secrets: readonly string[];
  readonly path: string;
  readonly now: () => number;
  readonly logger: Logger;
  readonly limits?: Partial<IngressLimits>;
  /** Called after a commit, so that the work loop need not wait for its next look. */
  readonly onStored?: () => void;
  /** Called once for each answer. */
  readonly onAnswer?: (status: number, milliseconds: number) => void;
}

export interface Ingress {
  /** False when the path is another's, and nothing was done. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** New deliveries are answered 503 from now on; resolves when those in flight are answered. */
  close(): Promise<void>;
}

/**
 * HTTP → bounded, verified, slim, stored; and only then 202. What nobody here has any use for is answered 204 and kept
 * nowhere.
 *
 * Whatever can be refused from the headers is refused before the body is read, and nothing is
 * parsed before its signature holds. The body is let go as soon as its ids are taken, so what waits
 * for the commit is small.
 */
export function createIngress(options: IngressOptions): Ingress {
  const { path, logger } = options;
  const drained = Promise.withResolvers<void>();
  const log = createBoundedLog(logger);
  const deliver = createDelivering(options, log);
  let inFlight = 0;
  let closing = false;

  async function attend(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    inFlight += 1;
    try {
      const status = closing ? 503 : await deliver(request);
      if (status !== "aborted") {
        answer(response, status);
        options.onAnswer?.(status, performance.now() - began);
      }
    } catch (error) {
      logger.error({ err: error }, "delivery failed");
      answer(response, 500);
      options.onAnswer?.(500, performance.now() - began);
    } finally {
      inFlight -= 1;
      if (closing && inFlight === 0) drained.resolve();
    }
  }

  return {
    handle(request, response) {
      if (pathOf(request.url ?? "") !== path) return false;
      void attend(request, response);
      return true;
    },
    close() {
      closing = true;
      log.close();
      if (inFlight === 0) drained.resolve();
      return drained.promise;
    },
  };
}

/** One delivery, from its headers to its row. */
function createDelivering(options: IngressOptions, log: BoundedLog) {
  const { store, now, logger, onStored } = options;
  const limits = { ...LIMITS, ...options.limits };
  const keys = signingKeys(options.secrets);
  const budget = createBodyBudget(limits.budgetBytes);
  const together = store.kind === "embedded";
  const commit = createSharedCommit(
    async (deliveries) => {
      await store.inbox.storeDeliveries(deliveries);
      onStored?.();
    },
    { ...limits, together },
  );

  return async function deliver(request: IncomingMessage): Promise<Status | "aborted"> {
    const headers = readHeaders(request);
    if (typeof headers === "number") {
      log.write(String(headers), () => logger.warn({ status: headers }, "delivery refused"));
      return headers;
    }
    const { id, name, signature } = headers;
    const body = await readBody(request, limits, budget);
    if (body.kind === "aborted") return "aborted";
    if (body.kind !== "whole") return refused(body.kind === "too long" ? 413 : 408);
    if (!isSigned(body.chunks, signature, keys)) {
      body.release();
      return refused(401);
    }
    if (eventNamed(name).comes === "unwanted") {
      body.release();
      return 204;
    }
    const payload = parseBody(body.chunks);
    body.release();
    const delivery = slim({ id, name, payload, receivedAt: Math.round(now()) });
    if (delivery === null) return refused(400);
    const durable = commit.add(delivery);
    if (durable === null) return refused(503);
    try {
      await inTime(durable, limits.storeMs);
      return 202;
    } catch (error) {
      log.write("not stored", () =>
        logger.error({ err: error, delivery: id, event: name }, "delivery not stored"),
      );
      return 503;
    }

    function refused(status: Status): Status {
      log.write(String(status), () => logger.warn({ status, delivery: id, event: name }, "delivery refused"));
      return status;
    }
  };
}

function pathOf(url: string): string {
  const end = url.indexOf("?");
  return end === -1 ? url : url.slice(0, end);
}
