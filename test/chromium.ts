import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

const PLACES = [
  process.env["CHROMIUM_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of an installed Chromium, if there is one; on a build server a missing one is an error. */
export function findChromium(): string | undefined {
  const found = PLACES.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  if (process.env["CI"])
    throw new Error("No Chromium is installed, and a build server must run the browser tests");
  console.warn("No Chromium found: the browser tests are SKIPPED. Install one, or set CHROMIUM_PATH.");
  return undefined;
}

/**
 * Starts it quietly: no sandbox of its own (containers), nothing that calls home. On the machine's own date, too, when
 * the tests run on another (`npm run test:dates`): libfaketime stops it before it has begun.
 */
export async function launchChromium(executablePath: string): Promise<Browser> {
  const env = { ...process.env };
  delete env["LD_PRELOAD"];
  return await chromium.launch({
    executablePath,
    env,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
