import { Gauge } from "prom-client";
import type { Registry } from "prom-client";
import { parkedIds } from "../domain/parked.ts";
import type { Counts } from "../store/counts.ts";

/** What the store counts: the same on every replica. Answers how to set them before they are printed. */
export function createStoreGauges(registry: Registry): (counts: Counts) => void {
  const registers = [registry];
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
  const parked = new Gauge({
    name: "redthread_parked_keys",
    help: "Keys that cannot go on until somebody acts, by why",
    labelNames: ["reason"],
    registers,
  });
  const oldestDue = new Gauge({
    name: "redthread_work_oldest_due_seconds",
    help: "Since when the key that is due for longest is due; without those whose owner waits for GitHub",
    registers,
  });
  const open = new Gauge({
    name: "redthread_audit_open_rows",
    help: "Writes whose outcome is not known",
    registers,
  });
  return function set(counts) {
    for (const state of ["waiting", "parked"] as const) inbox.set({ state }, counts.inbox[state]);
    oldest.set(counts.inbox.oldestMs / 1000);
    for (const state of ["due", "later", "running", "parked"] as const) {
      work.set({ state }, counts.work[state]);
    }
    for (const reason of parkedIds) parked.set({ reason }, counts.parkedReasons[reason] ?? 0);
    oldestDue.set(counts.work.oldestDueMs / 1000);
    open.set(counts.openAuditRows);
  };
}
