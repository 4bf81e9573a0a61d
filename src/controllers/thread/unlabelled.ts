import type { IssueFacts } from "../../domain/issue.ts";
import type { World } from "../../domain/world.ts";
import type { Reader } from "../../github/reader.ts";
import { readerOf } from "../../observe/border.ts";
import { mayBeLabelled } from "../../plan/delivered-items.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";

export interface LabelledParts {
  readonly reader: Pick<Reader, "labelled">;
  readonly store: Pick<Store, "deliveries">;
}

/**
 * Lays beside each world which of its delivered work items never had the policy's label. GitHub is asked until it shows
 * that an issue has or had it, and that is kept: at rest nothing is asked, and a lost store is filled again.
 */
export async function withUnlabelled(
  worlds: readonly World[],
  policy: Policy,
  { reader, store: { deliveries } }: LabelledParts,
): Promise<readonly World[]> {
  const { label } = policy.delivery;
  const owner = worlds[0]?.key.owner;
  if (label === null || owner === undefined) return worlds;
  const candidates = new Map(worlds.map((world) => [world, mayBeLabelled(world, policy)]));
  const all = new Map([...candidates.values()].flat().map((issue) => [issue.id, issue]));
  if (all.size === 0) return worlds;
  const known = await deliveries.labelled(owner, [...all.keys()], label);
  const unknown = [...all.values()].filter(({ id }) => !known.has(id));
  const found = new Set(await readLabelled(unknown, label, { owner, policy, reader }));
  await deliveries.keepLabelled(owner, [...found], label);
  return worlds.map((world) => {
    const ids = (candidates.get(world) ?? []).map(({ id }) => id);
    const unlabelled = ids.filter((id) => !known.has(id) && !found.has(id));
    return unlabelled.length === 0 ? world : { ...world, unlabelled };
  });
}

async function readLabelled(
  issues: readonly IssueFacts[],
  label: string,
  {
    owner,
    policy,
    reader,
  }: { readonly owner: string; readonly policy: Policy } & Pick<LabelledParts, "reader">,
): Promise<readonly string[]> {
  const found: string[] = [];
  const byAsker = Map.groupBy(issues, ({ repository }) => readerOf(repository.owner, owner, policy));
  for (const [asker, theirs] of byAsker) {
    const ids = theirs.map(({ id }) => id);
    found.push(...(await reader.labelled(asker, ids, label)));
  }
  return found;
}
