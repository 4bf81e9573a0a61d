import { eventNamed } from "../events/events.ts";
import type { Store } from "../store/store.ts";
import { slim, type Received } from "./slim.ts";

/**
 * A verified webhook that came another way than our own HTTP: Probot, or a replay. Answers whether
 * it is one of GitHub's, and new. Throws when it could not be stored.
 */
export async function receive(
  store: Pick<Store, "inbox">,
  received: Received,
): Promise<"stored" | "known" | "unwanted" | "refused"> {
  if (eventNamed(received.name).comes === "unwanted") return "unwanted";
  const delivery = slim(received);
  if (delivery === null) return "refused";
  return (await store.inbox.storeDeliveries([delivery])) === 1 ? "stored" : "known";
}
