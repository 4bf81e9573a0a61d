import { performance } from "node:perf_hooks";
import { Gauge } from "prom-client";
import type { Registry } from "prom-client";

/*
 * What everybody's dashboards ask of a process, under the names that they know. Read when asked: the library's own set
 * keeps a timer that wakes a hundred times a second.
 */
export function watchProcess(registry: Registry): void {
  const registers = [registry];
  const metric = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  metric("process_resident_memory_bytes", "Memory that the process takes", () => process.memoryUsage.rss());
  metric("nodejs_heap_size_used_bytes", "Of it, JavaScript's own", () => process.memoryUsage().heapUsed);
  metric("process_cpu_seconds_total", "Processor time spent", () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metric("process_start_time_seconds", "When it was started", () =>
    Math.round(performance.timeOrigin / 1000),
  );
  let before = performance.eventLoopUtilization();
  metric(
    "redthread_event_loop_utilisation",
    "Share of the time since it was last asked in which the process was busy",
    () => {
      const since = performance.eventLoopUtilization(before);
      before = performance.eventLoopUtilization();
      return since.utilization;
    },
  );
}
