import { summarise, type DeliveredWorkItem, type DeliverySummary } from "../../delivery/work-items.ts";
import type { ChangeDelivery } from "../../domain/change-delivery.ts";
import type { KnownChange } from "../../domain/code.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import type { Overview } from "../../domain/overview.ts";
import type { OverviewDeliveries } from "../../domain/overview-deliveries.ts";
import { sameRepository } from "../../domain/reference.ts";
import { mayTell } from "../borders.ts";
import { dayOf, printDay } from "../calendar-day.ts";
import type { Case } from "../decisions.ts";
import { isRelevant } from "../judge/progress.ts";
import { linkTo } from "../link.ts";

const dayMs = 86_400_000;

/** What of the thread has reached users; null where nothing of it was closed by code. */
export function deliveriesOf(input: Case): Overview["deliveries"] {
  const { thread, world } = input;
  const changes = new Map([...(world.changes ?? [])].map(([id, all]) => [id, all.filter(isMerged)]));
  const items = thread.epics
    .filter(({ issue }) => isRelevant(issue))
    .flatMap(({ issue, workItems }) => (workItems.length === 0 ? [issue] : workItems))
    .map((item) => workItemOf(item, changes));
  const all = items.flatMap(({ id }) => changes.get(id) ?? []);
  if (all.length === 0) return null;
  const summary = summarise(
    items,
    all.map(({ change }) => change),
    all.map(deliveryOf),
  );
  const { total, delivered, waiting, withoutCode, undecidable, notFound, isDeployed } = summary;
  return {
    total,
    delivered,
    waiting,
    withoutCode,
    undecidable,
    notFound,
    isDeployed,
    newest: newestOf(summary, all, input),
    leadTime: leadTimeOf(summary),
    gone: goneOf(summary, all, input),
  };
}

function isMerged({ change }: KnownChange): boolean {
  return change.mergedAt !== null;
}

function workItemOf(
  item: IssueFacts | Unreadable,
  changes: ReadonlyMap<string, readonly KnownChange[]>,
): DeliveredWorkItem {
  const ids = (changes.get(item.id) ?? []).map(({ change }) => change.id);
  if (!isReadable(item) || item.closed === null) return { id: item.id, state: "open", changes: ids };
  return { id: item.id, state: item.closed.as === "completed" ? "completed" : "dropped", changes: ids };
}

/** What nobody has looked at yet was merged a moment ago. */
function deliveryOf({ change, outcome }: KnownChange): ChangeDelivery {
  return outcome ?? { id: change.id, state: "waiting", delivered: null, inProduction: null };
}

function newestOf(
  { newest }: DeliverySummary,
  changes: readonly KnownChange[],
  input: Case,
): OverviewDeliveries["newest"] {
  if (newest === null) return null;
  const { by, workItems } = newest;
  const product = input.policy.products.find(({ key }) => key === by.product)?.name;
  const version = by.tag ?? by.oid.slice(0, 7);
  const name = isTold(by.repository, changes, input) ? `${product ?? by.repository.name} ${version}` : null;
  return { name, at: by.at, workItems };
}

/** Whether whoever reads the overview may read what was changed there, and so its releases. */
function isTold(
  repository: { readonly owner: string; readonly name: string },
  changes: readonly KnownChange[],
  input: Case,
): boolean {
  const known = changes.find(({ change }) => sameRepository(change.repository, repository));
  return known !== undefined && mayTell(known.change.repository, input.thread.root.repository, input);
}

function leadTimeOf({ leadTime }: DeliverySummary): OverviewDeliveries["leadTime"] {
  const { count, median, longest, leftOut } = leadTime;
  if (median === null || longest === null) return null;
  return { count, leftOut, median: Math.round(median / dayMs), longest: Math.round(longest / dayMs) };
}

function goneOf(
  { outOfProduction }: DeliverySummary,
  changes: readonly KnownChange[],
  input: Case,
): OverviewDeliveries["gone"] {
  return outOfProduction.flatMap(({ id, lost }) => {
    const issue = input.world.issues.get(id);
    if (!isReadable(issue)) return [];
    const closers = changes.filter(({ change }) =>
      input.world.changes?.get(id)?.some((each) => each.change.id === change.id),
    );
    const isSeen = closers.every(({ change }) =>
      mayTell(change.repository, input.thread.root.repository, input),
    );
    const loss =
      lost === null
        ? null
        : {
            how: lost.by,
            day: printDay(dayOf(Date.parse(lost.at))),
            name: isSeen ? (lost.tag ?? lost.deployment.oid.slice(0, 7)) : null,
          };
    return [{ link: linkTo(issue), lost: loss }];
  });
}
