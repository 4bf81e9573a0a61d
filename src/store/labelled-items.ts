import type { Database } from "./database.ts";

/** Which work items have had the label of deliveries. A work item has it once. */
export interface LabelledItems {
  /** Of these issues those that have a label or had it once, as far as is known. */
  labelled(owner: string, issues: readonly string[], label: string): Promise<ReadonlySet<string>>;
  keepLabelled(owner: string, issues: readonly string[], label: string): Promise<void>;
}

/** Locked in one order, as everywhere. */
const KEEP_LABELLED = `
update work_item set labelled = $3
from (
  select issue from work_item where owner = $1 and issue = any($2) order by issue for update
) as locked
where work_item.owner = $1 and work_item.issue = locked.issue`;

/** GitHub compares the names of labels without case. */
export function labelledItems(database: Database): LabelledItems {
  return {
    async labelled(owner, issues, label) {
      const rows = await database.query<{ issue: string }>(
        "select issue from work_item where owner = $1 and issue = any($2) and labelled = $3",
        [owner, issues, label.toLowerCase()],
      );
      return new Set(rows.map(({ issue }) => issue));
    },
    async keepLabelled(owner, issues, label) {
      if (issues.length === 0) return;
      await database.query(KEEP_LABELLED, [owner, issues, label.toLowerCase()]);
    },
  };
}
