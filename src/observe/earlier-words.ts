import type { EventFacts, IssueFacts } from "../domain/issue.ts";
import type { Memory } from "../domain/memory.ts";
import type { OverviewFacts } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";

/**
 * When the app writes the overview, it has heard whatever was said this long before: a plan is applied within seconds of
 * its reading, and GitHub's reads lag by less than a minute. Milliseconds.
 */
const surelySeenMs = 600_000;

export interface SeenSoFar {
  readonly memory: Memory | null;
  readonly overview: OverviewFacts | null;
}

export interface Words {
  readonly root: IssueFacts;
  /** Set where not all could be read that was said since the last word that was heeded. */
  readonly unheardBefore?: string;
}

/**
 * The root with all that happened to it since the last word that was heeded. A hundred events came along with it, and who
 * names it is among them: where they do not reach so far, the rest is asked for, and only then.
 */
export async function withEarlierWords(
  root: IssueFacts,
  seen: SeenSoFar,
  owner: string,
  reader: Pick<Reader, "earlierEvents">,
): Promise<Words> {
  const since = seenUntil(root, seen);
  const oldest = root.events[0]?.at;
  if (root.hasEarlierEvents !== true || (oldest !== undefined && oldest < since)) return { root };
  const { events, whole } = await reader.earlierEvents(owner, root.id, since);
  const merged = { ...root, events: inOrder(events, root.events) };
  const first = events[0]?.at;
  return whole || first === undefined ? { root: merged } : { root: merged, unheardBefore: first };
}

/** Of what came along, what the earlier pages do not hold is newer than they are. */
function inOrder(earlier: readonly EventFacts[], newest: readonly EventFacts[]): readonly EventFacts[] {
  const known = new Set(earlier.map(({ id }) => id));
  return [...earlier, ...newest.filter(({ id }) => !known.has(id))];
}

function seenUntil(root: IssueFacts, { memory, overview }: SeenSoFar): string {
  const written = overview?.comment;
  const isOwn = written?.editor === undefined || written.editor.kind === "self";
  const at = memory === null || written === undefined || !isOwn ? null : Date.parse(written.editedAt);
  const times = [
    root.createdAt,
    memory?.phase.word?.at ?? root.createdAt,
    at === null ? root.createdAt : new Date(at - surelySeenMs).toISOString(),
  ];
  return times.toSorted((one, other) => Date.parse(one) - Date.parse(other)).at(-1) ?? root.createdAt;
}
