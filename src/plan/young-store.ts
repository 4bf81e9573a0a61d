import type { Case } from "./decisions.ts";

/** How long GitHub's reads lag behind what was written, and a little for two clocks. Milliseconds. */
const readsLagMs = 35_000;

/** GitHub's times are whole seconds, cut off. */
const secondMs = 1_000;

/**
 * A store that was lost takes with it what the app has just written. Until all of that can be read again, an issue that
 * was there before the store may have an overview, epics and answers of which nothing is to be seen: until then nothing
 * is written there. Answers milliseconds since the epoch; null where all that was written is to be seen, or known.
 */
export function unseenUntil(input: Case): number | null {
  const { storeBornAt: born } = input.world;
  if (born === undefined || input.now < born || input.now >= born + readsLagMs) return null;
  return actedSince(input) + secondMs <= born ? born + readsLagMs : null;
}

/** Since when the app may have acted on it. What is older than the app is left alone until somebody says otherwise. */
function actedSince({ world, thread: { root }, memory }: Case): number {
  const since = Date.parse(root.createdAt);
  if (memory !== null || since >= Date.parse(world.installedAt)) return since;
  const acted = root.events.filter(({ actor }) => actor.kind === "self").map(({ at }) => at);
  const requested = world.requests.map(({ comment }) => comment.createdAt);
  return Math.min(...[...acted, ...requested].map((at) => Date.parse(at)));
}
