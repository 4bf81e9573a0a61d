import { expect, test } from "vitest";
import { freePort } from "../reliability/processes.ts";
import { createBrowser, type Browser } from "../sign-in/browser.ts";
import { setStage, type Stage } from "./stage.ts";

/* Signing in to the pages with GitHub: who somebody is, and which repositories they may read. */

interface Reading {
  readonly stage: Stage;
  readonly browser: Browser;
  /** What the app knows of whoever uses the browser. */
  reader(): Promise<{ readonly login: string; readonly repositories: readonly string[] } | null>;
}

/** A thread in a private repository, and somebody in front of a browser. */
async function reading(): Promise<Reading> {
  const stage = await setStage();
  stage.as("owner").setVisibility("acme/portfolio", "PRIVATE");
  stage.as("member").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  stage.sandbox.setCallbackUrls([`${baseUrl}/auth/callback`]);
  const { clientId, clientSecret } = stage.sandbox.app;
  const signIn = { clientId, clientSecret, sessionKeys: [Buffer.alloc(32, 1)], baseUrl };
  // Probot chooses its own port.
  await stage.restartWith({ port, signIn });
  const browser = createBrowser(baseUrl, async (request) => await fetch(request));
  const nameOf = (id: string) => stage.sandbox.state.tables.repositories.get(id)?.name ?? id;
  return {
    stage,
    browser,
    async reader() {
      const found = await stage.app.signIn?.readerOf({ headers: { cookie: browser.cookie() } });
      if (found == null) return null;
      return { login: found.login, repositories: [...found.repositories].map(nameOf) };
    },
  };
}

test("somebody signs in with GitHub, reads what GitHub lets them, and signs out", async () => {
  const { stage, browser, reader } = await reading();
  expect(await reader()).toBeNull();
  const answer = await browser.signIn("member", "/initiative/acme/portfolio/1");
  expect(answer.headers.get("location")).toBe(`${stage.app.url}/initiative/acme/portfolio/1`);
  expect(await reader()).toEqual({ login: "member", repositories: ["portfolio"] });
  expect((await browser.post("/access/refresh")).status).toBe(303);
  expect((await browser.post("/auth/logout")).status).toBe(303);
  expect(await reader()).toBeNull();
});

test("somebody who may not read a repository is signed in and reads nothing of it", async () => {
  const { browser, reader } = await reading();
  await browser.signIn("other-owner");
  expect(await reader()).toEqual({ login: "other-owner", repositories: [] });
});

test("who takes the authorisation back at GitHub is signed out as soon as GitHub tells", async () => {
  const { stage, browser, reader } = await reading();
  await browser.signIn("member");
  stage.as("member").revokeAuthorization();
  await stage.quiet();
  expect(await stage.app.store.readers.endAllOf("member")).toEqual([]);
  expect(await reader()).toBeNull();
});

test("who leaves the organisation reads nothing of it as soon as GitHub tells", async () => {
  const { stage, browser, reader } = await reading();
  await browser.signIn("member");
  expect((await reader())?.repositories).toEqual(["portfolio"]);
  stage.as("owner").removeMember("acme", "member");
  await stage.quiet();
  expect(await reader()).toEqual({ login: "member", repositories: [] });
});

test("who is given a repository reads it as soon as GitHub tells", async () => {
  const { stage, browser, reader } = await reading();
  await browser.signIn("other-owner");
  expect((await reader())?.repositories).toEqual([]);
  stage.as("owner").permit("acme/portfolio", "other-owner", "READ");
  await stage.quiet();
  expect((await reader())?.repositories).toEqual(["portfolio"]);
});

test("a session outlives a restart, and nobody is signed in where the variables are gone", async () => {
  const { stage, browser, reader } = await reading();
  await browser.signIn("member");
  await stage.restartWith({});
  expect((await reader())?.login).toBe("member");
  await stage.restartWith({ signIn: null });
  expect(await reader()).toBeNull();
  expect((await browser.get("/auth/login")).status).toBe(404);
  expect((await browser.post("/auth/logout")).status).toBe(405);
});

test("whoever says no at GitHub is told so on a page in their language, with the way to try again", async () => {
  const { browser, reader } = await reading();
  const answer = await browser.signIn("", "/how");
  expect(answer.status).toBe(403);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  const text = await answer.text();
  expect(text).toContain("Du lot ikke appen handle for deg hos GitHub.");
  expect(text).toContain("/auth/login?to=");
  expect(await reader()).toBeNull();
});
