import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { processEnvironment } from "../process-environment.ts";

/* What commands say of other people's text, as a terminal gets it. */

const root = resolve(import.meta.dirname, "../..");
const program = join(root, "src/cli/redthread.ts");
/** Whatever a terminal would obey. */
const obeyed = /[^\P{Cc}\n]|[\p{Bidi_Control}\u200B\u2028\u2029\uFEFF]/u;
const hostile = "\u001B[2J\u001B[1;1Hportfolio.yml holds\u001B[8m\u009B31m\u0007\u202E\u200B\u2028";

interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  args: readonly string[],
  cwd: string,
  environment: Record<string, string> = {},
): Promise<Said> {
  return await new Promise((done) => {
    execFile(
      process.execPath,
      [program, ...args],
      { cwd, env: { ...processEnvironment, ...environment } },
      (_, stdout, stderr) => done({ stdout, stderr }),
    );
  });
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "redthread-print-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test("a policy cannot make validate say what it does not say", async () => {
  const folder = await newFolder();
  await writeFile(join(folder, "p.yml"), `version: 1\n${JSON.stringify(hostile)}: 1\n`);
  const { stderr } = await run(["validate", "p.yml"], folder);
  expect(stderr).toContain("portfolio.yml holds");
  expect(stderr).not.toMatch(obeyed);
  const { stdout } = await run(["validate", "p.yml", "--json"], folder);
  expect(stdout).not.toMatch(obeyed);
  // Escaped, and so not lost.
  expect(stdout).toContain(String.raw`\u001b[2J`);
  expect(JSON.stringify(JSON.parse(stdout))).toContain("\u202E\u200B\u2028");
});

test.each<[string, readonly string[], Record<string, string>]>([
  ["an argument that is none of ours", ["validate", `--${hostile}`], {}],
  ["a command that is none of ours", [hostile], {}],
  ["a file that is not there", ["validate", `${hostile}.yml`], {}],
  ["the environment", ["serve"], { PORT: hostile, LOG_LEVEL: hostile }],
  ["a folder that cannot be made", ["audit"], { DATA_DIR: `/dev/null/${hostile}` }],
])("%s is cited without what a terminal obeys", async (_, args, environment) => {
  const { stdout, stderr } = await run(args, await newFolder(), environment);
  expect(stderr).not.toBe("");
  expect(stdout + stderr).not.toMatch(obeyed);
});

test("what a process makes is for its user alone", { timeout: 240_000 }, async () => {
  const folder = await newFolder();
  const { stderr } = await run(["audit"], folder, { DATA_DIR: join(folder, "data") });
  expect(stderr).toMatch(/^Making the embedded store/m);
  const names = await readdir(folder, { recursive: true });
  expect(names.length).toBeGreaterThan(900);
  const open: string[] = [];
  for (const name of names) if (((await stat(join(folder, name))).mode & 0o077) !== 0) open.push(name);
  expect(open).toEqual([]);
});

test("no command writes around the printer", async () => {
  const files = (await readdir(join(root, "src/cli"), { recursive: true })).filter((name) =>
    name.endsWith(".ts"),
  );
  const around: string[] = [];
  for (const file of files.filter((name) => name !== "print.ts")) {
    const source = await readFile(join(root, "src/cli", file), "utf8");
    if (/\bconsole\b|\bstd(?:out|err)\.write|pino\.destination\(1|writeSync/.test(source)) around.push(file);
  }
  expect(files.length).toBeGreaterThan(15);
  expect(around).toEqual([]);
});
