/*
 * Days on which changes wait, as the policy names them: each year again, or once. All days are plain dates of the
 * calendar, without a time and a zone; as `YYYY-MM-DD` they compare as text.
 */

/** A day of each year, or of one. */
export interface FreezeDay {
  readonly month: number;
  readonly day: number;
  /** Null: of each year. */
  readonly year: number | null;
}

export interface Freeze {
  /** The first day that is frozen. */
  readonly from: FreezeDay;
  /** The last one; of each year where `from` is, and then before it in the calendar where New Year lies between. */
  readonly to: FreezeDay;
  /** What people call it; null: it has no name. */
  readonly text: string | null;
}

/** A freeze on a day. */
export interface FreezeInForce {
  readonly freeze: Freeze;
  /** Its first and last day, `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
}

interface Written {
  readonly from: string;
  readonly to: string;
  readonly text?: string | null | undefined;
}

/** Null where one of the dates is none. Where only one of them has a year, the other is the nearest one that fits. */
export function parseFreeze({ from, to, text }: Written): Freeze | null {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null) return null;
  const crosses = compareInYear(first, last) > 0 ? 1 : 0;
  const [start, end] = [
    first.year === null && last.year !== null ? { ...first, year: last.year - crosses } : first,
    last.year === null && first.year !== null ? { ...last, year: first.year + crosses } : last,
  ];
  return isDate(start) && isDate(end) ? { from: start, to: end, text: text ?? null } : null;
}

/** How many days are frozen; of each year, where it ends in a leap year. None or fewer: it ends before it begins. */
export function freezeLength({ from, to }: Freeze): number {
  const crosses = from.year === null && compareInYear(from, to) > 0 ? 1 : 0;
  const first = dayNumber({ ...from, year: from.year ?? someLeapYear - crosses });
  return dayNumber({ ...to, year: to.year ?? someLeapYear }) - first + 1;
}

/**
 * The freeze in force on a day; of several the one that lasts longest.
 *
 * @param day `YYYY-MM-DD`
 */
export function freezeOn(freezes: readonly Freeze[], day: string): FreezeInForce | null {
  const year = Number(day.slice(0, 4));
  const inForce = freezes
    .flatMap((freeze) => occurrences(freeze, year))
    .filter(({ first, last }) => first <= day && day <= last);
  return inForce.toSorted((one, other) => (one.last < other.last ? 1 : -1))[0] ?? null;
}

/** The ones that may have a day of the year in them. */
function occurrences(freeze: Freeze, year: number): readonly FreezeInForce[] {
  const { from, to } = freeze;
  const starts = from.year === null ? [year - 1, year] : [from.year];
  const crosses = compareInYear(from, to) > 0 ? 1 : 0;
  return starts.map((start) => ({
    freeze,
    first: dateText({ ...from, year: start }),
    // 29 February is the last of the month in every year.
    last: dateText(inMonth({ ...to, year: to.year ?? start + crosses })),
  }));
}

type DayOfYear = FreezeDay & { readonly year: number };

const someLeapYear = 2024;

function parseDay(text: string): FreezeDay | null {
  const [, year, month, day] = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (month === undefined || day === undefined) return null;
  return { month: Number(month), day: Number(day), year: year === undefined ? null : Number(year) };
}

function isDate({ month, day, year }: FreezeDay): boolean {
  const date = new Date(Date.UTC(year ?? someLeapYear, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** As texts of plain dates compare. */
function compareInYear(one: FreezeDay, other: FreezeDay): number {
  return one.month - other.month || one.day - other.day;
}

function dayNumber({ year, month, day }: DayOfYear): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function inMonth(date: DayOfYear): DayOfYear {
  return isDate(date) ? date : { ...date, day: date.day - 1 };
}

/** A day that the month lacks is the one after it. */
function dateText(date: DayOfYear): string {
  return new Date(dayNumber(date) * 86_400_000).toISOString().slice(0, 10);
}
