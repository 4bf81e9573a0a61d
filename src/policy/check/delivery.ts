import { parseDuration } from "../duration.ts";
import type { Finding } from "../problem.ts";
import type { PolicyFile } from "../schema.ts";

/** As far back as releases and deployments are looked for. */
const longestMs = 400 * 86_400_000;

/** Figures are divided by the days of their period. */
export function checkDelivery({ delivery }: PolicyFile): Finding[] {
  const window = parseDuration(delivery?.window ?? "P90D");
  if (window === null || isPeriod(window)) return [];
  return [
    {
      path: ["delivery", "window"],
      at: "value",
      complaint: { id: "policy.calendar-window", args: { value: window.text } },
    },
  ];
}

function isPeriod({ months, milliseconds }: NonNullable<ReturnType<typeof parseDuration>>): boolean {
  return months === 0 && milliseconds > 0 && milliseconds <= longestMs;
}
