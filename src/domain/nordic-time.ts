/*
 * Days in Norway and Denmark, which have the same time: an hour before UTC, two from the last Sunday of March to the last
 * of October, each at 01:00 UTC. https://eur-lex.europa.eu/eli/dir/2000/84/oj
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The day it is there, `YYYY-MM-DD`, at that time in milliseconds since the epoch. */
export function dayAt(time: number): string {
  return new Date(time + offsetAt(time)).toISOString().slice(0, 10);
}

function offsetAt(time: number): number {
  const year = new Date(time).getUTCFullYear();
  const isSummer = time >= lastSunday(year, 2) && time < lastSunday(year, 9);
  return isSummer ? 2 * hourMs : hourMs;
}

/** 01:00 UTC of the month's last Sunday; both months have 31 days. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 31, 1);
  return last - new Date(last).getUTCDay() * dayMs;
}
