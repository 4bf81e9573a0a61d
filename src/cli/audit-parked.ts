import { changePlace } from "../domain/change-key.ts";
import { controllers } from "../controllers/controllers.ts";
import type { Language } from "../domain/language.ts";
import type { ParkedReason } from "../domain/parked.ts";
import { say } from "../messages/catalogue.ts";
import { parkedText, remedyText } from "../messages/parked.ts";
import type { ParkedDelivery } from "../store/inbox.ts";
import type { Store } from "../store/store.ts";
import type { ParkedWork } from "../store/work.ts";
import { readCopy } from "../controllers/thread/known.ts";

export interface Line {
  /** For machines: the row with its reason as a value. */
  readonly value: unknown;
  readonly text: string;
}

/**
 * Keys and deliveries that wait for somebody to remove what stops them, each with what that is and what to do.
 *
 * @param owner in lower case; all owners without it
 */
export async function parkedLines(
  store: Store,
  owner: string | undefined,
  language: Language,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  // One after the other, for there may be thousands.
  for (const parked of await store.work.parkedWork(owner === undefined ? {} : { owner })) {
    lines.push(await keyLine(parked, store, language));
  }
  const deliveries = await store.inbox.parkedDeliveries(null, owner);
  return [...lines, ...deliveries.map((one) => deliveryLine(one, language))];
}

async function keyLine(parked: ParkedWork, store: Store, language: Language): Promise<Line> {
  const { key, reason, since } = parked;
  const address = await addressOf(parked, store);
  const what = say(language, "parked-list.key", { kind: key.kind, name: address ?? nameOf(parked) });
  return {
    value: { ...parked, address },
    text: linesOf(what, { owner: key.owner, since, reason }, language),
  };
}

function deliveryLine(parked: ParkedDelivery, language: Language): Line {
  const { id, event, owner, reason, receivedAt } = parked;
  const what = say(language, "parked-list.delivery", { name: `${event} ${id}` });
  return { value: parked, text: linesOf(what, { owner: owner ?? "?", since: receivedAt, reason }, language) };
}

/**
 * Where the root or the repository was last seen, as people name it; null where nobody has looked at it yet. What is kept of it may be what
 * the thread fails by.
 */
async function addressOf({ key }: ParkedWork, store: Store): Promise<string | null> {
  if (controllers[key.kind].about === "repository") {
    const id = changePlace(key)?.repository ?? key.id;
    const source = await store.deliveries.source(key.owner, id).catch(() => null);
    return source === null ? null : `${source.repository.owner}/${source.repository.name}`;
  }
  const copy = await readCopy(key, store).catch(() => null);
  if (copy === null || copy.address === null) return null;
  const { repository, number } = copy.address;
  return `${repository.owner}/${repository.name}#${number}`;
}

function nameOf({ key }: ParkedWork): string {
  return controllers[key.kind].about === "owner" ? key.owner : key.id;
}

function linesOf(
  what: string,
  { owner, since, reason }: { readonly owner: string; readonly since: number; readonly reason: ParkedReason },
  language: Language,
): string {
  const when = say(language, "parked-list.since", { since: new Date(since).toISOString() });
  return [
    `${owner}: ${what}, ${when}`,
    `  ${parkedText(reason, language)}.`,
    `  → ${remedyText(reason, language)}`,
  ].join("\n");
}
