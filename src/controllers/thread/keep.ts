import type { Applied } from "../../apply/applied.ts";
import { kindOf } from "../../change/kinds.ts";
import { resolveTarget } from "../../change/made-things.ts";
import { isQuiet, type Plan } from "../../change/plan.ts";
import { isReadable } from "../../domain/issue.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
import type { ProjectedNode } from "../../store/projection.ts";
import type { Store } from "../../store/store.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { keepNodes } from "./keep-nodes.ts";
import { shownAfter } from "./shown-after.ts";
import { keepMemoryCopy, printRole, readCopy } from "./known.ts";

/**
 * Keeps what the next reconcile, the router and the sweep want to know of the thread.
 *
 * @param outsider from `outsiderBehind`
 */
export async function keepThread(
  plan: Plan,
  world: World,
  applied: Applied,
  store: Store,
  now: number,
  outsider: string | null = null,
): Promise<void> {
  const nodes = await withKnownNodes(nodesOf(plan, world, applied), world, store);
  await keepNodes(plan.key, nodes, store, now, outsider);
  await store.records.keepRecord(plan.key, plan.record);
  if (plan.shown === null || plan.shown === undefined) await store.shown.hide(plan.key);
  else await store.shown.keepShown(plan.key, shownAfter(plan.shown, plan, world, applied));
  await keepCopy(plan, world, applied, store);
  // What was written is not what was read: only a thread that needed nothing is known to be at rest.
  // A time that lies ahead wakes it by itself, for the work table holds that.
  const isAtRest = isQuiet(plan) && (plan.again === null || plan.again > now);
  await store.projection.keepFingerprint(plan.key, isAtRest ? fingerprintOf(world, plan.policy) : "");
}

/** While a body cannot be read, what it links to is not known to have gone: who wakes the thread goes on doing so. */
async function withKnownNodes(
  nodes: readonly ProjectedNode[],
  { key, issues }: World,
  { projection }: Pick<Store, "projection">,
): Promise<readonly ProjectedNode[]> {
  const isWhole = !issues.values().some((issue) => isReadable(issue) && issue.illegible === true);
  if (isWhole) return nodes;
  const before = await projection.nodesOf(key);
  return [...new Map([...before, ...nodes].map((node) => [node.id, node])).values()];
}

function nodesOf(plan: Plan, world: World, applied: Applied): readonly ProjectedNode[] {
  const known = plan.nodes.flatMap(({ id: target, role }): ProjectedNode[] => {
    const id = resolveTarget(target, applied.made);
    if (id === null) return [];
    const issue = world.issues.get(id);
    const repository = isReadable(issue) ? issue.repository : null;
    return [
      {
        id,
        role: printRole(role, repository?.owner ?? plan.key.owner, plan.key),
        place: repository === null ? undefined : repositoryText(repository),
      },
    ];
  });
  return [...new Map([...known, ...madeNodes(plan, applied.made)].map((node) => [node.id, node])).values()];
}

/** The issues of the plan that were made so far. */
export function madeNodes(plan: Plan, made: Applied["made"]): readonly ProjectedNode[] {
  return plan.waves.flat().flatMap(({ change }): ProjectedNode[] => {
    const birth = kindOf(change).birth(change);
    const id = birth?.kind === "issue" ? resolveTarget(birth.makes, made) : null;
    if (birth?.kind !== "issue" || birth.as === null || id === null) return [];
    const { repository } = birth;
    return [{ id, role: printRole(birth.as, repository.owner, plan.key), place: repositoryText(repository) }];
  });
}

/** An overview that is not to be seen takes nothing away from what is kept for just that case. */
async function keepCopy(plan: Plan, world: World, applied: Applied, store: Store): Promise<void> {
  const text = applied.overview ?? world.overview?.comment.body ?? "";
  const root = world.issues.get(world.root);
  const address = isReadable(root)
    ? { repository: { owner: root.repository.owner, name: root.repository.name }, number: root.number }
    : null;
  const before = await readCopy(plan.key, store);
  // The mark and the memory are the first two lines of the comment; what people see is not kept.
  const memory = text === "" ? (before?.memory ?? null) : text.split(/\r?\n/, 2).join("\n");
  const copy = { memory, address };
  if (JSON.stringify(before) !== JSON.stringify(copy)) await keepMemoryCopy(plan.key, copy, store);
}
