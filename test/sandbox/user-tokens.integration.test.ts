import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { call } from "./calling.ts";
import { callbackUrl, choose, exchange, openPage, proofKey, userToken } from "./authorizing.ts";
import { now } from "../given-clock.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({
    seed: seedMinimal(),
    now: () => new Date(now()),
    callbackUrls: [callbackUrl, "https://redthread.example/other"],
  });
});
afterEach(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.stop();
});

async function codeOf(person: string, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await choose(sandbox, person, changes))?.searchParams.get("code") ?? "";
}

test("asks who somebody is with a button for each person, and sends them back with a code and the state", async () => {
  const page = await openPage(sandbox);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toContain(
    "form-action 'self' https://redthread.example",
  );
  expect(await page.text()).toMatch(/name="person" value="owner"/);
  const to = await choose(sandbox, "owner");
  expect(to?.href).toMatch(
    /^https:\/\/redthread\.example\/auth\/callback\?code=[0-9a-f]{20}&state=a\+state$/,
  );
});

test("tells the app when somebody does not want to", async () => {
  const to = await choose(sandbox, "");
  expect(Object.fromEntries(to?.searchParams ?? [])).toMatchObject({
    error: "access_denied",
    state: "a state",
  });
});

test.each([
  ["an app that it does not know", { client_id: "Iv23liOther" }, 404],
  ["an address that is not registered", { redirect_uri: "https://evil.example/auth/callback" }, 400],
  ["an address below a registered one", { redirect_uri: `${callbackUrl}/more` }, 400],
  ["a registered address with a parameter", { redirect_uri: `${callbackUrl}?to=/` }, 400],
  ["a challenge without its method", { code_challenge: proofKey().challenge }, 400],
  ["a plain challenge", { code_challenge: proofKey().challenge, code_challenge_method: "plain" }, 400],
])("sends nobody anywhere for %s", async (_, changes, status) => {
  expect((await openPage(sandbox, changes)).status).toBe(status);
  expect(await choose(sandbox, "owner", changes)).toBeNull();
});

test("goes to the first registered address where the app names none", async () => {
  const to = await choose(sandbox, "owner", { redirect_uri: null });
  expect(to?.href).toContain(`${callbackUrl}?`);
});

test("gives a token of eight hours for a code, as JSON or as a form", async () => {
  const json = await exchange(sandbox, { code: await codeOf("owner"), redirect_uri: callbackUrl });
  expect(JSON.parse(json.text)).toEqual({
    access_token: expect.stringMatching(/^ghu_\w{36}$/) as string,
    expires_in: 28_800,
    refresh_token: expect.stringMatching(/^ghr_\w{76}$/) as string,
    refresh_token_expires_in: 15_897_600,
    token_type: "bearer",
    scope: "",
  });
  const form = await exchange(sandbox, { code: await codeOf("owner") }, "*/*");
  expect(form.type).toContain("application/x-www-form-urlencoded");
  expect(new URLSearchParams(form.text).get("access_token")).toMatch(/^ghu_/);
});

test("answers what is wrong with 200 and the error's name", async () => {
  const { verifier, challenge } = proofKey();
  const proved = { code_challenge: challenge, code_challenge_method: "S256" };
  const used = await codeOf("owner");
  await exchange(sandbox, { code: used });
  const old = await codeOf("owner");
  sandbox.state.advance(10 * 60_000);
  const rows: readonly (readonly [Readonly<Record<string, string>>, string | undefined])[] = [
    [{ code: await codeOf("owner"), client_secret: "wrong" }, "incorrect_client_credentials"],
    [{ code: await codeOf("owner"), client_id: "wrong" }, "incorrect_client_credentials"],
    [{}, "bad_verification_code"],
    [{ code: used }, "bad_verification_code"],
    [{ code: old }, "bad_verification_code"],
    [
      { code: await codeOf("owner"), redirect_uri: "https://redthread.example/other" },
      "redirect_uri_mismatch",
    ],
    [{ code: await codeOf("owner", proved) }, "bad_verification_code"],
    [{ code: await codeOf("owner", proved), code_verifier: proofKey().verifier }, "bad_verification_code"],
    [{ code: await codeOf("owner", proved), code_verifier: verifier }, undefined],
    [{ code: "x", grant_type: "refresh_token" }, "unsupported_grant_type"],
  ];
  for (const [given, error] of rows) {
    const { status, text } = await exchange(sandbox, given);
    expect([status, (JSON.parse(text) as { error?: string }).error]).toEqual([200, error]);
  }
});

