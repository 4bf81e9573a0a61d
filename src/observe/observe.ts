import { keyText, type Key } from "../domain/key.ts";
import { withBodyRights } from "./body-rights.ts";
import { readerOf } from "./border.ts";
import { fieldNames } from "./field-names.ts";
import type { Observed, ObserveOptions } from "./input.ts";
import { homesOf, hostOf, withMarks } from "./marks-of-issue.ts";
import { createLinks } from "./links.ts";
import { readCatalogue } from "./catalogue.ts";
import { createPool } from "./pool.ts";
import { beginThread, readThreads } from "./read-threads.ts";
import { readRoles, rolesNeeded } from "./roles.ts";
import { worldOf } from "./world-of.ts";

/**
 * Reads the threads of many keys of one owner, breadth first, and answers by `keyText`.
 *
 * The first request asks for the roots and all that is known to hang under them, so a thread that has
 * not grown takes one; what it does not know yet is found level by level, at most down to the work
 * items. Every issue is read once, however many threads it hangs in. Throws a `GitHubError` when GitHub
 * does not answer properly.
 */
export async function observe(
  keys: readonly Key[],
  options: ObserveOptions,
): Promise<ReadonlyMap<string, Observed>> {
  const [first] = keys;
  if (first === undefined) return new Map();
  const { policy, reader } = options;
  const readAt = options.now();
  const marks = { markKeys: options.markKeys, homes: homesOf(policy), ...hostOf(options) };
  const pool = createPool({
    reader,
    fields: fieldNames(policy),
    fallbackOwner: first.owner,
    readerOf: (owner) => readerOf(owner, first.owner, policy),
    understand: (issue) => withMarks(issue, marks),
  });
  const links = createLinks({ reader, policy, pool, fallbackOwner: first.owner, host: options.host });
  const threads = await Promise.all(keys.map((key) => beginThread(key, options, marks)));
  const offers = readCatalogue(policy, reader, first.owner);
  const [catalogue] = await Promise.all([
    offers,
    // Beside the catalogue, so that one request asks for both; from here on they are kept.
    readRoles(rolesNeeded(policy, false), policy, first.owner, reader),
    readThreads(threads, pool, links, options, marks, offers),
  ]);
  const parts = { pool, links, catalogue };
  const worlds = await Promise.all(threads.map((thread) => worldOf(thread, parts, readAt, options)));
  const observed = new Map<string, Observed>();
  // One after the other: what somebody may do is asked once, however many initiatives are by them.
  for (const [at, { key }] of threads.entries()) {
    const seen = worlds[at];
    if (seen?.kind === "world") {
      observed.set(keyText(key), { ...seen, world: await withBodyRights(seen.world, options) });
    } else if (seen) observed.set(keyText(key), seen);
  }
  return observed;
}
