/*
 * Public holidays of Norway and Denmark. They are computed, for any year of the Gregorian calendar. None is moved when it
 * falls on a weekend. Days that only employers give (5 June, 24 and 31 December) are none.
 */

export type Country = "NO" | "DK";

/** What people call a day off, in their own language. */
export type Holiday =
  | "new-year"
  | "maundy-thursday"
  | "good-friday"
  | "easter-sunday"
  | "easter-monday"
  | "labour-day"
  | "constitution-day"
  | "prayer-day"
  | "ascension-day"
  | "whit-sunday"
  | "whit-monday"
  | "christmas-day"
  | "second-christmas-day";

/** MM-DD. */
const fixedDays: Readonly<Record<Country, readonly (readonly [string, Holiday])[]>> = {
  NO: [
    ["01-01", "new-year"],
    ["05-01", "labour-day"],
    ["05-17", "constitution-day"],
    ["12-25", "christmas-day"],
    ["12-26", "second-christmas-day"],
  ],
  DK: [
    ["01-01", "new-year"],
    ["12-25", "christmas-day"],
    ["12-26", "second-christmas-day"],
  ],
};

/** Days after Easter Sunday. */
const easterDays: readonly (readonly [number, Holiday])[] = [
  [-3, "maundy-thursday"],
  [-2, "good-friday"],
  [0, "easter-sunday"],
  [1, "easter-monday"],
  [39, "ascension-day"],
  [49, "whit-sunday"],
  [50, "whit-monday"],
];

/** Store bededag was a public holiday in Denmark up to and including this year. */
const lastPrayerDay = 2023;
const prayerDay = [26, "prayer-day"] as const;

const dayMs = 86_400_000;

/** ISO 8601 dates, in order, each once. */
export function publicHolidays(year: number, country: Country): readonly string[] {
  return [...holidaysOf(year, country).keys()].toSorted();
}

/** By ISO 8601 date; of two on one day the one that is there every year. */
export function holidaysOf(year: number, country: Country): ReadonlyMap<string, Holiday> {
  const easter = easterSunday(year);
  const hasPrayerDay = country === "DK" && year <= lastPrayerDay;
  const moving = [...easterDays, ...(hasPrayerDay ? [prayerDay] : [])].map(
    ([after, holiday]) => [new Date(easter + after * dayMs).toISOString().slice(0, 10), holiday] as const,
  );
  const fixed = fixedDays[country].map(
    ([day, holiday]) => [`${String(year).padStart(4, "0")}-${day}`, holiday] as const,
  );
  return new Map([...moving, ...fixed]);
}

/**
 * Midnight UTC in milliseconds since the epoch, by the anonymous Gregorian algorithm:
 * https://en.wikipedia.org/wiki/Date_of_Easter#Anonymous_Gregorian_algorithm, whose letters these are.
 */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day);
}