/** What of these repositories a token may read, by GraphQL; null for those that do not exist for it. */
async function readable(token: string, ids: readonly string[]) {
  const answer = await fetch(`${sandbox.url}/api/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: "query($ids: [ID!]!) { viewer { login } nodes(ids: $ids) { id } }",
      variables: { ids },
    }),
  });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
}

test("a token reads what the person and the app may read, both, and hears NOT_FOUND of the rest", async () => {
  const { state } = sandbox;
  operations.createUser(state, { login: "kari" });
  operations.createUser(state, { login: "gjest" });
  const elsewhere = operations.createOrganization(state, { login: "elsewhere", owners: ["kari"] });
  operations.addMember(state, operations.person(state, "owner"), { organization: "acme", login: "kari" });
  const acme = [...state.tables.accounts.values()].find(({ login }) => login === "acme")?.id ?? "";
  const make = (ownerId: string, name: string, visibility: "PRIVATE" | "PUBLIC") =>
    operations.createRepository(state, operations.person(state, ownerId === acme ? "owner" : "kari"), {
      ownerId,
      name,
      visibility,
    }).id;
  const ids = [
    make(acme, "hidden", "PRIVATE"),
    make(acme, "open", "PUBLIC"),
    make(elsewhere.id, "own", "PRIVATE"),
    make(elsewhere.id, "shown", "PUBLIC"),
    "R_nothing",
  ];
  const asKari = await readable(await userToken(sandbox, "kari"), ids);
  expect(asKari.body).toMatchObject({
    data: { viewer: { login: "kari" }, nodes: [{ id: ids[0] }, { id: ids[1] }, null, { id: ids[3] }, null] },
    errors: [
      { type: "NOT_FOUND", path: ["nodes", 2] },
      { type: "NOT_FOUND", path: ["nodes", 4] },
    ],
  });
  const asGuest = await readable(await userToken(sandbox, "gjest"), ids);
  expect(asGuest.body).toMatchObject({
    data: { nodes: [null, { id: ids[1] }, null, { id: ids[3] }, null] },
  });
});

test("REST is limited in the same way", async () => {
  operations.createUser(sandbox.state, { login: "gjest" });
  const acme = [...sandbox.state.tables.accounts.values()].find(({ login }) => login === "acme")?.id ?? "";
  const owner = operations.person(sandbox.state, "owner");
  operations.createRepository(sandbox.state, owner, { ownerId: acme, name: "hidden", visibility: "PRIVATE" });
  const [asOwner, asGuest] = [await userToken(sandbox, "owner"), await userToken(sandbox, "gjest")];
  expect(await call(sandbox, "/user", asGuest)).toMatchObject({ status: 200, body: { login: "gjest" } });
  expect((await call(sandbox, "/repos/acme/hidden", asOwner)).status).toBe(200);
  expect((await call(sandbox, "/repos/acme/hidden", asGuest)).status).toBe(404);
  sandbox.as("owner").suspend("acme");
  expect((await call(sandbox, "/repos/acme/hidden", asOwner)).status).toBe(404);
  expect((await call(sandbox, "/installation/repositories", asOwner)).status).toBe(501);
  expect((await call(sandbox, "/user", "ghu_unknown")).status).toBe(401);
});

async function deleteToken(token: string, secret = sandbox.app.clientSecret): Promise<number> {
  const answer = await fetch(`${sandbox.url}/api/v3/applications/${sandbox.app.clientId}/token`, {
    method: "DELETE",
    headers: { authorization: `basic ${btoa(`${sandbox.app.clientId}:${secret}`)}` },
    body: JSON.stringify({ access_token: token }),
  });
  return answer.status;
}

test("a token ends by the app's word, by the person's and by its time", async () => {
  const token = await userToken(sandbox, "owner");
  expect(await deleteToken(token, "wrong")).toBe(401);
  expect(sandbox.isLive(token)).toBe(true);
  expect([await deleteToken(token), await deleteToken(token)]).toEqual([204, 404]);
  expect((await readable(token, [])).status).toBe(401);

  const revoked = await userToken(sandbox, "owner");
  sandbox.as("owner").revokeAuthorization();
  expect(sandbox.isLive(revoked)).toBe(false);
  const told = sandbox.deliveries().find(({ event }) => event === "github_app_authorization");
  expect(JSON.parse(told?.body ?? "")).toMatchObject({ action: "revoked", sender: { login: "owner" } });
  expect(told?.installationId).toBeNull();

  const old = await userToken(sandbox, "owner");
  sandbox.state.advance(8 * 3_600_000);
  expect(sandbox.isLive(old)).toBe(false);
});
