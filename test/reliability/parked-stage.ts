import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Stage } from "../scenario/stage.ts";

/* What the tests of row G5 have in common. */

/** What is parked, as kind and reason. */
export async function parked(stage: Stage): Promise<readonly string[]> {
  const parkedWork = await stage.app.store.work.parkedWork();
  return parkedWork.map(({ key, reason }) => `${key.kind} ${reason.id}`).toSorted();
}

/** Answers how many requests of the app have come since it was asked last, of all kinds. */
export function requestsOf(sandbox: Sandbox): () => number {
  let newest = sandbox.httpCalls()[0];
  return function since() {
    const calls = sandbox.httpCalls();
    const at = newest === undefined ? calls.length : calls.indexOf(newest);
    if (at === -1) throw new Error("There were more requests than the sandbox remembers");
    newest = calls[0] ?? newest;
    return at;
  };
}
