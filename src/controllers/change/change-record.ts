import type { ChangeRecord } from "../../domain/change-record.ts";
import type { ChangeState } from "../../domain/change-state.ts";
import { historyOf } from "../../plan/change/history.ts";

/** What figures go by, of what the change's issue remembers. */
export function changeRecord(id: string, memory: ChangeState, waits: boolean): ChangeRecord {
  return {
    id,
    since: memory.since,
    pulls: [...(memory.pulls ?? [])],
    waits,
    history: memory.history ?? historyOf(memory),
  };
}
