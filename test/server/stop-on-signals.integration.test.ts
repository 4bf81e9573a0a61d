import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";

const stopping = new URL("../../src/server/stop-on-signals.ts", import.meta.url).href;

/** A process that stops as `stop` says, and may have a listener of its own. Resolves when it runs. */
async function start(stop: string, isShared: boolean, own = "") {
  const program = `
    import { stopOnSignals } from ${JSON.stringify(stopping)};
    import { setTimeout as sleep } from "node:timers/promises";
    const say = (word) => process.stdout.write(word + "\\n");
    setInterval(() => {}, 1_000);
    stopOnSignals({ stop: async () => { say("asked"); ${stop} }, onError: (error) => say(error.message), isShared: ${isShared} });
    ${own}
    say("runs");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit").then(([code, signal]) => ({
    code: code as number | null,
    signal: String(signal),
  }));
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  const hears = async (word: string) => await expect.poll(() => said, { timeout: 30_000 }).toContain(word);
  await hears("runs");
  return { child, ended, hears };
}

test("it stops and exits with 0", async () => {
  const { child, ended, hears } = await start("await sleep(100); say('stopped');", true);
  child.kill("SIGTERM");
  await hears("stopped");
  expect(await ended).toMatchObject({ code: 0 });
});

test("it exits with 1 where it could not stop, and says why", async () => {
  const { child, ended, hears } = await start("throw new Error('the store is gone');", true);
  child.kill("SIGINT");
  await hears("the store is gone");
  expect(await ended).toMatchObject({ code: 1 });
});

test("a second signal ends it at once", async () => {
  const { child, ended, hears } = await start("await new Promise(() => {});", true);
  child.kill("SIGTERM");
  await hears("asked");
  child.kill("SIGTERM");
  expect(await ended).toEqual({ code: null, signal: "SIGTERM" });
});

test("who else listens to the signal ends the process, if only once", async () => {
  const own =
    "process.once('SIGTERM', async () => { await sleep(500); say('the host is done'); process.exit(7); });";
  const { child, ended, hears } = await start("say('stopped');", true, own);
  child.kill("SIGTERM");
  await hears("the host is done");
  expect(await ended).toMatchObject({ code: 7 });
});

test("a process of its own ends whoever else listens", async () => {
  const { child, ended } = await start("", false, "process.on('SIGTERM', () => {});");
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0 });
});
