import type { ScopedIncident } from "./scope.ts";

/** A duplicate counts with its original, and what was closed as not planned was no incident. */
export function isFailing({ closedAs }: ScopedIncident): boolean {
  return closedAs !== "duplicate" && closedAs !== "not-planned";
}
