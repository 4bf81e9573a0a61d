import { createAppAuth } from "@octokit/auth-app";
import { request as octokitRequest } from "@octokit/request";
import { afterEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { appToken, call, machineClock } from "./calling.ts";

let sandbox: Sandbox;

afterEach(async () => {
  await sandbox.stop();
});

test("the app's own library signs in and reads with an installation's token", async () => {
  sandbox = await startSandbox({ seed: seedMinimal() });
  const request = octokitRequest.defaults({ baseUrl: `${sandbox.url}/api/v3` });
  const auth = createAppAuth({ appId: sandbox.app.id, privateKey: sandbox.app.privateKey, request });
  const { hook } = auth;
  const appRequest = request.defaults({ request: { hook } });

  const { data: installations } = await appRequest("GET /app/installations");
  expect(installations.map((each) => each.account?.login)).toEqual(["acme"]);

  const { token } = await auth({ type: "installation", installationId: installations[0]?.id ?? 0 });
  expect(token).toMatch(/^ghs_\d+_[\w-]{500,}$/);
  const { data } = await request("GET /installation/repositories", {
    headers: { authorization: `token ${token}` },
  });
  expect(data.repositories.map((each) => each.full_name)).toEqual([
    "acme/.github",
    "acme/portfolio",
    "acme/roadmap",
  ]);
});

test("finds the installation on an organisation, a user path and a repository", async () => {
  sandbox = await startSandbox({ seed: seedMinimal() });
  for (const path of [
    "/orgs/acme/installation",
    "/users/ACME/installation",
    "/repos/acme/portfolio/installation",
  ]) {
    expect(await call(sandbox, path, appToken(sandbox))).toMatchObject({
      status: 200,
      body: { app_slug: "redthread" },
    });
  }
  expect(await call(sandbox, "/orgs/other/installation", appToken(sandbox))).toMatchObject({ status: 404 });
});

test("takes no token that is badly signed, expired, too long-lived, of tomorrow or of another app", async () => {
  sandbox = await startSandbox({ seed: seedMinimal() });
  const now = Math.floor(machineClock() / 1000);
  const good = { iss: String(sandbox.app.id), iat: now - 30, exp: now + 500 };
  const other = await startSandbox();
  const rows = [
    ["good", appToken(sandbox, good), 200],
    ["client id as issuer", appToken(sandbox, { ...good, iss: sandbox.app.clientId }), 200],
    ["another key", appToken(other, good), 401],
    ["expired", appToken(sandbox, { ...good, exp: now - 1 }), 401],
    ["too long", appToken(sandbox, { ...good, exp: now + 3_600 }), 401],
    ["issued tomorrow", appToken(sandbox, { ...good, iat: now + 86_400 }), 401],
    ["another app", appToken(sandbox, { ...good, iss: "1" }), 401],
    ["no JWT", "ghs_nothing", 401],
  ] as const;
  for (const [name, token, status] of rows) {
    expect((await call(sandbox, "/app", token)).status, name).toBe(status);
  }
  await other.stop();
});

test("a token is narrowed as asked, never widened, and dies after an hour or when expired by hand", async () => {
  let now = machineClock();
  sandbox = await startSandbox({ seed: seedMinimal(), wallClock: () => now });
  const [installation] = sandbox.state.tables.installations.values();
  const path = `/app/installations/${installation?.databaseId}/access_tokens`;
  const jwt = appToken(sandbox);
  const narrow = await call(sandbox, path, jwt, {
    permissions: { issues: "read" },
    repositories: ["portfolio"],
  });
  expect(narrow).toMatchObject({
    status: 201,
    body: { permissions: { issues: "read" }, repository_selection: "selected" },
  });
  const { token } = narrow.body as { token: string };
  const listed = await call(sandbox, "/installation/repositories", token);
  expect(listed.body).toMatchObject({ total_count: 1, repositories: [{ full_name: "acme/portfolio" }] });

  expect(await call(sandbox, path, jwt, { permissions: { contents: "write" } })).toMatchObject({
    status: 422,
  });
  expect(await call(sandbox, path, jwt, { repositories: ["nowhere"] })).toMatchObject({ status: 422 });

  now += 59 * 60_000;
  expect((await call(sandbox, "/installation/repositories", token)).status).toBe(200);
  now += 2 * 60_000;
  expect(await call(sandbox, "/installation/repositories", token)).toMatchObject({
    status: 401,
    body: { message: "Bad credentials" },
  });
});

test("what is not simulated is refused loudly, with and without the prefix", async () => {
  sandbox = await startSandbox();
  for (const path of ["/search/issues", "/repos/acme/portfolio/issues/1/comments"]) {
    const { status, body } = await call(sandbox, path, "ghs_x");
    expect(status).toBe(501);
    expect(body).toMatchObject({ message: `The sandbox does not simulate GET ${path}` });
  }
});

test("the manifest flow ends with the app's secrets, and a restart can keep them", async () => {
  sandbox = await startSandbox();
  const made = await call(sandbox, "/app-manifests/anything/conversions", undefined, {});
  const { app } = sandbox;
  expect(made).toMatchObject({
    status: 201,
    body: { id: app.id, pem: app.privateKey, webhook_secret: app.webhookSecret },
  });
  const again = await startSandbox({
    secrets: { privateKey: app.privateKey, webhookSecret: app.webhookSecret },
  });
  expect(again.app.privateKey).toBe(app.privateKey);
  await again.stop();
});
