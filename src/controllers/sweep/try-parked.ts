import type { Logger } from "pino";
import type { Store } from "../../store/store.ts";

/** Of each, in one sweep: what is beyond it has its turn with the next. */
const most = 100;

/**
 * What is parked goes on with the webhook that tells of the cause's end. Where that was lost, a sweep finds out: each
 * key and each delivery is tried once more, and costs one look.
 */
export async function tryParked(
  owner: string,
  { inbox, work }: Pick<Store, "inbox" | "work">,
  logger: Logger,
): Promise<void> {
  const keys = await work.retryParked(owner, most);
  const deliveries = await inbox.retryDeliveries(owner, most);
  if (keys + deliveries > 0) logger.info({ owner, keys, deliveries }, "parked ones are tried again");
}
