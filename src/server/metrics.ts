import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { OnRequest } from "../github/request-event.ts";
import type { Store } from "../store/store.ts";
import type { Reconciled } from "../work/run.ts";
import type { WriteAnswer } from "./counted-audit.ts";
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

/** Names and numbers; no name of an owner, a repository or a person is a label. */
export function createMetrics({ store, now }: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const deliveries = new Histogram({
    name: "redthread_delivery_seconds",
    help: "Deliveries answered, by status",
    labelNames: ["status"],
    buckets: [0.005, 0.02, 0.1, 0.25, 1, 5],
    registers,
  });
  const reconciles = new Histogram({
    name: "redthread_reconcile_seconds",
    help: "Reconciles, by what the key is and what came of it",
    labelNames: ["kind", "outcome"],
    buckets: [0.1, 0.5, 2, 10, 60, 600],
    registers,
  });
  const requests = new Histogram({
    name: "redthread_github_request_seconds",
    help: "Requests to GitHub, by kind and outcome",
    labelNames: ["kind", "outcome"],
    buckets: [0.05, 0.2, 0.5, 1, 5, 15],
    registers,
  });
  const points = new Counter({
    name: "redthread_github_points_total",
    help: "Primary points that GitHub charged",
    labelNames: ["kind"],
    registers,
  });
  const writes = new Counter({
    name: "redthread_writes_total",
    help: "Writes, by what they do and what GitHub answered",
    labelNames: ["kind", "outcome"],
    registers,
  });
  const redeliveries = new Counter({
    name: "redthread_redeliveries_total",
    help: "Failed deliveries that GitHub was asked to send again",
    registers,
  });
  const failedThreads = new Counter({
    name: "redthread_sweep_failed_threads",
    help: "Threads that failed while a sweep looked at them, each set aside to be tried alone",
    registers,
  });
  const left = new Gauge({
    name: "redthread_github_points_left",
    help: "Points left in the hour, of the installation that has the fewest; absent until GitHub has said",
    registers,
  });
  const waiting = new Gauge({
    name: "redthread_waiting_installations",
    help: "Installations that wait because of a limit of GitHub's",
    registers,
  });
  const wait = new Gauge({
    name: "redthread_wait_seconds",
    help: "Until the last of them goes on",
    registers,
  });
  const setStoreGauges = createStoreGauges(registry);
  watchProcess(registry);
  // What an alert compares has to be there before it happens first.
  for (const status of [202, 401, 500, 503]) deliveries.zero({ status });
  for (const kind of ["initiative", "element", "organisation", "sweep"] as const) {
    for (const outcome of ["done", "later", "parked", "failed"] as const) reconciles.zero({ kind, outcome });
  }
  for (const kind of ["read", "write", "app"] as const) {
    for (const outcome of ["answered", "limited", "unauthorised", "unavailable", "refused"] as const) {
      requests.zero({ kind, outcome });
    }
  }

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
      const [counts, standings] = await Promise.all([store.counts(), store.budgets.standings()]);
      setStoreGauges(counts);
      const state = waitingOf(standings);
      waiting.set(state?.installations ?? 0);
      wait.set(state === null ? 0 : (state.until - now()) / 1000);
      const fewest = pointsLeft(standings);
      if (fewest === null) left.remove();
      else left.set(fewest);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
