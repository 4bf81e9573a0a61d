import type { Catalogue } from "../domain/catalogue.ts";
import type { IssueFacts, Unreadable } from "../domain/issue.ts";
import { isReadable } from "../domain/issue.ts";
import { repositoryText } from "../domain/reference.ts";
import { GitHubError } from "../github/errors.ts";
import { isHidden } from "../github/reader/depth.ts";
import type { Gone, Observed, ObserveOptions } from "./input.ts";
import type { ReadThread } from "../change/read-thread.ts";
import { overlayUntil, overlay } from "./overlay.ts";
import { withTicks } from "./overview-edits.ts";
import type { World } from "../domain/world.ts";
import type { Policy } from "../policy/policy.ts";
import { sameRepositoryIn } from "../policy/role.ts";
import { borderedPool } from "./border.ts";
import { withEarlierWords } from "./earlier-words.ts";
import { summaryOf } from "./summary.ts";
import type { Links } from "./links.ts";
import type { Pool } from "./pool.ts";
import { readRequests, commandCommentsOf } from "./requests.ts";
import { readRoles, rolesNeeded } from "./roles.ts";
import { sectionsOf } from "./sections-of.ts";
import { foundWrites, unsettledOf } from "./unconfirmed-creates.ts";
import { linkedOf, type Thread } from "./thread.ts";
import { traverse, type Traversed } from "./traverse.ts";

/** What was read for all threads of one observation. */
export interface ReadParts {
  readonly pool: Pool;
  readonly links: Links;
  readonly catalogue: Catalogue;
}

/** Puts together what was read of one thread, with the app's own last writes laid over it. */
export async function worldOf(
  thread: Thread,
  { pool: whole, links, catalogue }: ReadParts,
  readAt: number,
  options: ObserveOptions,
): Promise<Observed> {
  const { key } = thread;
  const { policy } = options;
  const same = sameRepositoryIn(catalogue);
  const pool = borderedPool(whole, thread, { policy, same });
  const root = pool.get(key.id);
  if (!isReadable(root)) return await goneOf(thread, root, options);
  const traversed = traverse(thread, { pool, links, policy, same, now: readAt });
  const { ids } = traversed;
  const deleted = (await options.deleted?.([key.id, ...ids])) ?? [];
  if (deleted.includes(key.id)) return { kind: "gone", reason: "deleted", to: null, confirmed: true };
  const found = foundWrites(thread, pool, ids);
  const shown = await readOf(thread, root, traversed, pool, options);
  const words = await withEarlierWords(root, shown, thread.owner, options.reader);
  const read = { ...shown, issues: new Map(shown.issues).set(root.id, words.root) };
  const overlaid = overlay(read, thread.recent, options.self);
  const until = overlayUntil(read, overlaid, thread.recent);
  const current = withoutDeleted(overlaid, deleted);
  const seen = current.issues.get(key.id);
  const top = isReadable(seen) ? seen : root;
  const commandComments = commandCommentsOf(top);
  const needed = rolesNeeded(policy, commandComments.length > 0);
  const holders = readRoles(needed, policy, key.owner, options.reader);
  const [roles, pending, installation, fieldChanges, refused] = await Promise.all([
    holders,
    readRequests(commandComments, top, {
      reader: options.reader,
      roles: holders,
      targets: traversed.targets,
      now: readAt,
    }),
    options.reader.installation(top.repository.owner),
    options.fieldChanges(cardsOf(top, current.issues, policy, catalogue)),
    options.refusals?.(key) ?? [],
  ]);
  return {
    kind: "world",
    found,
    world: {
      key,
      root: key.id,
      readAt,
      issues: current.issues,
      linked: linkedOf(thread, traversed.links),
      memory: current.memory,
      overview: current.overview,
      ...sectionsOf(top, policy, templatesOf(policy, catalogue)),
      roles,
      links: traversed.links,
      linkTargets: traversed.targets,
      linkedBefore: traversed.linkedBefore,
      mentions: traversed.mentions,
      ...(traversed.moreMentions === 0 ? {} : { moreMentions: traversed.moreMentions }),
      dependents: traversed.dependents,
      claimed: new Map(),
      neighbours: null,
      consents: policy.consents,
      unruled: policy.unruled.map(({ path }) => path.join(".")),
      requests: pending.requests,
      ...(pending.more ? { moreRequests: true } : {}),
      catalogue,
      // Where nobody can say since when, everything is older than the app, and is not written to.
      installedAt: installation?.installedAt ?? new Date(readAt).toISOString(),
      fieldChanges,
      ...(until === null ? {} : { overlayUntil: until }),
      ...(options.storeBornAt === undefined ? {} : { storeBornAt: options.storeBornAt }),
      ...(words.unheardBefore === undefined ? {} : { unheardBefore: words.unheardBefore }),
      ...(refused.length === 0 ? {} : { refused }),
      unsettled: unsettledOf(thread.open, found, readAt),
    },
  };
}

