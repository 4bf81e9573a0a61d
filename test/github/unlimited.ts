import type { Budget } from "../../src/github/budget.ts";
import { now } from "../given-clock.ts";

/** For a client alone, without a store that says what may be sent. */
export const unlimited: Budget = {
  reserve: async () => ({ kind: "granted", settle: async () => {} }),
  paused: () => null,
  pause: async (_, until) => until ?? now() + 60_000,
};
