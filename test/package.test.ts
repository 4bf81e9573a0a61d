import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { absentOptionals, completeLock } from "../tools/complete-lock.ts";
import { notAllowed, readLicences } from "../tools/licences.ts";

const root = resolve(import.meta.dirname, "..");

const Versions = z.record(z.string(), z.string()).default({});
const Manifest = z.object({
  scripts: Versions,
  dependencies: Versions,
  devDependencies: Versions,
  optionalDependencies: Versions,
});
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      name: z.string().optional(),
      version: z.string(),
      integrity: z.string().optional(),
      dev: z.boolean().default(false),
      optional: z.boolean().default(false),
      os: z.union([z.string(), z.array(z.string())]).optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().default(false),
      dependencies: Versions,
      optionalDependencies: Versions,
    }),
  ),
});

const manifest = Manifest.parse(await readJson("package.json"));
const lockText = await readFile(join(root, "package-lock.json"), "utf8");
const installed = Object.entries(Lock.parse(JSON.parse(lockText)).packages).filter(([path]) => path !== "");

const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root, path), "utf8"));
}

test("every dependency is pinned exactly", () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("every package has a licence from the list, as it says itself where it is installed", async () => {
  const packages = await readLicences(root);
  expect(packages).toHaveLength(installed.length);
  expect(notAllowed(packages)).toEqual([]);
});

test("what is shipped may be under fewer licences than a tool, and under none is not allowed", () => {
  const licensed = { path: "node_modules/it", licence: "MPL-2.0" };
  expect(notAllowed([{ ...licensed, dev: true }])).toEqual([]);
  expect(notAllowed([{ ...licensed, dev: false }])).toHaveLength(1);
  expect(notAllowed([{ ...licensed, licence: "none", dev: true }])).toHaveLength(1);
});

test("the lock file names no registry, so that it installs from anybody's", () => {
  expect(lockText).not.toMatch(/"resolved"/);
});

test("every package comes from a registry, as one exact version", () => {
  const wanted = installed.flatMap(([path, entry]) =>
    Object.entries({ ...entry.dependencies, ...entry.optionalDependencies }).map(
      ([name, range]) => `${path}: ${name}@${range}`,
    ),
  );
  expect(
    wanted.filter((line) => /@(?:git|https?|file|link|github|npm)\b[+:]|@[\w-]+\/[\w-]+$/.test(line)),
  ).toEqual([]);
  expect(
    installed.filter(
      ([, { version, link, name }]) => !exactVersion.test(version) || link === true || name !== undefined,
    ),
  ).toEqual([]);
});

test("every package is held to a hash; only tools' binaries for platforms that the registry lacked have none", () => {
  const unhashed = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
  expect(unhashed.filter(([, { dev, optional, os }]) => !(dev && optional && os !== undefined))).toEqual([]);
});

test("no package runs a script when it is installed, and npm would not let it", async () => {
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  expect((await readFile(join(root, ".npmrc"), "utf8")).split("\n")).toContain("ignore-scripts=true");
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