/** Nothing comes back under the same node id. */
function withoutDeleted(read: ReadThread, deleted: readonly string[]): ReadThread {
  if (deleted.length === 0) return read;
  const gone = deleted.map((id): [string, Unreadable] => [id, { id, unreadable: "gone", confirmed: true }]);
  return { ...read, issues: new Map([...read.issues, ...gone]) };
}

/** Of the root and of its elements: where people and the app write into the same fields. */
function cardsOf(
  top: IssueFacts,
  issues: World["issues"],
  { roadmap }: Policy,
  catalogue: Catalogue,
): readonly string[] {
  const same = sameRepositoryIn(catalogue);
  const elements = [...issues.values()]
    .filter(isReadable)
    .filter((issue) => issue.id !== top.id && same(issue.repository, roadmap.repository));
  return [top, ...elements].flatMap(({ items }) => items.map(({ id }) => id));
}

function templatesOf({ initiatives }: Policy, catalogue: Catalogue) {
  if (initiatives === null) return [];
  return catalogue.repositories.get(repositoryText(initiatives.repository))?.templates ?? [];
}

async function readOf(
  thread: Thread,
  root: IssueFacts,
  { ids, beside }: Traversed,
  pool: Pool,
  { reader }: ObserveOptions,
): Promise<ReadThread> {
  const read = (id: string) => (beside.has(id) ? summaryOf(readOrNot(id, pool)) : readOrNot(id, pool));
  const issues = new Map(ids.map((id): [string, IssueFacts | Unreadable] => [id, read(id)]));
  const { owner, memory } = thread;
  const shown = thread.shown?.overview ?? null;
  const page = thread.shown?.page;
  const editors = shown === null ? undefined : pool.editors(shown.comment.id);
  const overview = shown === null ? null : await withTicks(shown, { reader, owner, page, editors, memory });
  return { root: root.id, issues, overview, memory };
}

function readOrNot(id: string, pool: Pool): IssueFacts | Unreadable {
  return pool.get(id) ?? { id, unreadable: isHidden(id) ? "forbidden" : "unsure" };
}

async function goneOf(thread: Thread, root: Unreadable | undefined, options: ObserveOptions): Promise<Gone> {
  const { address } = thread.known;
  if (root === undefined || root.unreadable === "unsure") {
    throw new GitHubError("invalid-answer", "GitHub said nothing about the root of a thread");
  }
  if (root.unreadable === "forbidden") return { kind: "gone", reason: "forbidden", to: null };
  if (address === null) return await deletedRoot(thread, options);
  const forwarded = await options.reader.forwarded(thread.owner, address.repository, address.number);
  if (forwarded === null || forwarded.id === thread.key.id) return await deletedRoot(thread, options);
  return { kind: "gone", reason: "transferred", to: forwarded.id };
}

async function deletedRoot({ key }: Thread, { deleted }: ObserveOptions): Promise<Gone> {
  const reported = (await deleted?.([key.id])) ?? [];
  return {
    kind: "gone",
    reason: "deleted",
    to: null,
    ...(reported.length === 0 ? {} : { confirmed: true as const }),
  };
}
