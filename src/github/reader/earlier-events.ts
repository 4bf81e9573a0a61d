import type { EventFacts } from "../../domain/issue.ts";
import { EarlierEventsAnswer, earlierEventsDocument, eventFacts } from "../queries/events.ts";
import type { EarlierEvents } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { wholeAnswer } from "./entries.ts";

/** A thousand events: so much happens to an issue between two looks only where somebody means it to. */
const maxPages = 10;

/** What happened to an issue since then, oldest first, and a little more: pages are read backwards until one reaches so far. */
export async function readEarlierEvents(
  transport: Transport,
  owner: string,
  id: string,
  since: string,
  self: string,
): Promise<EarlierEvents> {
  const events: EventFacts[] = [];
  let before: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await transport.read(owner, {
      operation: "EarlierEvents",
      document: earlierEventsDocument,
      variables: { id, before },
      size: 1,
      content: 0,
    });
    const { timelineItems } = wholeAnswer(EarlierEventsAnswer, answer).node;
    events.unshift(...eventFacts(timelineItems, self));
    const { hasPreviousPage, startCursor } = timelineItems.pageInfo;
    const oldest = events[0]?.at;
    if (!hasPreviousPage || startCursor == null || (oldest !== undefined && oldest < since)) {
      return { events, whole: true };
    }
    before = startCursor;
  }
  return { events, whole: false };
}
