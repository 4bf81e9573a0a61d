import { ownWritesMs } from "../change/freshness.ts";
import { kindOf } from "../change/kinds.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Key } from "../domain/key.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { isNew } from "../domain/reference.ts";
import { readMemory, threadMemory } from "../markdown/memory.ts";
import { sameRepositoryIn } from "../policy/role.ts";
import { borderedPool } from "./border.ts";
import type { MarkOptions } from "./marks-of-issue.ts";
import type { ObserveOptions } from "./input.ts";
import { firstWants } from "./first-wants.ts";
import { formerOf } from "./former.ts";
import { followMoved } from "./moved-children.ts";
import { findOrphans, isForgotten } from "./orphans.ts";
import type { Links } from "./links.ts";
import { memoryOf, overviewOf } from "./overview-of.ts";
import { withOwnMemory } from "./own-version.ts";
import type { Pool, Want } from "./pool.ts";
import { findUnconfirmedCreates } from "./unconfirmed-creates.ts";
import type { Thread } from "./thread.ts";
import { traverse } from "./traverse.ts";

/** Root, elements, epics, work items, one more for an epic whose work items show no start, and one for what is linked. */
const maxRounds = 6;

/** What is known before GitHub is asked, and the creates that may have got lost. */
export async function beginThread(key: Key, options: ObserveOptions, marks: MarkOptions): Promise<Thread> {
  const [known, recent, open] = await Promise.all([
    options.known(key),
    options.recentWrites(key),
    options.openWrites(key),
  ]);
  const copy =
    known.memory === null ? null : readMemory(threadMemory, known.memory, key.id, options.markKeys);
  // A row that names what it makes but not its id tells nothing of where that is.
  const done = recent.filter(({ made }) => !isNew(made.id));
  const lags = options.now() - ownWritesMs;
  const thread: Thread = {
    key,
    owner: ownerOfRoot(key, options),
    known,
    recent: done.filter(({ settledAt }) => settledAt >= lags),
    open,
    memory: copy?.state === "valid" ? copy.memory : null,
    moved: new Map(),
    strays: new Map(),
    strayOwners: new Map(),
  };
  for (const { change, made } of done) {
    // A parent's list may lag behind the birth of its child, so every new one is looked for by its id.
    const birth = kindOf(change).birth(change);
    if (birth?.kind !== "issue") continue;
    addStray(thread, { id: made.id, owner: birth.repository.owner }, birth.parent ?? key.id);
  }
  for (const stray of await findUnconfirmedCreates(thread, options, marks)) addStray(thread, stray, key.id);
  return thread;
}

function addStray(
  thread: Thread,
  { id, owner }: { readonly id: string; readonly owner: string },
  parent: string,
): void {
  thread.strays.set(id, parent);
  thread.strayOwners.set(id, owner);
}

function ownerOfRoot(key: Key, { policy }: ObserveOptions): string {
  if (key.kind === "element") return policy.roadmap.repository?.owner ?? key.owner;
  return policy.initiatives?.repository.owner ?? key.owner;
}

/** Reads level by level until every thread is whole. */
export async function readThreads(
  threads: readonly Thread[],
  pool: Pool,
  links: Links,
  options: ObserveOptions,
  marks: MarkOptions,
  catalogue: Promise<Catalogue>,
): Promise<void> {
  const { policy, now } = options;
  const sought = new Set<Thread>();
  let wants: readonly Want[] = threads.flatMap((thread) => firstWants(thread, threads.length === 1));
  for (let round = 0; round < maxRounds && wants.length > 0; round += 1) {
    await pool.fetch(wants);
    const same = sameRepositoryIn(await catalogue);
    const traverseAll = () =>
      threads.map((thread) => {
        const seen = borderedPool(pool, thread, { policy, same });
        return traverse(thread, { pool: seen, links, policy, same, now: now() });
      });
    for (const thread of threads) await learnMemory(thread, pool, options);
    for (const thread of threads) await followMoved(thread, pool, options);
    for (const thread of threads) await seekOrphans(thread, sought, pool, options, marks);
    let traversed = traverseAll();
    const unknown = traversed.flatMap((result) => result.unknown);
    if (unknown.length > 0) {
      await links.resolve(unknown);
      traversed = traverseAll();
    }
    wants = traversed.flatMap(({ missing }) => missing);
  }
}

/** Once the root is read, the memory on GitHub takes the place of the store's copy. */
async function learnMemory(thread: Thread, pool: Pool, { reader, markKeys }: ObserveOptions): Promise<void> {
  const root = pool.get(thread.key.id);
  if (!isReadable(root)) return;
  const { owner } = thread;
  thread.shown ??= await shownOf(root, owner, pool, reader);
  const { overview } = thread.shown;
  thread.former ??= { id: await formerOf(root, overview, { reader, owner, markKeys }) };
  thread.memory = memoryOf(root.id, overview, thread.known.memory, markKeys, thread.former.id);
}

async function shownOf(
  root: IssueFacts,
  owner: string,
  pool: Pool,
  reader: ObserveOptions["reader"],
): Promise<NonNullable<Thread["shown"]>> {
  const overview = overviewOf(root);
  if (overview === null) return { overview, page: undefined };
  return await withOwnMemory(overview, { reader, owner, page: pool.edits(overview.comment.id) });
}

/** Once for each thread of which nothing is remembered any more. */
async function seekOrphans(
  thread: Thread,
  sought: Set<Thread>,
  pool: Pool,
  options: ObserveOptions,
  marks: MarkOptions,
): Promise<void> {
  if (sought.has(thread) || !isForgotten(thread, pool)) return;
  sought.add(thread);
  for (const orphan of await findOrphans(thread, pool, options, marks)) {
    addStray(thread, orphan, thread.key.id);
  }
}
