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
