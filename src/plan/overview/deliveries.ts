import { summarise, type DeliveredWorkItem, type DeliverySummary } from "../../delivery/work-items.ts";
import type { ChangeDelivery, DeliveredBy } from "../../domain/change-delivery.ts";
import { unknownDelivery } from "../../domain/change-delivery.ts";
import type { KnownChange } from "../../domain/code.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Overview } from "../../domain/overview.ts";
import type { NamedDelivery, OverviewDeliveries } from "../../domain/overview-deliveries.ts";
import { sameRepository } from "../../domain/reference.ts";
import { durationsOf } from "../../figures/durations.ts";
import { mayTell } from "../borders.ts";
import { dayOf, printDay } from "../../domain/calendar-day.ts";
import type { Case } from "../decisions.ts";
import { linkTo } from "../link.ts";
import { changedWorkItems, type ChangedWorkItem } from "../work-items.ts";

const dayMs = 86_400_000;

/** What of the thread has reached users; null where nothing of it was closed by code. */
export function deliveriesOf(input: Case): Overview["deliveries"] {
  const items = changedWorkItems(input);
  const all = items.flatMap(({ changes }) => changes);
  if (all.length === 0) return null;
  const summary = summarise(
    items.map(workItemOf),
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
    withdrawn: withdrawnOf(summary, all, input),
    leadTime: leadTimeOf(summary),
    gone: goneOf(summary, all, input),
  };
}

function workItemOf({ item, changes }: ChangedWorkItem): DeliveredWorkItem {
  const ids = changes.map(({ change }) => change.id);
  if (!isReadable(item) || item.closed === null) return { id: item.id, state: "open", changes: ids };
  return { id: item.id, state: item.closed.as === "completed" ? "completed" : "dropped", changes: ids };
}

/** What nobody has looked at yet was merged a moment ago. */
function deliveryOf({ change, outcome }: KnownChange): ChangeDelivery {
  return outcome ?? { ...unknownDelivery(change), state: "waiting" };
}

function newestOf(
  { newest }: DeliverySummary,
  changes: readonly KnownChange[],
  input: Case,
): OverviewDeliveries["newest"] {
  if (newest === null) return null;
  const { by, workItems } = newest;
  return { ...named(by, changes, input), workItems, isWithdrawn: by.isWithdrawn };
}

function withdrawnOf(
  { newest, withdrawn }: DeliverySummary,
  changes: readonly KnownChange[],
  input: Case,
): OverviewDeliveries["withdrawn"] {
  return withdrawn.filter(({ id }) => id !== newest?.by.id).map((by) => named(by, changes, input));
}

function named(by: DeliveredBy, changes: readonly KnownChange[], input: Case): NamedDelivery {
  const product = input.policy.products.find(({ key }) => key === by.product)?.name;
  const version = by.tag ?? by.oid.slice(0, 7);
  const name = isTold(by.repository, changes, input) ? `${product ?? by.repository.name} ${version}` : null;
  return { name, at: by.at };
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

function leadTimeOf({ leadTime: { times } }: DeliverySummary): OverviewDeliveries["leadTime"] {
  const durations = durationsOf(times);
  const days = times.map(daysOf);
  const longest = days.at(-1);
  if (longest === undefined) return null;
  if (durations.kind === "values") return { kind: "each", days };
  return { kind: "median", count: durations.n, median: daysOf(durations.median), longest };
}

function daysOf(milliseconds: number): number {
  return Math.round(milliseconds / dayMs);
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
