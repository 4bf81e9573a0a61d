/*
 * Public holidays of Norway and Denmark. They are computed, for any year of the Gregorian calendar. None is moved when it
 * falls on a weekend. Days that only employers give (5 June, 24 and 31 December) are none.
 */

export type Country = "NO" | "DK";

/** MM-DD. */
const fixedDays: Readonly<Record<Country, readonly string[]>> = {
  NO: ["01-01", "05-01", "05-17", "12-25", "12-26"],
  DK: ["01-01", "12-25", "12-26"],
};

/** Days after Easter Sunday: Maundy Thursday to Easter Monday, Ascension Day, Whit Sunday and Monday. */
const easterDays = [-3, -2, 0, 1, 39, 49, 50];

/** Store bededag was a public holiday in Denmark up to and including this year. */
const lastPrayerDay = 2023;
const prayerDay = 26;

const dayMs = 86_400_000;

/** ISO 8601 dates, in order, each once. */
export function publicHolidays(year: number, country: Country): readonly string[] {
  const easter = easterSunday(year);
  const hasPrayerDay = country === "DK" && year <= lastPrayerDay;
  const moving = [...easterDays, ...(hasPrayerDay ? [prayerDay] : [])].map((after) =>
    new Date(easter + after * dayMs).toISOString().slice(0, 10),
  );
  const fixed = fixedDays[country].map((day) => `${String(year).padStart(4, "0")}-${day}`);
  return [...new Set([...fixed, ...moving])].toSorted();
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
