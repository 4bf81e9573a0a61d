import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Store } from "../../src/store/store.ts";

/** When the next thing is due in that store, by its own clock; infinity where nothing is. */
export async function nextDue({ inbox, work }: Pick<Store, "inbox" | "work">): Promise<number> {
  const due = await Promise.all([inbox.nextDelivery(), work.nextDue()]);
  return Math.min(...due.filter((at) => at !== null));
}

const soonMs = 2_000;

/** Turns the clock to what is due within two seconds, so that nobody waits for it; answers whether there was any. */
export async function hasten({ state }: Pick<Sandbox, "state">, store: Store): Promise<boolean> {
  const wait = (await nextDue(store)) - state.now().getTime();
  if (wait > soonMs) return false;
  state.advance(Math.max(1, wait));
  return true;
}
