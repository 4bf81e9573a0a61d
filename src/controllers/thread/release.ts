import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import { isReadable } from "../../domain/issue.ts";
import type { World } from "../../domain/world.ts";
import type { Gone } from "../../observe/input.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import type { Outcome } from "../../work/outcome.ts";
import { keepNodes } from "./keep-nodes.ts";

/** Twice, so long apart, must GitHub say NOT_FOUND before it is believed; an answer from long ago is another story. */
const certainAfterMs = 60_000;
const forgottenAfterMs = 600_000;
/**
 * Kept in the place of what was seen when the thread was at rest, with the time of the first such answer: whoever
 * reads the thread in between writes over it, and it counts from the start again.
 */
const missing = "missing:";
/** What is new may only not be shown yet; so it is asked for sooner, too. */
const lagMs = 10_000;

export interface ReleaseParts {
  readonly store: Pick<Store, "initiatives" | "newcomers" | "projection" | "records" | "shown" | "work">;
  readonly now: () => number;
  /** The keys that an issue belongs to now, by walking up. */
  readonly keysOf: (owner: string, issue: string) => Promise<readonly Key[]>;
}

/**
 * What becomes of a key that is not to be planned for: nobody governs it, it turned out to be something
 * else, or its root is gone. What it was made into, or what it belongs to, is woken instead.
 */
export async function release(
  key: Key,
  observed: World | Gone | null,
  parts: ReleaseParts,
): Promise<Outcome> {
  if (observed === null) return { kind: "done", wrote: 0 };
  if (!("kind" in observed)) {
    await forget(key, parts);
    await wakeOwner(observed, parts);
    return { kind: "done", wrote: 0 };
  }
  switch (observed.reason) {
    case "forbidden":
      // Whether it is public still cannot be told either; whoever sees it again keeps it anew.
      await parts.store.projection.keepFingerprint(key, "");
      await parts.store.records.keepRecord(key, null);
      await parts.store.shown.hide(key);
      return { kind: "park", reason: { id: "hidden", args: {} } };
    case "transferred":
      if (observed.to !== null) await wake(await parts.keysOf(key.owner, observed.to), parts);
      return await forget(key, parts);
    case "deleted":
      return observed.confirmed === true ? await forget(key, parts) : await believeLater(key, parts);
  }
}

async function believeLater(key: Key, parts: ReleaseParts): Promise<Outcome> {
  const { projection } = parts.store;
  const now = parts.now();
  const seen = (await projection.fingerprintsOf([key])).get(keyText(key)) ?? "";
  const firstMissing = seen.startsWith(missing) ? Number(seen.slice(missing.length)) : 0;
  const since = now - firstMissing < forgottenAfterMs ? firstMissing : now;
  if (now - since >= certainAfterMs) {
    await projection.keepFingerprint(key, "");
    return await forget(key, parts);
  }
  if (since !== firstMissing) await projection.keepFingerprint(key, `${missing}${since}`);
  const reason = "GitHub says that the issue is not there; asked again until it has said so for a minute";
  return { kind: "later", at: Math.min(since + certainAfterMs, now + lagMs), reason };
}

async function forget(key: Key, { store, now }: ReleaseParts): Promise<Outcome> {
  await keepNodes(key, [], store, now());
  await store.initiatives.forgetInitiative(key);
  await store.records.keepRecord(key, null);
  await store.shown.forget(key);
  return { kind: "done", wrote: 0 };
}

/** What the app made for an initiative carries its node id, also where no native link leads up to it. */
async function wakeOwner(world: World, parts: ReleaseParts): Promise<void> {
  const root = world.issues.get(world.root);
  if (!isReadable(root)) return;
  const initiative = root.mark?.keys["initiative"];
  const id = root.parent ?? initiative;
  if (id !== undefined) await wake(await parts.keysOf(world.key.owner, id), parts);
}

async function wake(keys: readonly Key[], { store, now }: ReleaseParts): Promise<void> {
  await store.work.want(keys, { due: now(), priority: Priority.event, cause: "moved" });
}
