import { printDay } from "../../domain/calendar-day.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { SettledOccurrence } from "../../domain/product-state.ts";
import type { Responsible, ReviewContent } from "../../domain/wheel-content.ts";
import type { DueItem } from "../../plan/wheel/due-items.ts";
import type { Process } from "../../policy/policy.ts";
import type { CarryOutInput } from "./carry-out.ts";

export interface ReviewGiven {
  readonly review: Process;
  readonly item: DueItem;
  readonly place: RepositoryCatalogue;
  readonly responsible: Responsible;
  /** The one before; null: there is none. */
  readonly last: SettledOccurrence | null;
}

export async function reviewContent(given: ReviewGiven, _input: CarryOutInput): Promise<ReviewContent> {
  const { review, item, place, responsible, last } = given;
  return await Promise.resolve({
    kind: "review",
    process: review.key,
    title: review.title,
    occurrence: item.occurrence,
    held: printDay(item.held),
    places: [],
    counts: [],
    isPrivate: place.repository.visibility !== "public",
    left: [],
    came: [],
    went: [],
    last: last?.held ?? null,
    unreadable: [],
    responsible,
  });
}
