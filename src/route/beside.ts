import type { Delivery } from "../domain/delivery.ts";
import { hasFact } from "../events/events.ts";

/** Roles, as the projection has them, of what a thread only has to do with: it may be a part of another one. */
export function isBeside(role: string): boolean {
  return isOnlyNamed(role) || nameOf(role) === "other";
}

/** What a thread waits for, or what names it: it hangs elsewhere or nowhere. */
export function isOnlyNamed(role: string): boolean {
  return nameOf(role) === "dependency" || nameOf(role) === "mention";
}

/** Whether title, text, state, place or dependencies of an issue may have changed: of what is only named, no more is looked at. */
export function tellsOfTheIssue(delivery: Delivery): boolean {
  return hasFact(delivery, "changesIssue");
}

function nameOf(role: string): string {
  return role.split("@")[0] ?? "";
}
