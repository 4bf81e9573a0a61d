import type { Clockwork } from "../../calendar/due.ts";
import { agendaOf } from "../../contents/agenda.ts";
import { decisionsOf } from "../../contents/decisions.ts";
import { minutesOf } from "../../contents/minutes.ts";
import { deliveriesOf } from "../../contents/product-deliveries.ts";
import { reportOf } from "../../contents/report.ts";
import { lastOf, sinceLast } from "../../contents/since.ts";
import { toldIn } from "../../contents/told.ts";
import { parseDay, printDay } from "../../domain/calendar-day.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { AgendaFilling, Filling, MinutesFilling, ReportFilling, Since } from "../../domain/filling.ts";
import type { IssueFacts, Unreadable } from "../../domain/issue.ts";
import type { ProductState, SettledOccurrence } from "../../domain/product-state.ts";
import { readDecisions } from "../../exports/read-decisions.ts";
import { readMeasuredFacts } from "../../exports/figure-facts.ts";
import type { Reader } from "../../github/reader.ts";
import type { Activity } from "../../policy/policy.ts";
import type { DueItem } from "../../plan/wheel/due-items.ts";
import type { Store } from "../../store/store.ts";
import { economyOf } from "./economy.ts";
import type { ProductLook } from "./read-product.ts";

/*
 * What an activity's issue is filled with when it is made. All of it is in the store but for the last meeting's text, which
 * was mostly read anyway, and the economy file.
 */

export interface FillingInput extends ProductLook {
  readonly seen: {
    readonly state: Pick<ProductState, "settled">;
    readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  };
  readonly clockwork: Clockwork;
  readonly began: number;
  readonly reader: Pick<Reader, "fileHistory" | "issues">;
  readonly parts: {
    readonly store: Pick<Store, "changeRecords" | "decisions" | "deliveries" | "incidents" | "records">;
    readonly webUrl: string;
  };
}

/** Where no agenda was before, it tells of a week. */
const weekMs = 7 * 86_400_000;

/** Null where the checklist, or a template, is all. */
export async function fillingOf(
  item: DueItem,
  place: RepositoryCatalogue,
  input: FillingInput,
): Promise<Filling | null> {
  const { activity, held } = item;
  if (activity.template !== null) return null;
  const last = lastOf(activity, input.seen.state, held);
  switch (activity.content) {
    case "checklist":
      return null;
    case "minutes":
      return await minutesFilling(last, sinceOf(last, item, input), place, input);
    case "agenda":
      return await agendaFilling(activity, sinceLast(last, held, weekMs), place, input);
    case "report":
      return await reportFilling(sinceOf(last, item, input), printDay(held), place, input);
  }
}

function sinceOf(last: SettledOccurrence | null, { held }: DueItem, { policy }: FillingInput): Since {
  return sinceLast(last, held, policy.delivery.window);
}

async function minutesFilling(
  last: SettledOccurrence | null,
  since: Since,
  place: RepositoryCatalogue,
  input: FillingInput,
): Promise<MinutesFilling> {
  const { key, wheel, policy, asker, seen, clockwork, began, reader, parts } = input;
  const measured = await readMeasuredFacts(key.owner, policy, parts.store);
  const isShown = toldIn(place, policy, key);
  const product = wheel.name === null ? null : wheel.key;
  const from = startOf(since, clockwork);
  const deliveries = deliveriesOf(measured, { product, from, to: began, isShown, webUrl: parts.webUrl });
  return minutesOf({
    since,
    last,
    lastIssue: await issueOf(last, asker, seen.issues, reader),
    place: place.repository.id,
    deliveries,
    decisions: decisionsOf(await readDecisions(key.owner, parts.store), {
      product,
      from: since.day,
      to: tomorrow(input),
      isShown,
    }),
    economy: await economyOf(wheel, asker, reader),
  });
}

async function agendaFilling(
  { checklist }: Pick<Activity, "checklist">,
  since: Since,
  place: RepositoryCatalogue,
  input: FillingInput,
): Promise<AgendaFilling> {
  const { key, wheel, policy, clockwork, began, parts } = input;
  const done = policy.phases.at(-1)?.name;
  const threads = await parts.store.records.recordsOf(key.owner);
  const product = wheel.name === null ? null : wheel.key;
  const isShown = toldIn(place, policy, key);
  const from = startOf(since, clockwork);
  return agendaOf({
    threads,
    product,
    done: done ?? null,
    since,
    from,
    now: began,
    decisions: decisionsOf(await readDecisions(key.owner, parts.store), {
      product,
      from: since.day,
      to: tomorrow(input),
      isShown,
    }),
    documents: policy.inputs.filter((name) => checklist.some((line) => isNamedIn(line, name))),
    isShown,
  });
}

/** Case aside. */
function isNamedIn(line: string, document: string): boolean {
  return line.toLowerCase().includes(document.toLowerCase());
}

/** @param to day, exclusive */
export async function reportFilling(
  since: Since,
  to: string,
  place: RepositoryCatalogue,
  { key, wheel, policy, asker, seen, clockwork, began, reader, parts }: FillingInput,
): Promise<ReportFilling> {
  return reportOf({
    key,
    policy,
    wheel,
    place,
    since,
    to,
    state: seen.state,
    measured: await readMeasuredFacts(key.owner, policy, parts.store),
    decisions: await readDecisions(key.owner, parts.store),
    economy: await economyOf(wheel, asker, reader),
    time: clockwork.time,
    days: clockwork.days,
    now: began,
    webUrl: parts.webUrl,
  });
}

function tomorrow({ clockwork: { time }, began }: FillingInput): string {
  return printDay(time.dayAt(began) + 1);
}

function startOf({ day }: Since, { time }: Clockwork): number {
  return time.instantOf(parseDay(day) ?? 0, 0);
}

/** Null where there is none, or nobody can read it any more. */
async function issueOf(
  last: SettledOccurrence | null,
  asker: string,
  known: FillingInput["seen"]["issues"],
  reader: Pick<Reader, "issues">,
): Promise<IssueFacts | Unreadable | null> {
  const id = last?.issue?.target;
  if (id === undefined) return null;
  const seen = known.get(id);
  if (seen !== undefined) return seen;
  const read = await reader.issues(asker, { roots: [id], branches: [], leaves: [], fields: [] });
  return read.requested.get(id) ?? null;
}
