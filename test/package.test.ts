import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { absentOptionals, completeLock } from "../tools/complete-lock.ts";

const root = resolve(import.meta.dirname, "..");

const Versions = z.record(z.string(), z.string()).default({});
const Manifest = z.object({
  scripts: Versions,
  dependencies: Versions,
  devDependencies: Versions,
  optionalDependencies: Versions,
});
const Licensed = z.object({ license: z.string().optional() });
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().default(false),
      link: z.boolean().optional(),
    }),
  ),
});

const manifest = Manifest.parse(await readJson("package.json"));
const lockText = await readFile(join(root, "package-lock.json"), "utf8");
const installed = Object.entries(Lock.parse(JSON.parse(lockText)).packages).filter(([path]) => path !== "");

/** What an organisation that runs or changes the app need not ask a lawyer about. */
const shippedLicences = new Set([
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
const toolLicences = new Set([...shippedLicences, "MPL-2.0"]);

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, path), "utf8"));
}

test("every dependency is pinned exactly", () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("every package has a licence from the list, as it says itself where it is installed", async () => {
  const licences = await Promise.all(
    installed.map(async ([path, { license, dev }]) => {
      const place = join(path, "package.json");
      const own = existsSync(join(root, place)) ? Licensed.parse(await readJson(place)).license : undefined;
      return { path, licence: own ?? license ?? "none", allowed: dev ? toolLicences : shippedLicences };
    }),
  );
  expect(licences.filter(({ licence, allowed }) => !allowed.has(licence))).toEqual([]);
});

test("the lock file names no registry, so that it installs from anybody's", () => {
  expect(lockText).not.toMatch(/"resolved"/);
});

test("the lock file knows every optional dependency, also those of other platforms, or npm ci would refuse it", () => {
  expect(absentOptionals(Lock.parse(JSON.parse(lockText)).packages)).toEqual([]);
  expect(completeLock(lockText)).toBe(lockText);
});

test("another platform's binary that a registry lacks gets an entry after what asks for it", () => {
  const before = {
    packages: { "node_modules/fast": { dev: true, optionalDependencies: { "@fast/linux-arm64": "1.2.3" } } },
  };
  const after = JSON.parse(completeLock(JSON.stringify(before))) as typeof before;
  expect(after.packages).toEqual({
    ...before.packages,
    "node_modules/@fast/linux-arm64": {
      version: "1.2.3",
      os: ["linux"],
      cpu: ["arm64"],
      dev: true,
      optional: true,
    },
  });
});

test("the scripts that people are told about are there", () => {
  expect(Object.keys(manifest.scripts)).toEqual(
    expect.arrayContaining(["demo", "start", "test", "check", "bench"]),
  );
});

test("the app runs without development dependencies", async () => {
  const files = (await readdir(join(root, "src"), { recursive: true })).filter((path) =>
    path.endsWith(".ts"),
  );
  const texts = await Promise.all(
    files.map(async (path) => [path, await readFile(join(root, "src", path), "utf8")] as const),
  );
  const strangers = texts.flatMap(([path, text]) =>
    packagesOf(text)
      .filter((name) => !(name in manifest.dependencies))
      .map((name) => `${path}: ${name}`),
  );
  expect(strangers).toEqual([]);
});

/** Packages that are there when the program runs: types vanish, Node's own need no installing. */
function packagesOf(text: string): string[] {
  const specifiers = text.matchAll(
    /^(?:import\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?|export\s+(?!type\b)[^"';=]*?\sfrom\s+)"([^".][^"]*)"/gm,
  );
  return [...specifiers]
    .map((match) => match[1] ?? "")
    .filter((specifier) => !specifier.startsWith("node:"))
    .map((specifier) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}

test(".env.example names every variable that the environment is read for, and no other", async () => {
  const source = await readFile(join(root, "src/environment.ts"), "utf8");
  const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1] ?? "");
  const example = await readFile(join(root, ".env.example"), "utf8");
  const named = [...example.matchAll(/^([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? "");
  expect(read).toContain("APP_ID");
  expect(named.toSorted()).toEqual(read.toSorted());
});
