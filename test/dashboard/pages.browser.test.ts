import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startStage, type Stage } from "../../src/cli/demo/stage.ts";
import { historyRows } from "../../src/sandbox/seed/demo-history-rows.ts";
import { takeInHistory } from "../../src/sandbox/seed/demo-history.ts";
import { openPage, overflow, uncertainties, violations, type Look } from "../browser-page.ts";
import { findChromium, launchChromium } from "../chromium.ts";

/* The pages over the demonstration's portfolio, in a browser: full and empty, wide and narrow, light and dark. */

const chromium = findChromium();

describe.skipIf(chromium === undefined)("the pages in a browser", () => {
  let stage: Stage;
  let browser: Browser;
  let base: string;
  let broken: string;
  let paths: readonly string[];

  beforeAll(async () => {
    stage = await startStage(0);
    takeInHistory(stage.sandbox);
    await stage.quiet();
    base = stage.app.url;
    browser = await launchChromium(chromium ?? "");
    broken = await pathOf("Digital post til dødsbo");
    paths = [
      "/",
      "/?view=table&stopped=1&older=1",
      "/?slow=1&team=fdk",
      "/?q=ingenting",
      broken,
      await pathOf("Ordbok for offentlige roller"),
      await pathOf("Klarspråk i brev fra det offentlige"),
      "/initiative/digdir/portfolio/9999",
      "/how",
    ];
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await stage.stop();
  });

  /** The page of the initiative with that title. */
  async function pathOf(title: string): Promise<string> {
    const rows = await exported();
    const row = rows.find((each) => each.title === title);
    if (row === undefined) throw new Error(`no initiative «${title}»`);
    return `/initiative/${row.repository}/${row.number}`;
  }

  async function exported(query = "?stopped=1&older=1"): Promise<readonly Exported[]> {
    const answer = await fetch(`${base}/api/initiatives.json${query}`);
    return (await answer.json()) as readonly Exported[];
  }

  test.each<Look>([
    { colorScheme: "light", width: 1280 },
    { colorScheme: "dark", width: 1280 },
    { colorScheme: "light", width: 640 },
    { colorScheme: "light", width: 320 },
    { colorScheme: "dark", width: 320 },
  ])(
    "every page is accessible, fits and complains of nothing: $colorScheme, $width px",
    async (look) => {
      const { page, context, complaints } = await openPage(browser, { ...look, locale: "nb-NO" });
      for (const path of paths) {
        await page.goto(`${base}${path}`);
        expect(await overflow(page), path).toBeLessThanOrEqual(0);
        expect(await violations(page), path).toEqual([]);
        expect(await uncertainties(page), path).toEqual([]);
        expect(await faintShapes(page), path).toEqual([]);
        expect(await smallTexts(page), path).toEqual([]);
      }
      // Only the one page that is not there is told of.
      expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
      await context.close();
    },
    180_000,
  );

  test.each(["nb", "nn", "da", "en"] as const)(
    "each page is in the reader's language: %s",
    async (locale) => {
      const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280, locale });
      await page.goto(`${base}/`);
      expect(await page.locator("html").getAttribute("lang")).toBe(locale);
      const heading = { nb: "Portefølje", nn: "Portefølje", da: "Portefølje", en: "Portfolio" }[locale];
      expect(await page.locator("h1").innerText()).toBe(heading);
      // A choice outlasts the page.
      await page.getByRole("link", { name: "Dansk" }).click();
      await page.goto(`${base}/how`);
      expect(await page.locator("h1").innerText()).toBe("Sådan er det regnet ud");
      await context.close();
    },
  );

  test("the portfolio shows what its export holds, and each number leads to what it counts", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280, locale: "nb-NO" });
    const rows = await exported("");
    const slow = rows.filter((row) => row.slow === true);
    expect(rows.length).toBeGreaterThan(30);
    expect(slow.length).toBeGreaterThan(0);
    await page.goto(`${base}/`);
    const lead = await page.locator(".rt-lead").innerText();
    expect(lead).toContain(`${slow.length} har vært lenger i fasen enn vanlig`);
    await page.getByRole("link", { name: /har vært lenger i fasen/ }).click();
    await page.getByRole("link", { name: "Samme innhold som tabell" }).click();
    const titles = await page.locator("tbody th a").allInnerTexts();
    expect(titles.toSorted()).toEqual(slow.map(({ title }) => title).toSorted());
    const ages = await page.locator("tbody td:nth-child(4)").allInnerTexts();
    expect(ages.map(Number)).toEqual(slow.map(({ age }) => age));
    // The dots of each column are what its drawing says.
    await page.goto(`${base}/`);
    const strips = await page.locator("svg.rt-strip").all();
    for (const strip of strips) {
      const label = (await strip.getAttribute("aria-label")) ?? "";
      const phase = label.split(":")[0];
      const own = rows.filter((row) => row.phase === phase);
      expect(await strip.locator("circle").count(), label).toBe(own.length);
      expect(await strip.locator("circle.rt-dot-slow").count(), label).toBe(
        own.filter((row) => row.slow === true).length,
      );
    }
    await context.close();
  });

  test("a thread shows its gap with what mends it, and its phases as they were", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280, locale: "nb-NO" });
    await page.goto(`${base}${broken}`);
    expect(await page.locator(".rt-lead").innerText()).toContain("Tråden har ett brudd.");
    const gap = await page.locator(".rt-gaps li").innerText();
    expect(gap).toContain("Altinn Studio har ingen epos: teamet takket nei.");
    expect(gap).toContain("/epos studio");
    const label = await page.locator(".rt-strands-wide").getAttribute("aria-label");
    expect(label).toContain("Én løs ende: Altinn Studio.");
    const row = historyRows.find(({ title }) => title === "Digital post til dødsbo");
    const days = await page.locator(".rt-table tbody td:nth-child(3)").allInnerTexts();
    expect(days.slice(0, 4)).toEqual(row?.stays.map((stay) => `${stay} dager`));
    await context.close();
  });

  test("it is light: few bytes, few requests, few elements", async () => {
    const { page, context } = await openPage(browser, {
      colorScheme: "light",
      width: 1280,
      keepsPolicy: true,
    });
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    let [bytes, requests] = [0, 0];
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await page.goto(`${base}/`);
    expect(requests).toBeLessThanOrEqual(5);
    expect(bytes).toBeLessThanOrEqual(64 * 1024);
    expect(await page.locator("*").count()).toBeLessThanOrEqual(1_500);
    [bytes, requests] = [0, 0];
    await page.goto(`${base}${broken}`);
    expect(bytes).toBeLessThanOrEqual(24 * 1024);
    await context.close();
  });

  test("nothing but its own styles is loaded, no script is on it, and it is the same without one", async () => {
    const look = { colorScheme: "light", width: 1280, keepsPolicy: true } as const;
    const with_ = await openPage(browser, look);
    const without = await openPage(browser, { ...look, javaScriptEnabled: false });
    for (const path of paths) {
      const answer = await with_.page.goto(`${base}${path}`);
      expect(answer?.headers()["content-security-policy"]).toContain("default-src 'none'");
      await without.page.goto(`${base}${path}`);
      const html = await with_.page.content();
      expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
      expect(await without.page.locator("main").innerText()).toBe(
        await with_.page.locator("main").innerText(),
      );
    }
    expect(with_.complaints.filter((text) => !text.includes("404"))).toEqual([]);
    await with_.context.close();
    await without.context.close();
  });

  test("by the keyboard: the first card is near, and no stop is inside a drawing", async () => {
    const { page, context } = await openPage(browser, { colorScheme: "light", width: 1280, locale: "nb-NO" });
    await page.goto(`${base}/`);
    const stops: string[] = [];
    for (let stop = 0; stop < 20; stop += 1) {
      await page.keyboard.press("Tab");
      stops.push(
        await page.evaluate<string>(
          "document.activeElement.closest('.rt-card') ? 'card' : document.activeElement.closest('svg') ? 'drawing' : document.activeElement.className",
        ),
      );
      if (stops.at(-1) === "card") break;
    }
    expect(stops[0]).toBe("ds-skip-link");
    expect(stops.at(-1)).toBe("card");
    expect(stops.length).toBeLessThanOrEqual(14);
    expect(stops).not.toContain("drawing");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/initiative/**");
    await context.close();
  });

  test("drawings follow the system's colours, and printing from a dark screen is dark on white", async () => {
    const forced = await openPage(browser, { colorScheme: "dark", width: 1280, forcedColors: "active" });
    await forced.page.goto(`${base}${broken}`);
    const colours = await forced.page.evaluate<string[]>(
      `[...document.querySelectorAll('.rt-strands-wide :is(line, rect, circle)')].map((each) => getComputedStyle(each).stroke)`,
    );
    const text = await forced.page.evaluate<string>("getComputedStyle(document.body).color");
    expect(new Set(colours)).toEqual(new Set([text]));
    await forced.context.close();
    const printed = await openPage(browser, { colorScheme: "dark", width: 1280 });
    await printed.page.goto(`${base}/`);
    await printed.page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(
      await printed.page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor"),
    ).toBe("rgb(255, 255, 255)");
    await printed.context.close();
  });
});

interface Exported {
  readonly title: string;
  readonly repository: string;
  readonly number: number;
  readonly phase: string;
  readonly age: number | null;
  readonly slow: boolean | null;
}

/** Shapes and signs that mean something and stand out less than 3:1 from the page, and texts in drawings less than 4.5:1. */
async function faintShapes(page: Page): Promise<readonly string[]> {
  return await page.evaluate<string[]>(`(() => {
    const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const seen = (colour) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (colour) => {
      const [red, green, blue] = seen(colour).map((each) => {
        const part = each / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = light(getComputedStyle(document.documentElement).backgroundColor);
    const contrast = (colour) => {
      const own = light(colour);
      return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
    };
    return [...document.querySelectorAll("main svg :is(line, rect, circle, text), .rt-health, .rt-sign")].flatMap((each) => {
      const style = getComputedStyle(each);
      if (each.getClientRects().length === 0) return [];
      const isText = each.tagName === "text";
      const isSign = each.tagName === "SPAN";
      const found = contrast(isSign ? style.color : isText ? style.fill : style.stroke);
      return found < (isText ? 4.5 : 3) ? [each.outerHTML + " " + found.toFixed(2)] : [];
    });
  })()`);
}

/** Texts that are less than 11 pixels high as they are seen. */
async function smallTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate<string[]>(`[...document.querySelectorAll("main *")].flatMap((each) => {
    const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!own || each.getClientRects().length === 0 || each.closest(".ds-sr-only")) return [];
    const scale = each.ownerSVGElement ? each.ownerSVGElement.getBoundingClientRect().width / each.ownerSVGElement.viewBox.baseVal.width : 1;
    const size = parseFloat(getComputedStyle(each).fontSize) * scale;
    return size < 10.99 ? [each.outerHTML.slice(0, 120) + " " + size] : [];
  })`);
}
