import type { Applied } from "../apply/apply.ts";
import { isReadable } from "../domain/issue.ts";
import { keyText, type Key } from "../domain/key.ts";
import type { Plan } from "../domain/plan.ts";
import { closest } from "../domain/neighbours.ts";
import { sameName } from "../domain/reference.ts";
import type { Neighbour, World } from "../domain/world.ts";
import type { KnownInitiative } from "../store/initiatives.ts";
import type { Store } from "../store/store.ts";
import { Priority } from "../store/work.ts";
import { allKnown, neighboursOf } from "./surroundings.ts";
import { heldBack, isNews, neighboursToTell } from "./tell-neighbours.ts";

/** What is known of an issue now; null where it is no initiative. */
export interface KeyFacts {
  readonly key: Key;
  readonly initiative: KnownInitiative | null;
}

/**
 * Keeps what the other initiatives want to know of these, and wakes those whose overviews tell of a change.
 *
 * @param known all initiatives of the owner, as they were known before
 */
export async function keepFacts(
  facts: readonly KeyFacts[],
  known: readonly KnownInitiative[],
  { initiatives, settings, work }: Pick<Store, "initiatives" | "settings" | "work">,
  now: number,
): Promise<void> {
  await initiatives.keepInitiatives(facts.flatMap(({ initiative }) => initiative ?? []));
  for (const { key, initiative } of facts) {
    if (initiative === null && key.kind === "initiative") await initiatives.forgetInitiative(key);
  }
  const owner = facts[0]?.key.owner;
  if (owner === undefined || !isNews(known, facts)) return;
  // Two that come to know the same at once must not miss each other: what is kept comes first, and then this look.
  const observed = new Set(facts.map(({ key }) => keyText(key)));
  const isObserved = (one: KnownInitiative) => observed.has(keyText(one.key));
  const others = (await initiatives.initiativesOf(owner)).filter((one) => !isObserved(one));
  const neighbours = neighboursToTell([...known.filter(isObserved), ...others], facts);
  if (neighbours.length === 0) return;
  // While not all are known no overview tells of any, and what the brake holds back nobody wakes; the sweep that
  // ends either looks at all of them.
  if ((await settings.setting(allKnown(owner))) === null) return;
  if ((await settings.setting(heldBack(owner))) !== null) return;
  await work.want(neighbours, { due: now, priority: Priority.due, cause: "neighbour" });
}

/**
 * Wakes an initiative that the app has just given labels, where others have come by since its own plan looked
 * around: while it had no labels they shared nothing with it, and did not wake it.
 *
 * @param seen those that its plan knew; null where they were not known
 */
export async function lookAgain(
  { key, initiative }: KeyFacts,
  seen: readonly Neighbour[] | null,
  { initiatives, work }: Pick<Store, "initiatives" | "work">,
  now: number,
): Promise<void> {
  if (initiative === null || seen === null) return;
  const others = neighboursOf(key, await initiatives.initiativesOf(key.owner));
  const [before, after] = [seen, others].map((some) => JSON.stringify(closest(initiative, some)));
  if (before !== after) await work.want([key], { due: now, priority: Priority.due, cause: "neighbour" });
}

/**
 * The world with the labels that the plan has put on the root and taken off it: the app's own writes wake
 * nothing, so nobody would look again. Null where the plan has changed none.
 */
export function relabelled(world: World, plan: Plan, applied: Applied): World | null {
  const root = world.issues.get(world.root);
  if (!isReadable(root) || applied.wrote === 0 || applied.later !== null) return null;
  const failed = new Set([...applied.refused.map(({ action }) => action), ...applied.skipped]);
  const changes = plan.waves
    .flat()
    .filter((action) => !failed.has(action))
    .flatMap(({ change }) =>
      (change.kind === "add-labels" || change.kind === "remove-labels") && change.issue === root.id
        ? [change]
        : [],
    );
  if (changes.length === 0) return null;
  const named = (kind: "add-labels" | "remove-labels") =>
    changes.filter((change) => change.kind === kind).flatMap(({ labels }) => labels.map(({ name }) => name));
  const gone = named("remove-labels");
  const kept = root.labels.filter((label) => !gone.some((name) => sameName(name, label)));
  const issue = { ...root, labels: [...kept, ...named("add-labels")] };
  return { ...world, issues: new Map(world.issues).set(root.id, issue) };
}
