import { afterEach, beforeEach, expect, test } from "vitest";
import { createSignIn, type SignIn, type SignInOptions } from "../../src/sign-in/sign-in.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { now } from "../given-clock.ts";
import { createBrowser, type Browser } from "./browser.ts";

/* Signing in against the sandbox, with the store's own rows and a clock that only a test moves. */

const baseUrl = "https://redthread.example";
const minute = 60_000;
const session = "__Host-redthread";
const pending = "__Host-redthread-state";

let sandbox: Sandbox;
let store: Store;
let signIn: SignIn;
let browser: Browser;
let warnings: string[];
let hidden: string;

beforeEach(async () => {
  const clock = now();
  sandbox = await startSandbox({
    seed: seedMinimal(),
    now: () => new Date(clock),
    callbackUrls: [`${baseUrl}/auth/callback`],
  });
  const owner = operations.person(sandbox.state, "owner");
  const ownerId = [...sandbox.state.tables.accounts.values()].find(({ login }) => login === "acme")?.id ?? "";
  hidden = operations.createRepository(sandbox.state, owner, {
    ownerId,
    name: "hidden",
    visibility: "PRIVATE",
  }).id;
  operations.createUser(sandbox.state, { login: "gjest" });
  store = await openStore({ memory: true }, { now: time });
  warnings = [];
  begin();
});

afterEach(async () => {
  await signIn.stop();
  await store.close();
  expect(sandbox.failures).toEqual([]);
  await sandbox.stop();
  // Whatever happened: no token, code or secret is in the log.
  expect(warnings.join("\n")).not.toMatch(/gh[a-z]_|[0-9a-f]{20}/);
});

function time(): number {
  return sandbox.state.now().getTime();
}

function begin(changes: Partial<SignInOptions["settings"]> = {}): void {
  const say = (...given: unknown[]) => void warnings.push(JSON.stringify(given));
  signIn = createSignIn({
    settings: {
      clientId: sandbox.app.clientId,
      clientSecret: sandbox.app.clientSecret,
      sessionKeys: [Buffer.alloc(32, 1)],
      baseUrl,
      ...changes,
    },
    apiUrl: `${sandbox.url}/api/v3`,
    sessions: store.readers,
    repositories: async () => [hidden],
    sorry: (trouble) => new Response(trouble, { status: 400 }),
    now: time,
    logger: { warn: say, error: say },
  });
  const used = signIn;
  browser = createBrowser(baseUrl, async (request) => await used.routes.fetch(request));
}

async function reader(of = browser) {
  return await signIn.readerOf({ headers: { cookie: of.cookie() } });
}

test("somebody signs in, goes on to where they were going, and reads what they may", async () => {
  const answer = await browser.signIn("member", "/initiative/acme/portfolio/1?at=2026-01-01");
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`${baseUrl}/initiative/acme/portfolio/1?at=2026-01-01`);
  expect([...browser.cookies.keys()]).toEqual([session]);
  const given = answer.headers.getSetCookie().find((line) => line.startsWith(`${session}=`));
  expect(given).toMatch(
    /^__Host-redthread=[\w-]{43}; Max-Age=28(?:800|79\d); Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  expect(await reader()).toEqual({
    login: "member",
    repositories: new Set([hidden]),
    access: "known",
    behindSso: new Set(),
  });
  expect(await signIn.readerOf({ headers: new Headers({ cookie: browser.cookie() }) })).not.toBeNull();
});

test("somebody without access to anything is signed in, and reads nothing", async () => {
  await browser.signIn("gjest");
  expect(await reader()).toMatchObject({ login: "gjest", repositories: new Set(), access: "known" });
});

test("nobody is signed in without a cookie of ours, whatever it says", async () => {
  await browser.signIn("member");
  for (const cookie of [
    "",
    `${session}=`,
    `${session}=${"a".repeat(43)}`,
    `redthread=${browser.cookies.get(session)}`,
  ]) {
    expect(await signIn.readerOf({ headers: { cookie } })).toBeNull();
  }
  expect(await signIn.readerOf({ headers: {} })).toBeNull();
});

test("neither the browser's name nor a token is in the store", async () => {
  await browser.signIn("member");
  const name = browser.cookies.get(session) ?? "";
  const [token] = sandbox.userTokens();
  const ended = await store.readers.endAllOf("member");
  expect(ended).toHaveLength(1);
  expect(JSON.stringify(ended)).not.toContain(name);
  expect(JSON.stringify(ended)).not.toContain(token?.token);
});

