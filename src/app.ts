import type { Probot } from "probot";
import type { Store } from "./store/store.ts";
import { receive } from "./webhook/receive.ts";

export interface AppOptions {
  readonly store: Pick<Store, "inbox">;
  readonly now: () => number;
  /** Called after each stored event, so that the work loop need not wait for its next look. */
  readonly onStored?: () => void;
}

/**
 * The Probot app, for hosts that bring a Probot of their own: each event goes to the inbox, as the
 * ingress does without the detour. An event that cannot be stored makes the handler throw.
 */
export default function app(probot: Probot, { store, now, onStored }: AppOptions): void {
  probot.onAny(async ({ id, name, payload }) => {
    const result = await receive(store, { id, name, payload, receivedAt: Math.round(now()) });
    if (result === "refused") probot.log.warn({ delivery: id, event: name }, "delivery refused");
    else if (result !== "unwanted") onStored?.();
  });
}
