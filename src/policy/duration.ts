/**
 * An ISO 8601 duration. Months have no fixed length, so they are kept apart from the rest and
 * are to be added in the calendar.
 */
export interface Duration {
  /** As it was written. */
  readonly text: string;
  /** Years count as twelve. */
  readonly months: number;
  /** Weeks, days, hours, minutes and seconds; a day is 24 hours. */
  readonly milliseconds: number;
}

/*
 * No alternatives that overlap, and the text is bounded by the caller, so matching is linear.
 * https://www.rfc-editor.org/rfc/rfc3339#appendix-A, with weeks mixed in as ISO 8601-2 allows.
 */
export const durationPattern =
  /^P(?=[0-9T])(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;

/**
 * Milliseconds since the epoch of so long after that time. Months are counted in the calendar of UTC; where the
 * month has no such day, its last one counts: a month after 31 January is 28 or 29 February.
 */
export function addDuration(from: number, { months, milliseconds }: Duration): number {
  const start = new Date(from);
  const day = start.getUTCDate();
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(start.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, lastDay));
  return moved.getTime() + milliseconds;
}

/** Null when the text is no duration. */
export function parseDuration(text: string): Duration | null {
  const match = durationPattern.exec(text);
  if (match === null) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const wholeDays = weeks * 7 + days;
  return {
    text,
    months: years * 12 + months,
    milliseconds: (((wholeDays * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000,
  };
}
