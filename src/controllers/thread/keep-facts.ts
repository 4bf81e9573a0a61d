import type { Applied } from "../../apply/applied.ts";
import { kindOf, type Change } from "../../change/kinds.ts";
import type { Plan } from "../../change/plan.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import { keyText, type Key } from "../../domain/key.ts";
import { closest } from "../../domain/neighbours.ts";
import type { World } from "../../domain/world.ts";
import type { KnownInitiative } from "../../store/initiatives.ts";
import type { Store } from "../../store/store.ts";
import { allKnown, openOnes } from "./related-initiatives.ts";
import { heldBack, isNews, neighboursToTell } from "./notify-neighbours.ts";
import { wakeAgain, wakeOthers } from "./wake-others.ts";

/** What is known of an issue now; null where it is no initiative. */
export interface KeyFacts {
  readonly key: Key;
  readonly initiative: KnownInitiative | null;
}

/**
 * Keeps what the other initiatives want to know of these, and wakes those whose overviews tell of a change.
 *
 * @param known all initiatives of the owner, as they were known before
 * @param outsider from `outsiderBehind`
 */
export async function keepFacts(
  facts: readonly KeyFacts[],
  known: readonly KnownInitiative[],
  { initiatives, settings, ...store }: Pick<Store, "initiatives" | "newcomers" | "settings" | "work">,
  now: number,
  outsider: string | null = null,
): Promise<void> {
  await initiatives.keepInitiatives(facts.flatMap(({ initiative }) => initiative ?? []));
  for (const { key, initiative } of facts) {
    if (initiative === null && key.kind === "initiative") await initiatives.forgetInitiative(key);
  }
  const owner = facts[0]?.key.owner;
  if (owner === undefined || !isNews(known, facts)) return;
  // While not all are known no overview tells of any, and what the brake holds back nobody wakes; the sweep that
  // ends either looks at all of them.
  if ((await settings.setting(allKnown(owner))) === null) return;
  if ((await settings.setting(heldBack(owner))) !== null) return;
  // Two that come to know the same at once must not miss each other: what is kept comes first, and then this look.
  const observed = new Set(facts.map(({ key }) => keyText(key)));
  const isObserved = (initiative: KnownInitiative) => observed.has(keyText(initiative.key));
  const others = (await initiatives.initiativesOf(owner)).filter((initiative) => !isObserved(initiative));
  const neighbours = neighboursToTell([...known.filter(isObserved), ...others], facts);
  if (neighbours.length > 0) await wakeOthers(neighbours, outsider, "neighbour", store, now);
}

/**
 * Wakes an initiative that the app has just opened again, whose overview told of no others while it was closed; and
 * one that it has given labels, where others have come by since its own plan looked around: while it had no labels
 * they shared nothing with it, and did not wake it.
 *
 * @param world as its plan knew it
 */
export async function lookAgain(
  { key, initiative }: KeyFacts,
  { neighbours: seen, issues, root }: World,
  { initiatives, work }: Pick<Store, "initiatives" | "work">,
  now: number,
  outsider: string | null = null,
): Promise<void> {
  if (initiative === null || seen === null) return;
  const others = openOnes(await initiatives.initiativesOf(key.owner));
  const [before, after] = [seen, others].map((list) => JSON.stringify(closest(initiative, list)));
  const issue = issues.get(root);
  const isReopened = initiative.open && isReadable(issue) && issue.closed !== null;
  if (isReopened || before !== after) await wakeAgain(key, outsider, "neighbour", { work }, now);
}

/**
 * The world with what the plan has changed of the root that other initiatives tell of, its labels and whether it is
 * open: the app's own writes wake nothing, so nobody would look again. Null where the plan has changed nothing of that.
 */
export function rewritten(world: World, plan: Plan, applied: Applied): World | null {
  const root = world.issues.get(world.root);
  if (!isReadable(root) || applied.wrote === 0 || applied.later !== null) return null;
  const failed = new Set([...applied.refused.map(({ action }) => action), ...applied.skipped]);
  const changes = plan.waves
    .flat()
    .filter((action) => !failed.has(action))
    .map(({ change }) => change);
  let issue = root;
  for (const change of changes) issue = changedBy(change, issue, world.readAt);
  return issue === root ? null : { ...world, issues: new Map(world.issues).set(root.id, issue) };
}

/** The same where the change is of something else. */
function changedBy(change: Change, issue: IssueFacts, at: number): IssueFacts {
  if (!("issue" in change) || change.issue !== issue.id) return issue;
  return kindOf(change).after?.(issue, change, at) ?? issue;
}
