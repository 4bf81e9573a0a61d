import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { readEnvironment } from "../../src/environment.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { startSetup } from "../../src/server/setup.ts";
import { convertManifest, storeCredentials } from "../../src/server/setup-store.ts";

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
  const page = await (await fetch(`${setup.url}&public-url=https%3A%2F%2Fredthread.example.org`)).text();
  return { sandbox, setup, file, page, origin: new URL(setup.url).origin };
}

test("the manifest names the webhook's own path, and a private app", async () => {
  const { page } = await setUp();
  expect(page).toContain("https://redthread.example.org/api/github/webhooks");
  expect(page).toMatch(/&quot;public&quot;:\s*false/);
  expect(page).toContain("https://redthread.example.org/auth/callback");
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
  const { signIn } = configurationOf(parseEnv(text));
  expect(signIn).toEqual({
    clientId: sandbox.app.clientId,
    clientSecret: sandbox.app.clientSecret,
    sessionKeys: [expect.any(Buffer)],
    baseUrl: "https://redthread.example.org",
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

function configurationOf(variables: Readonly<Record<string, string | undefined>>) {
  const read = readEnvironment(variables);
  if (read.kind !== "ready") throw new Error(read.kind === "wrong" ? read.problems.join("\n") : "bare");
  return read.configuration;
}

test("where browsers would keep no cookies, nothing is said of signing in", async () => {
  const folder = await mkdtemp(join(tmpdir(), "redthread-setup-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, ".env");
  await writeFile(file, "SESSION_KEYS=old\nBASE_URL=old\n");
  const { html_url: htmlUrl, ...rest } = good;
  await storeCredentials(file, { ...rest, htmlUrl }, "http://redthread.example.org");
  expect(Object.keys(parseEnv(await readFile(file, "utf8")))).toEqual([
    "APP_ID",
    "PRIVATE_KEY",
    "WEBHOOK_SECRET",
  ]);
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

test("a question is answered once, and only to a reader", async () => {
  const { file, page, origin, setup } = await setUp();
  const state = /state=([\w-]+)/.exec(page)?.[1] ?? "";
  const answer = `${origin}/setup/done?code=abc&state=${state}`;
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"]) {
    expect((await fetch(answer, { method })).status, method).toBe(405);
    expect((await fetch(setup.url, { method })).status, method).toBe(405);
  }
  expect(await (await fetch(answer)).text()).toContain("Install the app");
  await rm(file);
  expect(await (await fetch(answer)).text()).toContain("not the answer");
  await expect(stat(file)).rejects.toThrow("ENOENT");
});

test("whoever does not see the terminal sees no question", async () => {
  const { origin } = await setUp();
  for (const query of [
    "",
    "?public-url=https%3A%2F%2Fa.example.org",
    "?key=&public-url=https%3A%2F%2Fa.example.org",
  ]) {
    const text = await (await fetch(`${origin}/setup${query}`)).text();
    expect(text).toContain("the address that the terminal shows");
    expect(text).not.toMatch(/state=|<form/);
  }
});

const good = {
  id: 7,
  html_url: "https://github.com/apps/it",
  pem: "-----BEGIN RSA PRIVATE KEY-----\nAbc+/=\n-----END RSA PRIVATE KEY-----\n",
  webhook_secret: "abc123",
  client_id: "Iv1.abc",
  client_secret: "def456",
};

test.each([
  ["a line break in the secret", { webhook_secret: "abc\nINJECT=1" }],
  ["a carriage return", { client_secret: "abc\rINJECT=1" }],
  ["a quote", { client_id: 'a"b' }],
  ["the beginning of a comment", { webhook_secret: "abc #x" }],
  ["an empty secret", { webhook_secret: "" }],
  ["a quote in the key", { pem: `${good.pem}"\nINJECT="1` }],
  ["no key", { pem: "PRIVATE KEY" }],
])("an answer with %s is refused", async (_, changes) => {
  const server = createServer(
    (_request, response) => void response.end(JSON.stringify({ ...good, ...changes })),
  );
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  await expect(convertManifest(`http://127.0.0.1:${port}`, "abc")).rejects.toThrow(
    /does not fit into|no private key/,
  );
});

test("what it says already of the app is taken out whole, however it is written", async () => {
  const folder = await mkdtemp(join(tmpdir(), "redthread-setup-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, ".env");
  const before = [
    'export PRIVATE_KEY="old',
    "multi",
    'APP_ID=no"',
    "  APP_ID = 1 ",
    "export\tWEBHOOK_SECRET='old",
    "secret' # why",
    "GITHUB_CLIENT_ID=`a",
    "b`",
    "# APP_ID=of a comment",
    "MY_APP_ID=2",
    'TEXT="APP_ID=3',
    'WEBHOOK_SECRET=4"',
    'GITHUB_CLIENT_SECRET="never closed',
    "PORT=4000",
  ].join("\n");
  await writeFile(join(folder, "real"), before);
  await chmod(join(folder, "real"), 0o644);
  await symlink("real", file);
  const { html_url: htmlUrl, ...rest } = good;
  await storeCredentials(file, { ...rest, htmlUrl }, "https://redthread.example.org/");
  const text = await readFile(file, "utf8");
  expect(text).not.toMatch(/old|multi|never closed|\bb`/);
  expect(text).toContain("# APP_ID=of a comment");
  expect(parseEnv(text)).toEqual({
    MY_APP_ID: "2",
    TEXT: "APP_ID=3\nWEBHOOK_SECRET=4",
    PORT: "4000",
    APP_ID: "7",
    PRIVATE_KEY: good.pem.trim(),
    WEBHOOK_SECRET: "abc123",
    GITHUB_CLIENT_ID: "Iv1.abc",
    GITHUB_CLIENT_SECRET: "def456",
    SESSION_KEYS: expect.stringMatching(/^[\w+/]{43}=$/) as string,
    BASE_URL: "https://redthread.example.org",
  });
  expect((await stat(join(folder, "real"))).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).toSorted()).toEqual([".env", "real"]);
});
