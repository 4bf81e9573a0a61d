import { Registry } from "prom-client";
import { keyKinds } from "../domain/key.ts";
import type { OnRequest } from "../github/request-event.ts";
import type { Store } from "../store/store.ts";
import type { Reconciled } from "../work/run.ts";
import type { WriteAnswer } from "./counted-audit.ts";
import { createInstruments, type Instruments } from "./instruments.ts";
import { watchProcess } from "./process-metrics.ts";
import { createStoreGauges } from "./store-gauges.ts";
import { pointsLeft, waitingOf } from "./waits.ts";

export interface Metrics {
  readonly answered: (status: number, milliseconds: number) => void;
  readonly asked: OnRequest;
  readonly reconciled: (event: Reconciled) => void;
  readonly wrote: (kind: string, answer: WriteAnswer) => void;
  readonly redelivered: () => void;
  /** A thread that a sweep could not look at. */
  readonly threadFailed: () => void;
  /** In Prometheus' text form; reads the store's counts. */
  readonly print: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

export interface MetricsParts {
  readonly store: Pick<Store, "counts" | "budgets">;
  readonly now: () => number;
}

export function createMetrics({ store, now }: MetricsParts): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry);
  const {
    deliveries,
    reconciles,
    requests,
    points,
    writes,
    redeliveries,
    failedThreads,
    left,
    waiting,
    wait,
  } = instruments;
  const setStoreGauges = createStoreGauges(registry);
  watchProcess(registry);
  beginAtZero(instruments);

  return {
    answered: (status, milliseconds) => deliveries.observe({ status }, milliseconds / 1000),
    asked({ kind, outcome, ms, points: charged }) {
      requests.observe({ kind, outcome }, ms / 1000);
      if (charged !== null) points.inc({ kind }, charged);
    },
    reconciled: ({ kind, outcome, ms }) => reconciles.observe({ kind, outcome }, ms / 1000),
    wrote: (kind, outcome) => writes.inc({ kind, outcome }),
    redelivered: () => redeliveries.inc(),
    threadFailed: () => failedThreads.inc(),
    async print() {
      const [counts, usages] = await Promise.all([store.counts(), store.budgets.usages()]);
      setStoreGauges(counts);
      const state = waitingOf(usages);
      waiting.set(state?.installations ?? 0);
      wait.set(state === null ? 0 : (state.until - now()) / 1000);
      const fewest = pointsLeft(usages);
      if (fewest === null) left.remove();
      else left.set(fewest);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** What an alert compares has to be there before it happens first. */
function beginAtZero({ deliveries, reconciles, requests }: Instruments): void {
  for (const status of [202, 401, 500, 503]) deliveries.zero({ status });
  for (const kind of keyKinds) {
    for (const outcome of ["done", "later", "parked", "failed"] as const) reconciles.zero({ kind, outcome });
  }
  for (const kind of ["read", "write", "app"] as const) {
    for (const outcome of ["answered", "limited", "unauthorised", "unavailable", "refused"] as const) {
      requests.zero({ kind, outcome });
    }
  }
}
