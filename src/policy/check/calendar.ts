import { freezeLength, parseFreeze } from "../freeze.ts";
import type { Finding, Path } from "../problem.ts";
import { shown } from "../problem.ts";
import type { CalendarInput } from "../schema/calendar.ts";
import type { PolicyFile } from "../schema.ts";

/** Longer ones are most likely two dates the wrong way round. */
const longestPauseDays = 120;

export function checkCalendars({ calendar, products }: PolicyFile): Finding[] {
  return [
    ...checkCalendar(calendar, ["calendar"]),
    ...(products ?? []).flatMap((product, at) =>
      checkCalendar(product.calendar, ["products", at, "calendar"]),
    ),
  ];
}

function checkCalendar(calendar: CalendarInput | null | undefined, path: Path): Finding[] {
  const { closed, pauses, timezone } = calendar ?? {};
  const days = (closed ?? []).flatMap((day, at): Finding[] => {
    if (parseFreeze({ from: day, to: day }) !== null) return [];
    const complaint = { id: "policy.date", args: { value: shown(day) } } as const;
    return [{ path: [...path, "closed", at], at: "value", complaint }];
  });
  const stretches = (pauses ?? []).flatMap((written, at): Finding[] => {
    const pause = parseFreeze(written);
    const length = pause === null ? 0 : freezeLength(pause);
    if (length > 0 && length <= longestPauseDays) return [];
    const value = shown(`${written.from} – ${written.to}`);
    return [
      { path: [...path, "pauses", at], at: "value", complaint: { id: "policy.pause", args: { value } } },
    ];
  });
  const zone: Finding[] =
    timezone == null || isTimezone(timezone)
      ? []
      : [
          {
            path: [...path, "timezone"],
            at: "value",
            complaint: { id: "policy.timezone", args: { value: shown(timezone) } },
          },
        ];
  return [...zone, ...days, ...stretches];
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
