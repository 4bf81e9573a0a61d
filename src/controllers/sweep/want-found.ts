import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import type { Store } from "../../store/store.ts";
import { Priority, sweepCause } from "../../store/work.ts";
import { countOf, hold, isReleased, readHeld } from "../organisation/brake.ts";
import type { Held } from "../organisation/brake.ts";
import { heldBack } from "../thread/notify-neighbours.ts";
import { wishAt } from "./compare.ts";
import type { Found } from "./compare.ts";

export interface Look {
  readonly owner: string;
  /** As in `Attempt`. */
  readonly cause: string;
  readonly began: number;
  /** From the policy: how many creations may pass at once. */
  readonly brake: number;
  /** Keys that could not be looked at together with the others. */
  readonly failed: readonly Key[];
}

interface WantParts {
  readonly store: Store;
  readonly now: () => number;
}

/** What a look has found is wanted as keys of their own, but for what the brake holds, of which people are told. */
export async function wantFound(found: readonly Found[], given: Look, parts: WantParts): Promise<void> {
  const { owner, failed } = given;
  const { work } = parts.store;
  const wish = { due: parts.now(), priority: Priority.sweep, cause: bulkCause(given) };
  const wasHeld = await readHeld(owner, parts.store.settings);
  const held = await brake(found, given, parts);
  // The notice lists what waits, or closes where nothing does any more.
  if (held !== null || wasHeld !== null) {
    await work.want([{ kind: "organisation", owner, id: owner }], { ...wish, cause: given.cause });
  }
  const waiting = new Set(held?.waiting.map(({ key }) => keyText(key)));
  const free = found.filter(({ key }) => !waiting.has(keyText(key)));
  await work.wantEach(free.map(({ key, again }) => (again === null ? { ...wish, key } : wishAt(key, again))));
  await work.want(failed, wish);
}

/** Which occasion it is: one version of the policy, one look, or one delivery: of an installation, a repository, a project. */
function bulkCause({ cause, began }: Look): string {
  if (cause === sweepCause) return `sweep:${began}`;
  return cause.startsWith("policy:") ? cause : `delivery:${cause}`;
}

/** Null where no more is to be made than the policy lets pass at once, or a person has released it. */
async function brake(
  found: readonly Found[],
  look: Look,
  { store: { settings }, now }: WantParts,
): Promise<Held | null> {
  const { owner, brake: limit } = look;
  const waiting = found.filter(({ creations }) => creations.length > 0);
  const held: Held = {
    cause: bulkCause(look),
    limit,
    waiting: waiting.map(({ key, creations }) => ({ key, changes: [...creations] })),
  };
  if (countOf(held) <= limit || (await isReleased(owner, now(), settings))) {
    await settings.setSetting(heldBack(owner), null);
    return null;
  }
  await hold(owner, held, settings);
  return held;
}
