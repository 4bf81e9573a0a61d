import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Language } from "../../src/domain/language.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedDemo } from "../../src/sandbox/seed/demo.ts";
import { findChromium, launchChromium } from "../chromium.ts";
import { busyOverview } from "./overviews.ts";

const chromium = findChromium();

describe.skipIf(chromium === undefined)("the overview on a telephone", () => {
  let sandbox: Sandbox;
  let browser: Browser;

  beforeAll(async () => {
    sandbox = await startSandbox({ seed: seedDemo });
    browser = await launchChromium(chromium ?? "");
  });

  afterAll(async () => {
    await browser.close();
    await sandbox.stop();
  });

  test.each<Language>(["nb", "nn", "da", "en"])("the table of teams fits, in %s", async (language) => {
    sandbox.as("kari-portefolje").comment("digdir/portfolio#1", renderOverview(busyOverview(), language));
    await sandbox.quiet();
    const context = await browser.newContext({ viewport: { width: 320, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${sandbox.url}/sandbox/issues/digdir/portfolio/1`);
    const tables = await page.evaluate<number[]>(
      "[...document.querySelectorAll('table')].map((table) => table.scrollWidth - table.clientWidth)",
    );
    expect(tables.length).toBeGreaterThan(0);
    expect(Math.max(...tables)).toBeLessThanOrEqual(0);
    await context.close();
  });
});
