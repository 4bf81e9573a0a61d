import { parseDuration } from "../duration.ts";
import type { Finding, Path } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";

interface Written {
  readonly path: Path;
  readonly text: string | null | undefined;
}

/** Durations of which a moment is reckoned on the clock: months have no fixed length, and no time would always be over. */
export function checkLengths({ processes, change }: PolicyFile): Finding[] {
  const written: readonly Written[] = [
    ...(processes ?? []).map(({ group }, at) => ({
      path: ["processes", at, "group", "within"],
      text: group?.within,
    })),
    { path: ["change", "review"], text: change?.review },
    { path: ["change", "valid"], text: change?.valid },
    { path: ["change", "expires"], text: change?.expires },
  ];
  return written.flatMap(({ path, text }): Finding[] => {
    const duration = text == null ? null : parseDuration(text);
    if (duration === null) return [];
    if (duration.months === 0 && duration.milliseconds > 0) return [];
    return [
      { path, at: "value", complaint: { id: "policy.calendar-length", args: { value: duration.text } } },
    ];
  });
}
