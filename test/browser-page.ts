import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";

/* Pages in a real browser, as tests look at them. */

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

export interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly locale?: string;
  readonly forcedColors?: "active";
  readonly javaScriptEnabled?: boolean;
  /** The page's own policy stays in force: then a test brings no script. */
  readonly keepsPolicy?: boolean;
}

export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser writes to its console, and what fails in the page. */
  readonly complaints: string[];
}

export async function openPage(
  browser: Browser,
  { colorScheme, width, locale, forcedColors, javaScriptEnabled, keepsPolicy = false }: Look,
): Promise<OpenPage> {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 800 },
    // A page's policy allows no script but the one that a test brings.
    bypassCSP: !keepsPolicy,
    ...(locale === undefined ? {} : { locale }),
    ...(forcedColors === undefined ? {} : { forcedColors }),
    ...(javaScriptEnabled === undefined ? {} : { javaScriptEnabled }),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return { page, context, complaints };
}

/** What axe finds fault with. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axe });
  return await page.evaluate<string[]>(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html)))",
  );
}

/**
 * What axe cannot tell, but for the contrast of signs, of lists to choose from, which have a drawing behind them, and of texts
 * inside drawings: those are looked at otherwise.
 */
export async function uncertainties(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axe });
  return await page.evaluate<
    string[]
  >(`axe.run().then(({ incomplete }) => incomplete.flatMap(({ id, nodes }) =>
    nodes.filter(({ target }) => {
      const found = document.querySelector(target[0]);
      return id !== "color-contrast" || !(found?.textContent.trim().length === 1 || found?.closest("svg, select"));
    }).map((node) => id + ": " + node.html)))`);
}

/** By how much a page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
}
