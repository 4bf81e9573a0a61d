/*
 * Recurrence rules of RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10) as far as a yearly wheel needs
 * them: dates without a time, and no end, which the policy says beside the rule.
 */

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

export interface Recurrence {
  readonly frequency: Frequency;
  /** 1–99. */
  readonly interval: number;
  /** 1–12. Of this and all below: empty means that the rule has no such part. */
  readonly months: readonly number[];
  /** 1–31, or −31–−1 from the month's end. */
  readonly monthDays: readonly number[];
  readonly weekdays: readonly WeekdayPart[];
  /** 1–53, or −53–−1 from the year's end. */
  readonly weeks: readonly number[];
  /** Which of the dates of a period count: 1–366, or −366–−1 from its end. */
  readonly positions: readonly number[];
  /** With which a week begins; Monday is 0. */
  readonly weekStart: number;
}

export interface WeekdayPart {
  /** Monday is 0. */
  readonly weekday: number;
  /** The nth one of the month or the year, from its end where it is negative; null: each. */
  readonly nth: number | null;
}

export type ParsedRecurrence =
  | { readonly ok: true; readonly rule: Recurrence }
  /** The part that is no part of a wheel's rule, as it was written. */
  | { readonly ok: false; readonly why: "form"; readonly part: string }
  /** It would mean the day on which it starts, which is nowhere to be seen. */
  | { readonly ok: false; readonly why: "without-day" };

const weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const frequencies: readonly string[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] satisfies Frequency[];
const names: ReadonlySet<string> = new Set([
  "FREQ",
  "INTERVAL",
  "BYMONTH",
  "BYMONTHDAY",
  "BYDAY",
  "BYWEEKNO",
  "BYSETPOS",
  "WKST",
]);

/** @param text at most 200 characters */
export function parseRecurrence(text: string): ParsedRecurrence {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(";")) {
    const [name = "", value, ...rest] = part.split("=");
    if (value === undefined || rest.length > 0 || !names.has(name) || parts.has(name)) return bad(part);
    parts.set(name, value);
  }
  const rule = readRule(parts);
  if (typeof rule === "string") return bad(`${rule}=${parts.get(rule) ?? ""}`);
  const misplaced = misplacedPart(rule);
  if (misplaced !== null) return bad(`${misplaced}=${parts.get(misplaced) ?? ""}`);
  return hasDay(rule) ? { ok: true, rule } : { ok: false, why: "without-day" };
}

/** The name of the first part that cannot be read stands for the rule. */
function readRule(parts: ReadonlyMap<string, string>): Recurrence | string {
  const frequency = parts.get("FREQ") ?? "";
  const interval = readNumber(parts.get("INTERVAL") ?? "1", 99);
  const weekStart = weekdayNames.indexOf(parts.get("WKST") ?? "MO");
  const weekdays = readList(parts.get("BYDAY"), readWeekday);
  const [months, monthDays, weeks, positions] = [
    readList(parts.get("BYMONTH"), (text) => readNumber(text, 12)),
    readList(parts.get("BYMONTHDAY"), (text) => readSigned(text, 31)),
    readList(parts.get("BYWEEKNO"), (text) => readSigned(text, 53)),
    readList(parts.get("BYSETPOS"), (text) => readSigned(text, 366)),
  ];
  if (!frequencies.includes(frequency)) return "FREQ";
  if (interval === null) return "INTERVAL";
  if (weekStart === -1) return "WKST";
  if (weekdays === null) return "BYDAY";
  if (months === null) return "BYMONTH";
  if (monthDays === null) return "BYMONTHDAY";
  if (weeks === null) return "BYWEEKNO";
  if (positions === null) return "BYSETPOS";
  return {
    frequency: frequency as Frequency,
    interval,
    months,
    monthDays,
    weekdays,
    weeks,
    positions,
    weekStart,
  };
}

/** What the RFC does not let stand together. */
function misplacedPart(rule: Recurrence): string | null {
  const { frequency, weekdays, weeks, monthDays, months, positions } = rule;
  if (weeks.length > 0 && frequency !== "YEARLY") return "BYWEEKNO";
  if (monthDays.length > 0 && frequency === "WEEKLY") return "BYMONTHDAY";
  const isCounted = frequency === "MONTHLY" || (frequency === "YEARLY" && weeks.length === 0);
  if (!isCounted && weekdays.some(({ nth }) => nth !== null)) return "BYDAY";
  const others = weekdays.length + weeks.length + monthDays.length + months.length;
  return positions.length > 0 && others === 0 ? "BYSETPOS" : null;
}

function hasDay({ frequency, weekdays, monthDays }: Recurrence): boolean {
  return frequency === "DAILY" || weekdays.length + monthDays.length > 0;
}

function readList<Value>(text: string | undefined, read: (item: string) => Value | null): Value[] | null {
  if (text === undefined) return [];
  const values: Value[] = [];
  for (const item of text.split(",")) {
    const value = read(item);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

function readNumber(text: string, largest: number): number | null {
  const number = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= largest ? number : null;
}

function readSigned(text: string, largest: number): number | null {
  const sign = text.startsWith("-") ? -1 : 1;
  const number = readNumber(text.replace(/^[+-]/, ""), largest);
  return number === null ? null : sign * number;
}

function readWeekday(text: string): WeekdayPart | null {
  const weekday = weekdayNames.indexOf(text.slice(-2));
  if (weekday === -1) return null;
  const count = text.slice(0, -2);
  if (count === "") return { weekday, nth: null };
  const nth = readSigned(count, 53);
  return nth === null ? null : { weekday, nth };
}

function bad(part: string): ParsedRecurrence {
  return { ok: false, why: "form", part };
}
