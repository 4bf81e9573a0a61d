import ical, { ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { startOf } from "../domain/calendar-day.ts";
import type { FeedEvent } from "./calendar-feed.ts";

export interface PrintedFeed {
  readonly name: string;
  readonly events: readonly FeedEvent[];
  /** Whether the address of an issue may be told. */
  readonly withAddresses: boolean;
}

/**
 * As calendars read it (RFC 5545): all-day events that take nobody's time. There is no `METHOD`, for nobody is invited, and
 * no time zone, for the library would then print `DTSTAMP` without its `Z`.
 */
export function printFeed({ name, events, withAddresses }: PrintedFeed): string {
  const calendar = ical({
    name: escaped(name),
    prodId: { company: "redthread", product: "wheel", language: "EN" },
    ttl: 12 * 60 * 60,
  });
  for (const event of events) {
    const start = new Date(startOf(event.day));
    calendar.createEvent({
      id: plain(event.uid),
      allDay: true,
      start,
      end: new Date(startOf(event.day + 1)),
      summary: plain(event.title),
      stamp: new Date(event.changedAt),
      lastModified: new Date(event.changedAt),
      sequence: event.sequence,
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(withAddresses && event.url !== null ? { url: event.url } : {}),
    });
  }
  return calendar.toString();
}

/** On one line, without what a calendar's text may not have (RFC 5545, section 3.3.11). */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** The library escapes the texts of an event, and not a calendar's name. */
function escaped(name: string): string {
  return plain(name).replaceAll(/[\\;,]/g, String.raw`\$&`);
}
