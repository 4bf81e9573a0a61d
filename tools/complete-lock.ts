import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";

/*
 * `npm install` leaves out of package-lock.json what the registry at hand does not have, such as another platform's
 * binary in a mirror that keeps only its own; `npm ci` then calls the same lock file out of step and stops.
 * This writes those entries, from what their dependents ask for, so that the lock file holds everywhere. They carry no
 * hash, since nobody here has seen them; where they can be fetched and the platform is theirs, `npm ci` installs them.
 */

const Packages = z.record(
  z.string(),
  z.object({
    dev: z.boolean().optional(),
    license: z.string().optional(),
    optionalDependencies: z.record(z.string(), z.string()).optional(),
  }),
);
type Packages = z.infer<typeof Packages>;
const Lock = z.object({ packages: Packages });

/** Optional dependencies without an entry, each with the path of one that asks for it. */
export function absentOptionals(
  packages: Packages,
): { path: string; name: string; version: string; from: string }[] {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !placesSeenFrom(from, name).some((path) => path in packages))
      .map(([name, version]) => ({ path: `node_modules/${name}`, name, version, from })),
  );
}

/** Where Node looks for a package, from the inside out. */
function placesSeenFrom(from: string, name: string): string[] {
  const own = from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  const parent = from.lastIndexOf("node_modules/");
  return parent === -1 ? [own] : [own, ...placesSeenFrom(from.slice(0, Math.max(0, parent - 1)), name)];
}

const systems = new Set("aix android darwin freebsd linux netbsd openbsd openharmony sunos win32".split(" "));
const processors = new Set("arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x x64".split(" "));

/** Binaries are named after their platform; anything else is not ours to guess. */
function platformOf(name: string): { os: string[]; cpu: string[] } {
  const words = name.split(/[/-]/);
  const os = words.find((word) => systems.has(word));
  const cpu = words.find((word) => processors.has(word));
  if (os === undefined || cpu === undefined) throw new Error(`${name} is not named after a platform`);
  return { os: [os], cpu: [cpu] };
}

export function completeLock(text: string): string {
  // Parsed twice, since a schema would put the keys in an order of its own.
  const { packages } = Lock.parse(JSON.parse(text));
  const lock = JSON.parse(text) as { packages: Record<string, unknown> };
  for (const { path, name, version, from } of absentOptionals(packages)) {
    if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${from} asks for no exact version of ${name}`);
    const { os, cpu } = platformOf(name);
    const { dev, license } = packages[from] ?? {};
    lock.packages[path] = { version, cpu, dev, license, optional: true, os };
  }
  const sorted = Object.entries(lock.packages).toSorted(([one], [other]) => one.localeCompare(other, "en"));
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`;
}

if (import.meta.main) {
  const path = resolve(import.meta.dirname, "../package-lock.json");
  await writeFile(path, completeLock(await readFile(path, "utf8")));
}
