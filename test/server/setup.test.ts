import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readEnvironment } from "../../src/environment.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { startSetup } from "../../src/server/setup.ts";

async function setUp() {
  const sandbox = await startSandbox();
  const folder = await mkdtemp(join(tmpdir(), "redthread-setup-"));
  const environment = readEnvironment({
    GHE_HOST: `127.0.0.1:${sandbox.port}`,
    GHE_PROTOCOL: "http",
    PORT: "0",
  });
  if (environment.kind !== "bare") throw new Error("There should be no credentials yet");
  const file = join(folder, ".env");
  const setup = await startSetup(environment.configuration, { file });
  onTestFinished(async () => {
    await setup.stop();
    await sandbox.stop();
    await rm(folder, { recursive: true });
  });
  const page = await (await fetch(`${setup.url}?public-url=https%3A%2F%2Fredthread.example.org`)).text();
  return { sandbox, setup, file, page, origin: new URL(setup.url).origin };
}

test("the manifest names the webhook's own path, and a private app", async () => {
  const { page } = await setUp();
  expect(page).toContain("https://redthread.example.org/api/github/webhooks");
  expect(page).toMatch(/&quot;public&quot;:\s*false/);
});

test("what GitHub answers with ends in .env, readable by its owner only, and the rest of the file stays", async () => {
  const { sandbox, file, page, origin } = await setUp();
  await writeFile(file, "PORT=4000\nAPP_ID=1\n");
  const state = /state=([\w-]+)/.exec(page)?.[1] ?? "";
  const done = await fetch(`${origin}/setup/done?code=abc&state=${state}`);
  expect(done.status).toBe(200);
  const text = await readFile(file, "utf8");
  expect(text).toContain("PORT=4000");
  expect(text).toContain(`APP_ID=${sandbox.app.id}\n`);
  expect(text).toContain(`WEBHOOK_SECRET=${sandbox.app.webhookSecret}`);
  expect(text.match(/^APP_ID=/gm)).toHaveLength(1);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("an answer to another question is refused", async () => {
  const { file, origin } = await setUp();
  const other = await (await fetch(`${origin}/setup/done?code=abc&state=other`)).text();
  expect(other).toContain("not the answer");
  await expect(stat(file)).rejects.toThrow("ENOENT");
});

test("a name that is made to lead to this machine reaches nothing", async () => {
  const { setup } = await setUp();
  const answer = await new Promise<string>((resolve, reject) => {
    get(setup.url, { headers: { host: "attacker.example.org" } }, (response) => {
      let text = "";
      response.on("data", (part) => (text += String(part)));
      response.on("end", () => resolve(text));
    }).on("error", reject);
  });
  expect(answer).toContain("answers on 127.0.0.1 only");
});
