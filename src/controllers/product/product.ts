import type { Clockwork } from "../../calendar/due.ts";
import { localTime } from "../../calendar/local-time.ts";
import { workingDays } from "../../calendar/working-days.ts";
import { parseDay } from "../../domain/calendar-day.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import { readMinutes } from "../../markdown/minutes-lines.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import { homesOf } from "../../observe/marks-of-issue.ts";
import { dueItems } from "../../plan/wheel/due-items.ts";
import { longestKept, nothingSettled, pruned, withIssues, withMade } from "../../plan/wheel/settle.ts";
import { askerOf } from "../../policy/readable.ts";
import { wheelNamed } from "../../policy/wheels.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { madeByMark, madeInAudit, nothingMade, type AuditedMade, type FoundMade } from "./find-made.ts";
import { keptOf, readKept } from "./kept-product.ts";
import { carryOut } from "./carry-out.ts";
import type { ProductParts, SeenProduct } from "./product-parts.ts";
import { placesOfWheel, type WheelPlaces } from "./places.ts";
import {
  idsOf,
  readEvents,
  readMore,
  readSpoken,
  readStatus,
  type ProductLook,
  type ReadProductParts,
} from "./read-product.ts";

/*
 * One product: its issue, with roles, tracks and what comes next, and the issues of its activities. What is due is worked
 * out from the policy and the memory, so between two due times nobody is asked for anything.
 */

const done: Outcome = { kind: "done", wrote: 0 };
const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** So long before an occurrence its issue may have been made. */
const madeBeforeMs = 60 * dayMs;
/** Where no memory is left, as far back as anything may be open that is not made again. */
const lostMs = 500 * dayMs;

export async function reconcileProduct(key: Key, attempt: Attempt, parts: ProductParts): Promise<Outcome> {
  const { store, policies, github, markKeys, now } = parts;
  const { policy, sha } = await policies.inForce(key.owner);
  // Without a policy nothing new is made, and nothing is closed.
  if (policy === null || sha === null) return done;
  const wheel = wheelNamed(policy, key.id);
  if (wheel === null) {
    await store.projection.replaceNodes(key, []);
    return done;
  }
  const audited = await madeInAudit(key, store.audit, wheel);
  const reader = createMarkedReader(github.reader, {
    markKeys,
    homes: [
      ...homesOf(policy),
      wheel.repository,
      ...wheel.activities.map(({ repository }) => repository),
      ...audited.homes,
    ],
  });
  const asker = askerOf(wheel.repository, key.owner, policy);
  const look: ProductLook = { key, wheel, policy, asker };
  const places = await placesOfWheel(look, reader);
  if (places.home === null) {
    // Nothing can be written there now, which may have gone by then; and a sweep looks at it, too.
    await store.projection.keepFingerprint(key, "nowhere");
    return { kind: "done", wrote: 0, again: now() + hourMs };
  }
  const reading: ReadProductParts = { reader, audit: store.audit, markKeys, now };
  const began = now();
  const seen = await readAll(look, { places, audited }, reading, parts);
  const { calendar } = wheel;
  const time = localTime(calendar.timezone);
  const clockwork: Clockwork = { days: workingDays(calendar), time, hour: calendar.hour };
  const events = await readEvents(look, seen.state, reader);
  const said = await readSpoken(seen.issues.values(), seen.state, look, reading);
  const settled = pruned(seen.state, time.dayAt(began));
  let due = dueItems(wheel, { state: settled, events }, clockwork, began);
  let state = settled;
  let isBroken = false;
  if (due.items.length > 0) {
    const since = Math.min(began, ...due.items.map(({ held }) => held * dayMs)) - madeBeforeMs;
    const found = await lookBefore(since, places, look, reading);
    isBroken = found.isBroken;
    state = withMade(settled, found.occurrences);
    due = dueItems(wheel, { state, events }, clockwork, began);
  }
  return await carryOut({
    ...look,
    policySha: sha,
    attempt,
    places: { ...places, home: places.home },
    seen: { ...seen, state },
    due,
    said,
    isBroken,
    clockwork,
    began,
    reader,
    parts,
  });
}

/** The product's issue, and those of its activities, in one request where they are known. */
async function readAll(
  look: ProductLook,
  { places, audited }: { readonly places: WheelPlaces; readonly audited: AuditedMade },
  reading: ReadProductParts,
  { store, now }: ProductParts,
): Promise<SeenProduct> {
  const { key, asker, wheel } = look;
  const { reader } = reading;
  const kept = keptOf(await readKept([key], store), key);
  const isUnknown = kept === null && audited.product === null;
  // Once, where nothing is known: the store may have been lost.
  const marked = isUnknown ? await lookBefore(now() - lostMs, places, look, reading) : nothingMade;
  const id = kept?.issue ?? audited.product ?? marked.product;
  const first = [...(id === null ? [] : [id]), ...idsOf(kept?.state ?? null, now())];
  const firstIssues = await readMore(first, new Map(), asker, reader);
  const issue = id === null ? null : productIssueIn(firstIssues, id);
  const { status, lagsUntil } =
    issue === null ? { status: null, lagsUntil: null } : await readStatus(issue, look, reading);
  const memory = status?.memory ?? kept?.state ?? null;
  const isForgotten = memory === null && !isUnknown;
  const found = isForgotten ? await lookBefore(now() - lostMs, places, look, reading) : marked;
  const made = [...audited.occurrences, ...found.occurrences].filter(({ held }) => isRecent(held, now()));
  const remembered = withMade(memory ?? nothingSettled(wheel.key), made);
  const issues = await readMore(idsOf(remembered, now()), firstIssues, asker, reader);
  return {
    kept,
    issue,
    status,
    lagsUntil,
    issues,
    state: withIssues(remembered, issues, readMinutes, now()),
  };
}

/** Null where a person has deleted it, or taken it where nobody sees it: it is made anew. */
function productIssueIn(issues: SeenProduct["issues"], id: string): SeenProduct["issue"] {
  const found = issues.get(id);
  if (isReadable(found)) return found;
  if (found === undefined || found.unreadable === "unsure") {
    throw new Error("GitHub said nothing about the issue of a product");
  }
  return null;
}

/** What is older is settled, or forgotten. */
function isRecent(held: string, now: number): boolean {
  return ((parseDay(held) ?? 0) + longestKept) * dayMs >= now;
}

async function lookBefore(
  since: number,
  { all }: WheelPlaces,
  { key, policy, wheel }: ProductLook,
  { reader }: ReadProductParts,
): Promise<FoundMade> {
  const places = all.map((repository) => ({ asker: askerOf(repository, key.owner, policy), repository }));
  return await madeByMark(key, places, new Date(since).toISOString(), reader, wheel);
}
