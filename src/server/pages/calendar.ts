import { LRUCache } from "lru-cache";
import { localTime } from "../../calendar/local-time.ts";
import { feedOf, type FeedEvent } from "../../contents/calendar-feed.ts";
import { printFeed } from "../../contents/print-feed.ts";
import { keptOf, readKept } from "../../controllers/product/kept-product.ts";
import type { Key } from "../../domain/key.ts";
import { sign, verifies } from "../../markdown/signature.ts";
import type { Governed } from "../../policies.ts";
import { wheelNamed, wheelsIn, type Wheel } from "../../policy/wheels.ts";
import { createKept } from "../kept.ts";
import { etagOf, has, json, type Asked, type Page, type PageParts, type PageRow } from "./page.ts";

/*
 * The wheel as calendars subscribe to it. `/calendar.ics` is for anybody, and shows what a policy makes public. That of one
 * product takes a key, which is made of the app's own and stands in the address: a calendar can do no more. Nobody's name
 * and nothing of an issue's text is in either.
 */

/** Calendars look every few hours; whoever looks more often gets the same again. Milliseconds. */
const keptMs = 60_000;
/** What was dear to make is kept for longer: nobody keeps the process busy with it for more than a fiftieth of its time. */
const keptForEachMs = 50;
const failureKeptMs = 1_000;
const mostKept = 500;
const begins = "/calendar/";

const nothingHere = json(404, { error: "there is nothing here" });

/** The path of a product's calendar, with its key; another one once the app's first key is another. */
export function calendarPath(owner: string, product: string, markKeys: readonly string[]): string {
  const key = sign(["calendar", owner, product], markKeys.slice(0, 1));
  return `${begins}${encodeURIComponent(owner)}/${encodeURIComponent(product)}.ics?k=${key}`;
}

export const publicCalendar: PageRow = {
  path: "/calendar.ics",
  for: "anybody",
  create(parts) {
    let took = 0;
    const kept = createKept(
      async () => {
        const began = performance.now();
        try {
          return printedOf(await printPublic(parts));
        } finally {
          took = performance.now() - began;
        }
      },
      {
        forMs: () => Math.max(keptMs, took * keptForEachMs),
        failureForMs: () => Math.max(failureKeptMs, took * keptForEachMs),
      },
    );
    return async (asked) => page(await kept(), asked);
  },
};

async function printPublic(parts: PageParts): Promise<string> {
  const { governed } = await parts.policies.all();
  const events: FeedEvent[] = [];
  for (const each of governed) {
    for (const wheel of wheelsIn(each.policy).filter(({ calendar }) => calendar.public)) {
      const own = await eventsOf(each, wheel, parts);
      events.push(...own.map((event) => ({ ...event, title: titleOf(event, wheel) })));
    }
  }
  return printFeed({ name: "Rød tråd", events, withAddresses: false });
}

/** Of several products in one calendar each says which it is. */
function titleOf({ title }: FeedEvent, { name }: Wheel): string {
  return name === null ? title : `${title} (${name})`;
}

export const productCalendar: PageRow = {
  path: begins,
  for: "anybody",
  create(parts) {
    const all = new LRUCache<string, Printed>({ max: mostKept, ttl: keptMs });
    return async (asked) => {
      const place = placeIn(asked);
      // What costs nothing is looked at first: nobody without a key makes the app work, or learns what there is.
      if (place === null || !isKey(place, parts.markKeys)) return nothingHere;
      const name = `${place.owner}/${place.product}`;
      const known = all.get(name);
      if (known !== undefined) return page(known, asked);
      const text = await printProduct(place, parts);
      if (text === null) return nothingHere;
      const printed = printedOf(text);
      all.set(name, printed);
      return page(printed, asked);
    };
  },
};

interface Place {
  readonly owner: string;
  readonly product: string;
  readonly key: string;
}

function placeIn({ path, query }: Asked): Place | null {
  const [owner = "", file = "", ...more] = path.slice(begins.length).split("/");
  if (more.length > 0 || !file.endsWith(".ics")) return null;
  const key = query.get("k") ?? "";
  try {
    const product = decodeURIComponent(file.slice(0, -".ics".length));
    return { owner: decodeURIComponent(owner).toLowerCase(), product, key };
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function isKey({ owner, product, key }: Place, markKeys: readonly string[]): boolean {
  return markKeys.length > 0 && verifies(["calendar", owner, product], key, markKeys.slice(0, 1));
}

async function printProduct({ owner, product }: Place, parts: PageParts): Promise<string | null> {
  const { governed } = await parts.policies.all();
  const own = governed.find((each) => each.owner === owner);
  const wheel = own === undefined ? null : wheelNamed(own.policy, product);
  if (own === undefined || wheel === null) return null;
  return printFeed({
    name: wheel.name ?? owner,
    events: await eventsOf(own, wheel, parts),
    withAddresses: true,
  });
}

async function eventsOf(
  { owner }: Governed,
  wheel: Wheel,
  { store, now }: PageParts,
): Promise<readonly FeedEvent[]> {
  const key: Key = { kind: "product", owner, id: wheel.key };
  const kept = keptOf(await readKept([key], store), key);
  const today = localTime(wheel.calendar.timezone).dayAt(now());
  return feedOf({ owner, wheel, state: kept?.state ?? null, today });
}

interface Printed {
  readonly body: Buffer;
  readonly etag: string;
}

function printedOf(text: string): Printed {
  const body = Buffer.from(text);
  return { body, etag: etagOf(body) };
}

function page({ body, etag }: Printed, asked: Asked): Page {
  const headers = { etag, "cache-control": "private, max-age=900" };
  const contentType = "text/calendar; charset=utf-8";
  return has(asked, etag)
    ? { status: 304, contentType, body: Buffer.alloc(0), headers }
    : { status: 200, contentType, body, headers };
}
