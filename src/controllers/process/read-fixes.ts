import type { IssueFacts } from "../../domain/issue.ts";
import type { Policy } from "../../policy/policy.ts";
import { processLabelled } from "../../policy/processes.ts";
import { askerOf } from "../../policy/readable.ts";
import { countsAsChange, tellsByPaths, wakeRepositories } from "../thread/work-item-changes.ts";
import type { MatterParts } from "./matter-input.ts";

/** The changes that closed incidents and problems, by node id of the issue. GitHub is asked once of each closing. */
export async function readFixes(
  issues: readonly IssueFacts[],
  { owner, policy }: { readonly owner: string; readonly policy: Policy },
  { reader, store, now }: MatterParts,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const fixes = new Map<string, readonly string[]>();
  const unread: IssueFacts[] = [];
  for (const issue of issues.filter((each) => isFixed(each, policy))) {
    const known = await store.incidents.incident(owner, issue.id);
    const isKnown = known?.closedAs === "completed" && known.closedAt === issue.closed?.at;
    if (isKnown) fixes.set(issue.id, known.fixedBy);
    else unread.push(issue);
  }
  for (const [asker, theirs] of Map.groupBy(unread, ({ repository }) => askerOf(repository, owner, policy))) {
    const ids = theirs.map(({ id }) => id);
    const found = await reader.closers(asker, ids, tellsByPaths(policy));
    for (const { id, repository } of theirs) {
      const changes = (found.get(id) ?? []).filter(
        (change) => change.mergedAt !== null && countsAsChange(change, repository, owner, policy),
      );
      await store.deliveries.keepChanges(owner, changes);
      await wakeRepositories(owner, changes, { store, now });
      fixes.set(id, changes.map((change) => change.id).toSorted());
    }
  }
  return fixes;
}

function isFixed({ closed, labels }: IssueFacts, policy: Policy): boolean {
  if (closed?.as !== "completed") return false;
  return labels.some((label) => {
    const kind = processLabelled(policy, label)?.kind;
    return kind === "incident" || kind === "problem";
  });
}
