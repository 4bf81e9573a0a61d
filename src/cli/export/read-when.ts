import { InvalidArgumentError } from "commander";
import { addDuration, parseDuration } from "../../policy/duration.ts";

/** A day (at its beginning, UTC), or so long ago; milliseconds since the epoch. */
export function readWhen(text: string): number {
  const duration = parseDuration(text);
  if (duration !== null) {
    const { months, milliseconds } = duration;
    return addDuration(Date.now(), { text, months: -months, milliseconds: -milliseconds });
  }
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError("It has to look like 2026-11-22, or P90D.");
  return time;
}
