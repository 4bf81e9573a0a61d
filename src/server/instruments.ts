import { Counter, Gauge, Histogram, type Registry } from "prom-client";

export type Instruments = ReturnType<typeof createInstruments>;

/** What is counted and timed. Names and numbers; no name of an owner, a repository or a person is a label. */
export function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    deliveries: new Histogram({
      name: "redthread_delivery_seconds",
      help: "Deliveries answered, by status",
      labelNames: ["status"],
      buckets: [0.005, 0.02, 0.1, 0.25, 1, 5],
      registers,
    }),
    reconciles: new Histogram({
      name: "redthread_reconcile_seconds",
      help: "Reconciles, by what the key is and what came of it",
      labelNames: ["kind", "outcome"],
      buckets: [0.1, 0.5, 2, 10, 60, 600],
      registers,
    }),
    requests: new Histogram({
      name: "redthread_github_request_seconds",
      help: "Requests to GitHub, by kind and outcome",
      labelNames: ["kind", "outcome"],
      buckets: [0.05, 0.2, 0.5, 1, 5, 15],
      registers,
    }),
    points: new Counter({
      name: "redthread_github_points_total",
      help: "Primary points that GitHub charged",
      labelNames: ["kind"],
      registers,
    }),
    writes: new Counter({
      name: "redthread_writes_total",
      help: "Writes, by what they do and what GitHub answered",
      labelNames: ["kind", "outcome"],
      registers,
    }),
    redeliveries: new Counter({
      name: "redthread_redeliveries_total",
      help: "Failed deliveries that GitHub was asked to send again",
      registers,
    }),
    failedThreads: new Counter({
      name: "redthread_sweep_failed_threads",
      help: "Threads that failed while a sweep looked at them, each set aside to be tried alone",
      registers,
    }),
    left: new Gauge({
      name: "redthread_github_points_left",
      help: "Points left in the hour, of the installation that has the fewest; absent until GitHub has said",
      registers,
    }),
    waiting: new Gauge({
      name: "redthread_waiting_installations",
      help: "Installations that wait because of a limit of GitHub's",
      registers,
    }),
    wait: new Gauge({
      name: "redthread_wait_seconds",
      help: "Until the last of them goes on",
      registers,
    }),
  };
}
