import { LRUCache } from "lru-cache";
import type { Audit } from "../store/audit.ts";

/** What GitHub answered to a write; `unsent` was held back by a limit, a lease or an answer that did not come. */
export type WriteAnswer = "done" | "refused" | "unsent" | "unknown";

/** Rows that may wait for their answer at once, and more: what is forgotten is only not counted. */
const maxOpen = 10_000;

/** Tells of each write's first answer; what is found out later of one whose answer was lost is no second write. */
export function countedAudit(audit: Audit, onWrite: (kind: string, answer: WriteAnswer) => void): Audit {
  const open = new LRUCache<number, string>({ max: maxOpen });
  return {
    ...audit,
    async intend(rows) {
      const ids = await audit.intend(rows);
      for (const [index, id] of ids.entries()) open.set(id, rows[index]?.kind ?? "");
      return ids;
    },
    async settle(settlements) {
      await audit.settle(settlements);
      for (const { id, outcome, result } of settlements) {
        const kind = open.get(id);
        if (kind === undefined) continue;
        open.delete(id);
        onWrite(kind, outcome === "refused" && isUnsent(result) ? "unsent" : outcome);
      }
    },
  };
}

function isUnsent(result: unknown): boolean {
  return typeof result === "object" && result !== null && "type" in result && result.type === "UNSENT";
}
