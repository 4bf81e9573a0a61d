import { expect, test } from "vitest";
import { freePort } from "../reliability/processes.ts";
import { createBrowser } from "../sign-in/browser.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* Who sees what of the pages: a repository's readers are its own, and nobody else learns even that something is there. */

const addresses = [
  "/",
  "/?view=table&stopped=1&older=1",
  "/initiative/acme/portfolio/1",
  "/initiative/acme/portfolio/2",
  "/api/initiatives.json",
  "/api/initiatives.csv?q=kanari",
  "/api/initiatives.meta.json",
] as const;

const publicPolicy = `${basePolicy}\ndashboard: { public: true }\n`;

/** One initiative that is public, with a team's epic that is not, and a canary in all that is hidden. */
async function working(policy: string): Promise<Stage> {
  const stage = await setStage({
    policy,
    before: (as) => as("other-owner").setVisibility("Other/porten", "PRIVATE"),
  });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.as("manager").comment("acme/portfolio#1", "/team studio porten\n/fase Implementering");
  await stage.quiet();
  stage.as("other-owner").editIssue("Other/porten#1", { title: "kanari-epos" });
  stage.as("other-owner").openIssue("Other/porten", { title: "kanari-oppgave", parent: "Other/porten#1" });
  await stage.quiet();
  return stage;
}

async function texts(stage: Stage): Promise<readonly string[]> {
  return await Promise.all(
    addresses.map(async (address) => await (await fetch(new URL(address, stage.app.webhookUrl))).text()),
  );
}

test("where no policy makes pages public nobody is shown anything, not even that it is there", async () => {
  const stage = await working(basePolicy);
  const get = async (address: string) => await fetch(new URL(address, stage.app.webhookUrl));
  expect((await get("/")).status).toBe(200);
  expect((await get("/api/initiatives.json")).status).toBe(401);
  const [there, not] = [
    await get("/initiative/acme/portfolio/1"),
    await get("/initiative/acme/portfolio/99"),
  ];
  expect([there.status, not.status]).toEqual([404, 404]);
  // But for the address itself, which a choice of language repeats.
  const plain = async (answer: Response) =>
    (await answer.text()).replaceAll(/portfolio\/\d+/g, "portfolio/N");
  expect(await plain(there)).toBe(await plain(not));
  for (const text of await texts(stage)) expect(text).not.toMatch(/Felles varsling|kanari/);
});

test("a public page shows what stands in public repositories, and that something is hidden, no more", async () => {
  const stage = await working(publicPolicy);
  const [board = "", , thread = ""] = await texts(stage);
  expect(board).toContain("Felles varsling");
  expect(thread).toContain("acme/portfolio#1");
  expect(thread).toContain("Skjult element");
  // What is hidden is neither missing nor a gap.
  expect(thread).not.toContain("Brudd");
  for (const text of await texts(stage)) expect(text).not.toContain("kanari");
  stage.as("owner").setVisibility("acme/portfolio", "PRIVATE");
  await stage.quiet();
  for (const text of await texts(stage)) expect(text).not.toMatch(/Felles varsling|kanari/);
});

test("a page that was not changed is not sent again, and making one asks nothing of GitHub", async () => {
  const stage = await working(publicPolicy);
  const page = new URL("/", stage.app.webhookUrl);
  const first = await fetch(page);
  const before = stage.sandbox.state.calls.length;
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  expect((await fetch(page, { headers })).status).toBe(304);
  await texts(stage);
  expect(stage.sandbox.state.calls.length).toBe(before);
  stage.as("manager").editIssue("acme/portfolio#1", { title: "Et annet navn" });
  await stage.quiet();
  expect((await fetch(page, { headers })).status).toBe(200);
});

test("whoever is signed in is shown what GitHub lets them read, and nobody else is", async () => {
  const stage = await working(basePolicy);
  stage.as("owner").setVisibility("acme/portfolio", "PRIVATE");
  await stage.quiet();
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  stage.sandbox.setCallbackUrls([`${baseUrl}/auth/callback`]);
  const { clientId, clientSecret } = stage.sandbox.app;
  await stage.restartWith({
    port,
    signIn: { clientId, clientSecret, sessionKeys: [Buffer.alloc(32, 1)], baseUrl },
  });
  const shown = async (login: string): Promise<string> => {
    const browser = createBrowser(baseUrl, async (request) => await fetch(request));
    await browser.signIn(login);
    const pages = await Promise.all(
      addresses.map(
        async (address) =>
          await (await fetch(`${baseUrl}${address}`, { headers: { cookie: browser.cookie() } })).text(),
      ),
    );
    return pages.join("\n");
  };
  const member = await shown("member");
  expect(member).toContain("Felles varsling");
  expect(member).toContain("member");
  expect(member).not.toContain("kanari");
  expect(await shown("other-owner")).not.toContain("Felles varsling");
  // Who may read the initiative and not the roadmap is told that something is hidden, and not that it is missing.
  stage.as("owner").setVisibility("acme/roadmap", "PRIVATE");
  stage.as("owner").permit("acme/portfolio", "other-owner", "READ");
  await stage.quiet();
  const half = await shown("other-owner");
  expect(half).toContain("Felles varsling");
  expect(half).toContain("Skjult element");
  expect(half).not.toMatch(/Brudd:|mangler</);
  expect(await (await fetch(`${baseUrl}/`)).text()).toContain("/auth/login?to=");
});
