import { isDeepStrictEqual } from "node:util";
import type { Applied } from "../../apply/applied.ts";
import { resolveTarget } from "../../change/made-things.ts";
import type { Plan } from "../../change/plan.ts";
import type { IncidentRecord } from "../../domain/incident-record.ts";
import type { Key } from "../../domain/key.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";

/** Keeps what figures and other cards want to know of an incident or a problem, and wakes the cards that tell of it. */
export async function keepMatter(
  plan: Plan,
  { key, issue }: Pick<ProcessWorld, "key" | "issue">,
  applied: Pick<Applied, "made">,
  { store, now }: { readonly store: Pick<Store, "incidents" | "work">; readonly now: () => number },
): Promise<void> {
  const { owner } = key;
  const { incidents, work } = store;
  const before = await incidents.incident(owner, issue.id);
  const after = plan.incident ?? null;
  const isNews = !isDeepStrictEqual(before, after);
  if (isNews && after !== null) await incidents.keepIncident(owner, after);
  if (isNews && after === null) await incidents.dropIncident(owner, issue.id);
  const others = new Set([
    ...(isNews ? await toldBy(before, after, owner, incidents) : []),
    ...(after?.kind === "problem" ? await notYetUnder(issue, owner, incidents) : []),
    ...opened(plan, applied),
  ]);
  others.delete(issue.id);
  if (others.size === 0) return;
  const keys = [...others].map((id): Key => ({ kind: "process", owner, id }));
  await work.want(keys, { due: now(), priority: Priority.due, cause: "incidents" });
}

/** The problems that tell of it, and the card that has offered a problem for others like it. */
async function toldBy(
  before: IncidentRecord | null,
  after: IncidentRecord | null,
  owner: string,
  incidents: Store["incidents"],
): Promise<readonly string[]> {
  const problems = [before?.problem, after?.problem].filter((id) => id != null);
  const products = new Set([before?.product, after?.product].filter((product) => product != null));
  const alike = await Promise.all(
    [...products].map(async (product) => await incidents.incidentsOf(owner, product)),
  );
  const offering = alike.flat().filter(({ offered, problem }) => offered !== null && problem === null);
  return [...problems, ...offering.map(({ id }) => id)];
}

/** Incidents that lie under it and do not know of it: what an issue is, its own look finds out first. */
async function notYetUnder(
  { id, children }: ProcessWorld["issue"],
  owner: string,
  incidents: Store["incidents"],
): Promise<readonly string[]> {
  const known = await Promise.all(children.map(async (child) => await incidents.incident(owner, child)));
  return known.flatMap((child) => (child?.kind === "incident" && child.problem !== id ? [child.id] : []));
}

/** A problem that was opened, and what lies under it. */
function opened(plan: Plan, { made }: Pick<Applied, "made">): readonly string[] {
  return plan.waves.flat().flatMap(({ change }) => {
    if (change.kind === "problem-issue") return resolveTarget(change.makes, made) ?? [];
    return change.kind === "add-child" ? [change.child, resolveTarget(change.parent, made) ?? []].flat() : [];
  });
}