test("only the browser that asked comes back, once, and within ten minutes", async () => {
  const [mine, others] = [
    browser,
    createBrowser(baseUrl, async (request) => await signIn.routes.fetch(request)),
  ];
  const back = await mine.atGitHub("member");
  const address = back.pathname + back.search;
  // Somebody is made to sign in as somebody else.
  const tricked = await others.get(address);
  expect(await tricked.text()).toBe("stale");
  await others.atGitHub("gjest");
  expect(await (await others.get(address)).text()).toBe("stale");
  expect(others.cookies.has(session)).toBe(false);
  expect(sandbox.userTokens()).toEqual([]);

  expect((await mine.get(address)).status).toBe(303);
  expect(await (await mine.get(address)).text()).toBe("stale");

  const late = await mine.atGitHub("member");
  sandbox.state.advance(10 * minute);
  expect(await (await mine.get(late.pathname + late.search)).text()).toBe("stale");
});

test("a code alone is nothing, nor with another browser's proof", async () => {
  const back = await browser.atGitHub("member");
  const state = new URL((await browser.get("/auth/login")).headers.get("location") ?? "").searchParams.get(
    "state",
  );
  // The code of one sign-in in another: PKCE.
  const code = back.searchParams.get("code");
  const answer = await browser.get(`/auth/callback?code=${code}&state=${state}`);
  expect(await answer.text()).toBe("stale");
  expect(browser.cookies.has(session)).toBe(false);
  expect(browser.cookies.has(pending)).toBe(false);
});

test.each([
  ["no state", (back: URL) => back.searchParams.delete("state")],
  ["another state", (back: URL) => back.searchParams.set("state", "x")],
  ["no code", (back: URL) => back.searchParams.delete("code")],
  ["a code that cannot be one", (back: URL) => back.searchParams.set("code", "a b\n")],
  ["an unknown code", (back: URL) => back.searchParams.set("code", "0123")],
])("who comes back with %s is not signed in", async (_, change) => {
  const back = await browser.atGitHub("member");
  change(back);
  expect(await (await browser.get(back.pathname + back.search)).text()).toBe("stale");
  expect(browser.cookies.has(session)).toBe(false);
});

test("who does not want to, is told so, and nobody is signed in", async () => {
  const answer = await browser.signIn("");
  expect(await answer.text()).toBe("denied");
  expect(browser.cookies.size).toBe(0);
});

test("where GitHub does not answer nobody is signed in, and a token that came is given back", async () => {
  sandbox.restFaults.push({ fault: { kind: "fail-before", status: 502 } });
  expect(await (await browser.signIn("member")).text()).toBe("unavailable");
  sandbox.state.faults.push({ fault: { kind: "fail-before", status: 502 } });
  expect(await (await browser.signIn("member")).text()).toBe("unavailable");
  const [token] = sandbox.userTokens();
  expect(sandbox.isLive(token?.token ?? "")).toBe(false);
  expect((await browser.signIn("member")).status).toBe(303);
});

test("who signs in again ends what they had, and the token of it", async () => {
  await browser.signIn("member");
  const old = browser.cookie();
  await browser.signIn("owner");
  await signIn.stop();
  expect(await signIn.readerOf({ headers: { cookie: old } })).toBeNull();
  expect((await reader())?.login).toBe("owner");
  expect(sandbox.userTokens().map(({ token }) => sandbox.isLive(token))).toEqual([false, true]);
});

