import { gunzipSync } from "node:zlib";
import { dataDir } from "@electric-sql/pglite-prepopulatedfs";
import { unpack } from "./unpack.ts";

/*
 * To make a cluster of its own takes PostgreSQL several seconds of processor time, at the first start and for each store
 * in memory. PGlite's makers publish one, just made; here it is the beginning of every store. That it holds what this
 * version of PGlite would make itself is for `test/store/new-cluster.integration.test.ts` to say.
 */

/** Compressed, as PGlite loads it into memory. */
export const readNewCluster = dataDir;

/** Forty megabytes in Node's usual sixteen kilobytes would take as long to put together as to unpack. */
const fewChunks = 8 << 20;

/** Nothing of it is synced yet. */
export async function writeNewCluster(folder: string): Promise<void> {
  const archive = await (await dataDir()).arrayBuffer();
  unpack(gunzipSync(archive, { chunkSize: fewChunks }), folder);
}
