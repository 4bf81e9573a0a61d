import type { Audit } from "../store/audit.ts";

/** For a dry run: nothing is written, so there is nothing to keep. */
export const silentAudit: Audit = {
  intend: (rows) => Promise.resolve(rows.map((_row, index) => index)),
  settle: () => Promise.resolve(),
  openRows: () => Promise.resolve([]),
  openRowsForTarget: () => Promise.resolve([]),
  refusedSince: () => Promise.resolve([]),
  recentWrites: () => Promise.resolve([]),
  listAudit: () => Promise.resolve([]),
};
