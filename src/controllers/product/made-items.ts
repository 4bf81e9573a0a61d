import { printDay } from "../../domain/calendar-day.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { ActivityContent } from "../../domain/wheel-content.ts";
import type { Reader } from "../../github/reader.ts";
import type { DueItem } from "../../plan/wheel/due-items.ts";
import type { MadeItem } from "../../plan/wheel/plan-wheel.ts";
import { loginOf, responsibleFor } from "../../plan/wheel/responsible.ts";
import { askerOf } from "../../policy/readable.ts";
import type { WheelActivity } from "../../policy/wheels.ts";
import type { ProductLook } from "./read-product.ts";
import type { SeenProduct } from "./product-parts.ts";
import type { WheelPlaces } from "./places.ts";
import { reviewContent } from "./review.ts";
import { fillingOf, type FillingInput } from "./filling.ts";

interface MakingInput extends FillingInput {
  readonly places: WheelPlaces;
  readonly seen: SeenProduct;
  readonly reader: Reader;
}

/** With their texts, and whose they are; without those whose repository takes nothing now. */
export async function madeItems(items: readonly DueItem[], input: MakingInput): Promise<readonly MadeItem[]> {
  const { places } = input;
  const made: MadeItem[] = [];
  for (const item of items) {
    const place = places.open.get(repositoryText(item.activity.repository));
    if (place === undefined) continue;
    const { content, assignee } = await contentOf(item, place, input);
    made.push({ item, place, content, assignee });
  }
  return made;
}

async function contentOf(
  item: DueItem,
  place: RepositoryCatalogue,
  input: MakingInput,
): Promise<Pick<MadeItem, "content" | "assignee">> {
  const { wheel, reader, key, policy, began } = input;
  const { activity, occurrence, held, moved, after } = item;
  const { review } = activity;
  const holders = holdersOf(activity, wheel);
  const logins = holders.filter((holder) => !holder.includes("/")).map(loginOf);
  const { repository } = place;
  const asker = askerOf(activity.repository, key.owner, policy);
  const told = logins.length === 0 ? new Map() : await reader.availability(asker, repository, logins);
  const { assignee, responsible } = responsibleFor(activity.role, holders, notPast(told, began));
  if (review !== null) {
    const last = input.seen.state.settled.findLast(
      (each) => each.activity === activity.key && each.issue !== null && each.occurrence !== occurrence,
    );
    const given = { review, item, place, responsible, last: last ?? null, owner: key.owner, policy };
    return { content: await reviewContent(given, reader), assignee };
  }
  const content: ActivityContent = {
    kind: "activity",
    product: wheel.key,
    activity: activity.key,
    occurrence,
    title: activity.title,
    held: printDay(held),
    moved,
    checklist: activity.checklist,
    template: activity.template,
    responsible,
    after,
    filling: await fillingOf(item, place, input),
  };
  return { content, assignee };
}

/** A status whose end is past is none. */
function notPast(
  told: Awaited<ReturnType<Reader["availability"]>>,
  now: number,
): Awaited<ReturnType<Reader["availability"]>> {
  return new Map(
    [...told].map(([login, facts]) => {
      const { busy } = facts;
      const isPast = busy?.until != null && Date.parse(busy.until) <= now;
      return [login, isPast ? { ...facts, busy: null } : facts];
    }),
  );
}

/** Of a review the card's owner and leader, where these are on GitHub. */
function holdersOf({ role, review }: WheelActivity, { roles }: ProductLook["wheel"]): readonly string[] {
  if (review !== null) {
    return [review.owner, review.leader].filter((who) => who !== null).filter((who) => who.startsWith("@"));
  }
  return role === null ? [] : (roles[role] ?? []);
}
