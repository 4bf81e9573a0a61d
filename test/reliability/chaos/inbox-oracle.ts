import { expect } from "vitest";
import type { ChaosStage } from "./stage.ts";

/** Each delivery that was answered with 202 since the store was lost last is in it, and done. */
export async function checkInbox({ sandbox, database, lost }: ChaosStage): Promise<void> {
  const rows = await database.query<{ id: string; state: string; reason: string | null }>(
    "select id, state, reason from inbox",
  );
  expect(
    rows.filter(({ state }) => state !== "done"),
    "deliveries that are not done",
  ).toEqual([]);
  const kept = new Set(rows.map(({ id }) => id));
  const missing = sandbox
    .deliveries()
    .slice(lost.deliveries)
    .filter(({ statusCode, guid }) => statusCode === 202 && !kept.has(guid));
  expect(
    missing.map(({ event, action, guid }) => `${event}.${action} ${guid}`),
    "deliveries that were acknowledged and are not kept",
  ).toEqual([]);
}
