import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";

/*
 * Which licences the packages of package-lock.json are under, asked of the packages themselves where they are
 * installed, and of the lock file where they are not (another platform's binary). Nothing is fetched.
 * Run by hand it prints those that no list allows, and ends with 1.
 */

/** What an organisation that runs or changes the app need not ask a lawyer about, by SPDX. */
export const shippedLicences: ReadonlySet<string> = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "BlueOak-1.0.0",
  "(MIT AND Zlib)",
]);
/** Tools may in addition be under a licence that asks for changes to itself only. */
export const toolLicences: ReadonlySet<string> = new Set([...shippedLicences, "MPL-2.0"]);

export interface Licensed {
  readonly path: string;
  readonly licence: string;
  readonly dev: boolean;
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ license: z.string().optional(), dev: z.boolean().default(false) }),
  ),
});
const Manifest = z.object({ license: z.string().optional() });

/** All packages of the lock file at that root; `none` where nobody names a licence. */
export async function readLicences(root: string): Promise<readonly Licensed[]> {
  const { packages } = Lock.parse(JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")));
  return await Promise.all(
    Object.entries(packages)
      .filter(([path]) => path !== "")
      .map(async ([path, { license, dev }]) => {
        const place = join(root, path, "package.json");
        const own = existsSync(place)
          ? Manifest.parse(JSON.parse(await readFile(place, "utf8"))).license
          : undefined;
        return { path, licence: own ?? license ?? "none", dev };
      }),
  );
}

export function notAllowed(packages: readonly Licensed[]): readonly Licensed[] {
  return packages.filter(({ licence, dev }) => !(dev ? toolLicences : shippedLicences).has(licence));
}

if (import.meta.main) {
  const packages = await readLicences(resolve(import.meta.dirname, ".."));
  const refused = notAllowed(packages);
  for (const { path, licence } of refused) process.stderr.write(`${path}: ${licence}\n`);
  process.stdout.write(`${packages.length} packages, ${refused.length} under a licence that is not listed\n`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
