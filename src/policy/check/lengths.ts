import { parseDuration } from "../duration.ts";
import type { Finding, Path } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";

interface Written {
  readonly path: Path;
  readonly text: string | null | undefined;
  /** Whether it may be no time at all. */
  readonly mayBeNone?: boolean;
}

/** Durations of which a moment is reckoned on the clock: months have no fixed length, and no time would always be over. */
export function checkLengths({ processes, change }: PolicyFile): Finding[] {
  const written: readonly Written[] = [
    ...(processes ?? []).flatMap(({ group, review }, at): readonly Written[] => [
      { path: ["processes", at, "group", "within"], text: group?.within },
      { path: ["processes", at, "review", "lead"], text: review?.lead, mayBeNone: true },
    ]),
    { path: ["change", "review"], text: change?.review },
    { path: ["change", "valid"], text: change?.valid },
    { path: ["change", "expires"], text: change?.expires },
  ];
  return written.flatMap(({ path, text, mayBeNone = false }): Finding[] => {
    const duration = text == null ? null : parseDuration(text);
    if (duration === null) return [];
    if (duration.months === 0 && (mayBeNone || duration.milliseconds > 0)) return [];
    return [
      { path, at: "value", complaint: { id: "policy.calendar-length", args: { value: duration.text } } },
    ];
  });
}