test("signing out ends the session here and the token at GitHub", async () => {
  await browser.signIn("member");
  const cookie = browser.cookie();
  const answer = await browser.post("/auth/logout");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${baseUrl}/`]);
  expect(browser.cookies.size).toBe(0);
  expect(await signIn.readerOf({ headers: { cookie } })).toBeNull();
  await signIn.stop();
  expect(sandbox.isLive(sandbox.userTokens()[0]?.token ?? "")).toBe(false);
});

test.each([
  ["another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["a neighbour", { origin: "https://evil.redthread.example", "sec-fetch-site": "same-site" }],
  ["nowhere", { origin: "null" }],
  ["somebody who does not say", {}],
])("a form of %s signs nobody out and asks nothing", async (_, headers) => {
  await browser.signIn("member");
  await reader();
  const calls = sandbox.httpCalls().length;
  for (const path of ["/auth/logout", "/access/refresh"]) {
    expect((await browser.post(path, headers)).status).toBe(403);
  }
  expect(await reader()).not.toBeNull();
  expect(sandbox.httpCalls()).toHaveLength(calls);
});

test("a form is known by its origin where a browser says no more, and reading signs nobody out", async () => {
  await browser.signIn("member");
  expect((await browser.get("/auth/logout")).status).toBe(404);
  expect(await reader()).not.toBeNull();
  expect((await browser.post("/auth/logout", { origin: baseUrl })).status).toBe(303);
  expect(browser.cookies.size).toBe(0);
});

test("it is over after eight hours, or when GitHub says", async () => {
  await browser.signIn("member");
  sandbox.state.advance(8 * 60 * minute);
  expect(await reader()).toBeNull();
  expect(await signIn.clear()).toBe(1);
});

test("access that is taken is gone at once after a word, after Update, or after five minutes", async () => {
  const lose = () => sandbox.as("owner").removeMember("acme", "member");
  const regain = () => sandbox.as("owner").addMember("acme", "member");
  await browser.signIn("member");
  expect((await reader())?.repositories.size).toBe(1);

  lose();
  expect((await reader())?.repositories.size).toBe(1);
  await signIn.expire("MEMBER");
  expect(await reader()).toMatchObject({ repositories: new Set(), access: "known" });

  regain();
  const answer = await browser.post("/access/refresh?to=/roadmap");
  expect(answer.headers.get("location")).toBe(`${baseUrl}/roadmap`);
  expect((await reader())?.repositories.size).toBe(1);
  expect((await browser.post("/access/refresh?to=https://evil.example")).headers.get("location")).toBe(
    `${baseUrl}/`,
  );

  lose();
  sandbox.state.advance(5 * minute);
  expect(await reader()).toMatchObject({ repositories: new Set(), access: "known" });
});

test("where GitHub is down for more than five minutes nothing is shown, and it comes back", async () => {
  await browser.signIn("member");
  await reader();
  sandbox.state.faults.push({ times: 1_000, fault: { kind: "fail-before", status: 502 } });
  sandbox.state.advance(4 * minute);
  expect(await reader()).toMatchObject({ access: "known", repositories: new Set([hidden]) });
  sandbox.state.advance(minute);
  expect(await reader()).toMatchObject({ login: "member", access: "unknown", repositories: new Set() });
  sandbox.state.faults.splice(0);
  sandbox.state.advance(4_000);
  expect(await reader()).toMatchObject({ access: "known", repositories: new Set([hidden]) });
});

test("who takes the authorisation back at GitHub is signed out when GitHub is next asked", async () => {
  await browser.signIn("member");
  await reader();
  sandbox.as("member").revokeAuthorization();
  sandbox.state.advance(5 * minute);
  expect(await reader()).toBeNull();
  expect(await store.readers.endAllOf("member")).toEqual([]);
});

test("keys change without signing anybody out; a key that is gone signs out", async () => {
  await browser.signIn("member");
  const cookie = browser.cookie();
  const later = async (...keys: Buffer[]) => {
    await signIn.stop();
    begin({ sessionKeys: keys });
    sandbox.state.advance(6 * minute);
    return await signIn.readerOf({ headers: { cookie } });
  };
  expect(await later(Buffer.alloc(32, 2), Buffer.alloc(32, 1))).toMatchObject({ login: "member" });
  expect(await later(Buffer.alloc(32, 2))).toBeNull();
});

test("no more than twenty come back at once", async () => {
  sandbox.setApiDelay(200);
  const many = Array.from({ length: 25 }, () =>
    createBrowser(baseUrl, async (request) => await signIn.routes.fetch(request)),
  );
  const backs = await Promise.all(many.map(async (each) => await each.atGitHub("member")));
  const answers = await Promise.all(
    many.map(async (each, index) => {
      const back = backs[index] as URL;
      return await each.get(back.pathname + back.search);
    }),
  );
  const texts = await Promise.all(answers.map(async (answer) => await answer.text()));
  expect(texts.filter((text) => text === "busy")).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(20);
});
