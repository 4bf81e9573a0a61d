import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { processEnvironment } from "../process-environment.ts";

// Each test starts the whole app in a process of its own, beside whatever else runs.
vi.setConfig({ testTimeout: 180_000 });

const program = new URL("../../src/cli/redthread.ts", import.meta.url).pathname;

test("the demo in a hurry plays to its end, finds all as it should be, and leaves nothing behind", async () => {
  const { child, ended, left } = await demo("--fast");
  const said = await text(child.stdout);
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(said).toMatch(/GitHub {5}http:\/\/127\.0\.0\.1:\d+\/sandbox$/m);
  expect(said).toContain("+ label fase/ikke-startet");
  expect(said).toContain("+ gate: to Problem (1 of 6 met)");
  expect(said).toContain("~ gate: to Problem (1 of 6 met) → to Problem (3 of 6 met)");
  expect(said).toMatch(/\+ epic Altinn\/dialogporten#\d+: open, linked across owners/);
  expect(said).toMatch(/~ field Fase: Implementering → Utført/);
  expect(said).toMatch(/●━●━●━●━●━● Utført {2}▓{10} 100 %/);
  expect(said).toMatch(/^All is as it should be: \d+ expectations checked\.$/m);
  expect([...said].filter((sign) => sign < " " && sign !== "\n")).toEqual([]);
  expect(await left()).toEqual([]);
});

test("a kept demo answers until SIGTERM, and then leaves nothing behind", async () => {
  const { child, lines, ended, left } = await demo("--fast", "--keep");
  let page = "";
  let app = "";
  for await (const line of lines) {
    page = /http:\S+\/sandbox$/.exec(line)?.[0] ?? page;
    app = /http:\S+\/healthz/.exec(line)?.[0] ?? app;
    if (line.startsWith("Still running")) break;
  }
  expect((await fetch(page)).status).toBe(200);
  expect((await fetch(app)).status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: 0, signal: null });
  expect(await left()).toEqual([]);
});

test("Ctrl-C in the middle ends it in order", async () => {
  const { child, lines, ended, left } = await demo();
  for await (const line of lines) if (line.startsWith("1/")) break;
  child.kill("SIGINT");
  expect(await ended).toEqual({ code: 130, signal: null });
  expect(await left()).toEqual([]);
});

test("a port that is taken is said in a sentence", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const { child, ended, left } = await demo("--fast", "--port", String(port));
  const [complaint] = await Promise.all([text(child.stderr), ended]);
  expect(complaint).toBe(`Port ${port} is taken; --port 0 takes a free one.\n`);
  expect(await ended).toEqual({ code: 1, signal: null });
  expect(await left()).toEqual([]);
});

async function demo(...args: readonly string[]) {
  const temporary = await mkdtemp(join(tmpdir(), "redthread-test-"));
  const child = spawn(process.execPath, [program, "demo", ...args], {
    env: { ...processEnvironment, TMPDIR: temporary },
    cwd: temporary,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await rm(temporary, { recursive: true, force: true });
  });
  child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  return {
    child,
    get lines() {
      return createInterface(child.stdout);
    },
    ended: once(child, "exit").then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
    })),
    left: () => readdir(temporary),
  };
}
