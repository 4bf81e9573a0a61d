import type { SettledOccurrence } from "../../domain/product-state.ts";
import type { WheelContent } from "../../domain/wheel-content.ts";
import { wheelTitle } from "../../messages/wheel-issue.ts";
import { isOf } from "../../plan/wheel/due-items.ts";
import type { Wheel } from "../../policy/wheels.ts";

export type OccurrenceNamed = Pick<SettledOccurrence, "activity" | "held"> &
  Partial<Pick<SettledOccurrence, "issue">>;

/**
 * What the app calls an occurrence: what people have called it since is theirs, and may be for few to read. One of an
 * activity that the policy has no more is called what the app called it before.
 */
export function occurrenceTitle({ activity: key, held, issue }: OccurrenceNamed, wheel: Wheel): string {
  const activity = wheel.activities.find((each) => isOf(each, key));
  const before = issue?.title ?? "";
  const name = before.slice(0, Math.max(0, before.lastIndexOf(",")));
  const title = activity?.title ?? (name === "" ? key : name);
  const content = { kind: "activity", title, held } as WheelContent;
  return wheelTitle(content, wheel.language);
}
