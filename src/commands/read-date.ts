import { parseDay, printDay } from "../domain/calendar-day.ts";

/** As they are written in Bokmål, Nynorsk, Danish and English, each by the month that it is. */
const months: ReadonlyMap<string, number> = new Map(
  [
    ["januar", "january"],
    ["februar", "february"],
    ["mars", "marts", "march"],
    ["april"],
    ["mai", "maj", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["august"],
    ["september"],
    ["oktober", "october"],
    ["november"],
    ["desember", "december"],
  ].flatMap((names, at) => names.map((name) => [name, at + 1] as const)),
);

/**
 * `2026-09-29`, `29.09.2026`, `29-09-2026`, `29/9 2026` or `29. september 2026`, as YYYY-MM-DD; null where the text is no
 * day that there is.
 */
export function readDate(text: string): string | null {
  const written = text.trim().toLowerCase();
  const [, day = "", month = "", year = ""] =
    /^(\d{1,2})\.? {0,3}(\p{L}{3,9}) {1,3}(\d{4})$/u.exec(written) ??
    /^(\d{1,2})\. {0,3}(\d{1,2})\. {0,3}(\d{4})$/.exec(written) ??
    /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(written) ??
    /^(\d{1,2})\/(\d{1,2})[ /-](\d{4})$/.exec(written) ??
    [];
  const number = months.get(month) ?? Number(month);
  const iso = year === "" ? written : [year, two(number), two(Number(day))].join("-");
  const found = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? parseDay(iso) : null;
  return found === null ? null : printDay(found);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
