import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedDemo } from "../../src/sandbox/seed/demo.ts";
import { openPage, overflow, violations } from "../browser-page.ts";
import { findChromium, launchChromium } from "../chromium.ts";

const chromium = findChromium();

const FULL_FORM = `name: Full
description: All kinds of fields
body:
  - { type: input, id: who, attributes: { label: Who } }
  - { type: dropdown, attributes: { label: Which, options: [a, b] } }
  - { type: checkboxes, attributes: { label: What, options: [{ label: c }, { label: d }] } }
`;

const PAGES = [
  "/sandbox",
  "/sandbox/repositories/digdir/.github",
  "/sandbox/repositories/digdir/portfolio",
  "/sandbox/repositories/digdir/portfolio?template=tiltak.md",
  "/sandbox/repositories/digdir/roadmap?template=veikartelement.yml",
  "/sandbox/repositories/digdir/fdk?template=full.yml",
  "/sandbox/issues/digdir/portfolio/1",
  "/sandbox/boards/digdir/1",
  "/sandbox/boards/digdir/1?field=Status",
  "/sandbox/deliveries",
  "/sandbox/calls",
];

describe.skipIf(chromium === undefined)("the sandbox's page in a browser", () => {
  let sandbox: Sandbox;
  let browser: Browser;

  beforeAll(async () => {
    sandbox = await startSandbox({ seed: seedDemo });
    const office = sandbox.as("kari-portefolje");
    const comment = office.comment(
      "digdir/portfolio#1",
      "<!-- a mark -->\n### Status\n\n- [ ] Confirm\n\n<b>not bold</b>",
    );
    office.react(comment, "THUMBS_UP");
    const admin = sandbox.as("digdir-admin");
    admin.putFile("digdir/fdk", ".github/ISSUE_TEMPLATE/full.yml", FULL_FORM);
    admin.openPullRequest("digdir/fdk", { title: "Open" });
    admin.draftRelease("digdir/fdk", "v0.1.0");
    admin.publishRelease("digdir/fdk", "v0.2.0", { isPrerelease: true });
    for (const state of ["SUCCESS", "FAILURE", "IN_PROGRESS", null] as const)
      admin.deploy("digdir/fdk", "test", { ref: "v0.2.0" }, state);
    admin.enableRule("digdir/fdk", "production", "gate[bot]");
    admin.runWorkflow("digdir/fdk", "production");
    await sandbox.quiet();
    browser = await launchChromium(chromium ?? "");
  });

  afterAll(async () => {
    await browser.close();
    expect(sandbox.failures).toEqual([]);
    await sandbox.stop();
  });

  test.each([
    { colorScheme: "light", width: 320 },
    { colorScheme: "light", width: 1280 },
    { colorScheme: "dark", width: 1280 },
  ] as const)(
    "every page is accessible, fits and complains of nothing: $colorScheme, $width px",
    async (look) => {
      const { page, context, complaints } = await openPage(browser, look);
      for (const path of PAGES) {
        await page.goto(`${sandbox.url}${path}`);
        expect(await overflow(page), path).toBeLessThanOrEqual(0);
        expect(await violations(page), path).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test("somebody opens an issue, labels it, comments, and closes it", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280 });
    await page.goto(`${sandbox.url}/sandbox/repositories/digdir/portfolio`);
    const issue = page.locator("#open-form");
    await issue.getByLabel("Title").fill("En idé");
    await issue.getByLabel("Text (Markdown)").fill("# Begrunnelse\n\nFordi.");
    await issue.getByLabel("Act as").selectOption("anyone");
    await page.getByRole("button", { name: "Open issue" }).click();
    await page.waitForURL("**/sandbox/issues/digdir/portfolio/3");
    expect(sandbox.issue("digdir/portfolio#3")).toMatchObject({
      title: "En idé",
      body: "# Begrunnelse\n\nFordi.",
    });

    await act(page, "Add a label", "label", async (form) => {
      await form.getByLabel("Label").selectOption("kind/idea");
      await form.getByLabel("Act as").selectOption("kari-portefolje");
      await form.getByRole("button").click();
    });
    expect(sandbox.issue("digdir/portfolio#3").labelIds).toHaveLength(1);

    await page.getByLabel("Text (Markdown)").fill("/fase Problem");
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await expect.poll(async () => await page.getByText("/fase Problem").count()).toBe(1);
    // Who acted last is remembered.
    await expect.poll(async () => await page.locator("#comment-actor").inputValue()).toBe("kari-portefolje");

    await act(page, "Close", "close", async (form) => {
      await form.getByLabel("Reason").selectOption("NOT_PLANNED");
      await form.getByRole("button").click();
    });
    expect(sandbox.issue("digdir/portfolio#3")).toMatchObject({
      state: "CLOSED",
      stateReason: "NOT_PLANNED",
    });
    await act(page, "Reopen", "reopen", async (form) => await form.getByRole("button").click());
    expect(sandbox.issue("digdir/portfolio#3").state).toBe("OPEN");
    await context.close();
  });

  test("whoever may edit a comment ticks its boxes; nobody else is offered to", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280 });
    await page.goto(`${sandbox.url}/digdir/portfolio/issues/1`);
    const article = page.getByRole("article").filter({ hasText: "Confirm" });
    await article.getByRole("checkbox", { name: "Task: Confirm" }).check();
    const people = await article.getByLabel("Act as").locator("option").allInnerTexts();
    expect(people).toContain("leder-meldingsutveksling");
    expect(people).not.toContain("anyone");
    await article.getByLabel("Act as").selectOption("leder-meldingsutveksling");
    await Promise.all([
      page.waitForEvent("load"),
      article.getByRole("button", { name: "Save boxes" }).click(),
    ]);
    expect(await article.getByRole("checkbox").isChecked()).toBe(true);
    const [comment] = sandbox.comments("digdir/portfolio#1");
    expect(comment?.body).toContain("- [x] Confirm");
    expect(comment?.body).toContain("<!-- a mark -->");
    expect(sandbox.state.tables.accounts.get(comment?.editorId ?? "")?.login).toBe(
      "leder-meldingsutveksling",
    );
    await context.close();
  });

  test("an element of the roadmap is opened with its form", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280 });
    await page.goto(`${sandbox.url}/sandbox/repositories/digdir/roadmap`);
    await page.getByRole("link", { name: "Veikartelement" }).click();
    const issue = page.locator("#open-form");
    await issue.getByLabel("Title").fill("Varsler");
    await issue.getByLabel("Overordnet beskrivelse").fill("Alle får varsel.");
    await issue.getByLabel("Act as").selectOption("kari-portefolje");
    await page.getByRole("button", { name: "Open issue" }).click();
    await page.waitForURL("**/sandbox/issues/digdir/roadmap/2");
    const { body } = sandbox.issue("digdir/roadmap#2");
    expect(body).toContain("### Overordnet beskrivelse\n\nAlle får varsel.\n\n### Forventet resultat");
    expect(body).toContain("### Gjennomføring\n\n### Avhengigheter\n\n- [ ] Draft avhengighet");
    await context.close();
  });

  test("somebody merges a pull request, releases and deploys it, and rolls back", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280 });
    const name = "digdir/designsystemet";
    const admin = sandbox.as("digdir-admin");
    const first = admin.putFile(name, "README.md", "Before");
    admin.deploy(name, "production", first);
    await page.goto(`${sandbox.url}/sandbox/repositories/${name}`);
    await act(page, "Open a pull request", "pull", async (form) => {
      await form.getByLabel("Pull request").fill("A change");
      await form.getByRole("button").click();
    });
    await act(page, "Merge a pull request", "merge", async (form) => {
      await form.getByLabel("How").selectOption("squash");
      await form.getByRole("button").click();
    });
    await act(page, "Publish a release", "release", async (form) => {
      await form.getByLabel("Tag").fill("v1.0.0");
      await form.getByRole("button").click();
    });
    await act(page, "Deploy", "deploy", async (form) => {
      await form.getByLabel("Branch or tag").selectOption("v1.0.0");
      await form.getByRole("button").click();
    });
    await act(page, "Roll back", "rollback", async (form) => await form.getByRole("button").click());
    const lines = async (list: string) =>
      await page.getByRole("region", { name: list }).getByRole("listitem").allInnerTexts();
    expect(await lines("Pull requests")).toEqual([expect.stringMatching(/^Merged\s+A change/)]);
    expect(await lines("Releases")).toEqual([expect.stringMatching(/^Release\s+v1\.0\.0/)]);
    expect(await lines("Deployments")).toEqual([
      expect.stringContaining(first.oid.slice(0, 7)),
      expect.stringContaining("v1.0.0"),
      expect.stringContaining(first.oid.slice(0, 7)),
    ]);
    await context.close();
  });

  test("somebody holds an environment, and starts what waits there", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280 });
    const name = "digdir/designsystemet";
    sandbox.as("digdir-admin").putFile(name, "README.md", "Text");
    await page.goto(`${sandbox.url}/sandbox/repositories/${name}`);
    const runs = async () =>
      await page.getByRole("region", { name: "Workflow runs" }).locator("> ul > li").allInnerTexts();
    await act(page, "Protect an environment", "rule", async (form) => await form.getByRole("button").click());
    await act(page, "Run a workflow", "run", async (form) => await form.getByRole("button").click());
    expect(await runs()).toEqual([expect.stringMatching(/^waiting[^]*to production: waiting for redthread/)]);
    await act(page, "Change a run", "review", async (form) => {
      await form.getByLabel("Comment").fill("**Urgent**");
      await form.getByRole("button").click();
    });
    expect(await runs()).toEqual([
      expect.stringMatching(/^success[^]*: success[^]*digdir-admin approved[^]*Urgent/),
    ]);
    await context.close();
  });

  test("a card is moved by choosing another column", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 320 });
    await page.goto(`${sandbox.url}/orgs/digdir/projects/1`);
    const card = page.getByRole("article").filter({ hasText: "Samme adressefelt" });
    await card.locator("summary").click();
    await card.getByLabel("Fase").selectOption("Konsept");
    await card.getByRole("button", { name: "Move" }).click();
    const column = page.getByRole("region", { name: /^Konsept/ });
    await expect
      .poll(async () => await column.getByRole("link", { name: /^Samme adressefelt/ }).count())
      .toBe(1);
    await context.close();
  });

  test("what GitHub refuses is said in its words, and marks and HTML stay hidden", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280 });
    await page.goto(`${sandbox.url}/digdir/portfolio/issues/1`);
    const text = await page.locator("main").innerText();
    expect(text).not.toContain("a mark");
    expect(text).toContain("<b>not bold</b>");
    await act(page, "Close", "close", async (form) => {
      await form.getByLabel("Act as").selectOption("anyone");
      await form.getByRole("button").click();
    });
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("GitHub refuses");
    await context.close();
  });
});

/** Opens a folded form and waits for the page that follows from it. */
async function act(
  page: Page,
  summary: string,
  id: string,
  fill: (form: ReturnType<Page["locator"]>) => Promise<void>,
) {
  const fold = page.locator("details").filter({ has: page.locator(`#${id}-actor`) });
  await fold.locator("summary", { hasText: summary }).click();
  await Promise.all([page.waitForEvent("load"), fill(fold)]);
}
