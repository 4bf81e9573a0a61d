import { askerOf } from "../../policy/readable.ts";
import { countsAsChange, tellsByPaths, wakeRepositories } from "../thread/work-item-changes.ts";
import type { MatterInput, MatterParts } from "./read-matter.ts";

/** The changes that closed an incident or a problem, by node id. GitHub is asked once of each closing. */
export async function readFixes(
  { key, issue, policy }: MatterInput,
  { reader, store, now }: MatterParts,
): Promise<readonly string[]> {
  const { closed, repository, id } = issue;
  if (closed?.as !== "completed") return [];
  const known = await store.incidents.incident(key.owner, id);
  if (known?.closedAt === closed.at && known.closedAs === "completed") return known.fixedBy;
  const asker = askerOf(repository, key.owner, policy);
  const found = (await reader.closers(asker, [id], tellsByPaths(policy))).get(id) ?? [];
  const changes = found.filter(
    (change) => change.mergedAt !== null && countsAsChange(change, repository, key.owner, policy),
  );
  await store.deliveries.keepChanges(key.owner, changes);
  await wakeRepositories(key.owner, changes, { store, now });
  return changes.map((change) => change.id).toSorted();
}
