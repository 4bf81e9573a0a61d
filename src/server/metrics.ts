import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { OnRequest } from "../github/request-event.ts";
import type { Store } from "../store/store.ts";

export interface Metrics {
  readonly answered: (status: number, milliseconds: number) => void;
  readonly asked: OnRequest;
  /** In Prometheus' text form; reads the store's counts. */
  readonly print: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Names and numbers; no name of an owner, a repository or a person is a label. */
export function createMetrics(store: Pick<Store, "counts">): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const deliveries = new Histogram({
    name: "redthread_delivery_seconds",
    help: "Deliveries answered, by status",
    labelNames: ["status"],
    buckets: [0.005, 0.02, 0.1, 0.25, 1, 5],
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
  const inbox = new Gauge({
    name: "redthread_inbox_deliveries",
    help: "Stored deliveries, by state",
    labelNames: ["state"],
    registers,
  });
  const oldest = new Gauge({
    name: "redthread_inbox_oldest_seconds",
    help: "Age of the oldest delivery that waits",
    registers,
  });
  const work = new Gauge({
    name: "redthread_work_keys",
    help: "Keys, by state",
    labelNames: ["state"],
    registers,
  });
  const open = new Gauge({
    name: "redthread_audit_open_rows",
    help: "Writes whose outcome is not known",
    registers,
  });

  return {
    answered: (status, milliseconds) => deliveries.observe({ status }, milliseconds / 1000),
    asked({ kind, outcome, ms, points: charged }) {
      requests.observe({ kind, outcome }, ms / 1000);
      if (charged !== null) points.inc({ kind }, charged);
    },
    async print() {
      const counts = await store.counts();
      for (const state of ["waiting", "parked"] as const) inbox.set({ state }, counts.inbox[state]);
      oldest.set(counts.inbox.oldestMs / 1000);
      for (const state of ["due", "later", "running", "parked"] as const) {
        work.set({ state }, counts.work[state]);
      }
      open.set(counts.openAuditRows);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
