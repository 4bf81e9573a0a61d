import type { SettledOccurrence } from "../../domain/product-state.ts";
import type { WheelContent } from "../../domain/wheel-content.ts";
import { wheelTitle } from "../../messages/wheel-issue.ts";
import { isOf } from "../../plan/wheel/due-items.ts";
import type { Wheel } from "../../policy/wheels.ts";

export type OccurrenceNamed = Pick<SettledOccurrence, "activity" | "held">;

/** What the app calls an occurrence: what people have called it since is theirs, and may be for few to read. */
export function occurrenceTitle({ activity: key, held }: OccurrenceNamed, wheel: Wheel): string {
  const activity = wheel.activities.find((each) => isOf(each, key));
  const content = { kind: "activity", title: activity?.title ?? key, held } as WheelContent;
  return wheelTitle(content, wheel.language);
}
