import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Patience for machines that are busy: a process of the app starts in two seconds where they are not. */
const patienceMs = 90_000;

/** Throws when it does not come so far. */
export async function until(holds: () => Promise<boolean>, what: string, everyMs = 50): Promise<void> {
  const limit = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > limit) throw new Error(`It did not come so far that ${what}`);
    await sleep(everyMs);
  }
}

/** Whether it answers, and well. */
export async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (typeof address !== "object" || address === null) throw new Error("There is no free port");
  return address.port;
}
