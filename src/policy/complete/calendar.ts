import type { Country } from "../../domain/public-holidays.ts";
import { parseFreeze } from "../freeze.ts";
import type { CalendarPolicy } from "../policy.ts";
import { CalendarInput } from "../schema/calendar.ts";
import type { PolicyFile } from "../schema.ts";
import { completed } from "./completed.ts";
import { languageOf } from "./language.ts";

const timezones: Readonly<Record<Country, string>> = { NO: "Europe/Oslo", DK: "Europe/Copenhagen" };

export function completeCalendar(file: PolicyFile): CalendarPolicy {
  return calendarOf(file.calendar, file);
}

/** The policy's, with the keys that differ for the product. In another country it is another time, too. */
export function completeProductCalendar(
  own: CalendarInput | null | undefined,
  file: PolicyFile,
): CalendarPolicy {
  const written = Object.entries(own ?? {}).filter(([, value]) => value != null);
  const moves = own?.country != null && own.country !== completeCalendar(file).country;
  const policy = moves ? { ...file.calendar, timezone: null } : file.calendar;
  return calendarOf({ ...policy, ...Object.fromEntries(written) }, file);
}

/** What is no date is left out; `check/calendar.ts` refuses it. */
function calendarOf(input: CalendarInput | null | undefined, file: PolicyFile): CalendarPolicy {
  const {
    country,
    timezone,
    closed,
    pauses,
    hour,
    public: isPublic,
  } = completed(CalendarInput, input, languageOf(file));
  return {
    country,
    timezone: timezone ?? timezones[country],
    closed: closed.map((day) => parseFreeze({ from: day, to: day })).filter((day) => day !== null),
    pauses: pauses.map(parseFreeze).filter((pause) => pause !== null),
    hour,
    public: isPublic,
  };
}
