import { writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { findByTitle } from "../src/cli/demo/find-by-title.ts";
import { title } from "../src/cli/demo/initiative.ts";
import { overviewOn } from "../src/cli/demo/overview-on.ts";
import { initiative, script } from "../src/cli/demo/script.ts";
import type { PersonsAct } from "../src/cli/demo/act.ts";
import { startStage } from "../src/cli/demo/stage.ts";
import type { Stage } from "../src/cli/demo/stage.ts";
import { findChromium, launchChromium } from "../test/chromium.ts";

/*
 * npm run picture: plays the demo until several teams are at work, and takes the pictures of the overview that the
 * README shows, `docs/overview-light.png` and `docs/overview-dark.png`. It needs a Chromium.
 */

/** From here on each team has its epic; the roadmap gets its dates. */
const delivery = script.findIndex(
  ({ does }) => does.includes("/fase Implementering") && does.includes("starts"),
);
/** One team has delivered, two are at work, and one has said no. */
const moment = script.findIndex(({ does }) => does.includes("closes the epic of Felles datakatalog"));

/** The plan of each element: days from today. */
const plans = [
  { team: "Dialogporten", start: -10, end: 80 },
  { team: "Designsystemet", start: -30, end: 40 },
  { team: "Felles datakatalog", start: -40, end: 5 },
] as const;

const dayMs = 86_400_000;
/** GitHub tells times in whole seconds. */
const actMs = 2_000;
const width = 900;

const executable = findChromium();
if (executable === undefined) throw new Error("A picture takes a Chromium");
const stage = await startStage(0);
try {
  await stage.quiet();
  await play(stage, script.slice(0, delivery + 1));
  setPlans(stage);
  await stage.quiet();
  await play(stage, script.slice(delivery + 1, moment + 1));
  const browser = await launchChromium(executable);
  try {
    for (const colorScheme of ["light", "dark"] as const) {
      writeFileSync(`docs/overview-${colorScheme}.png`, await photograph(browser, stage, colorScheme));
    }
  } finally {
    await browser.close();
  }
} finally {
  await stage.stop();
}

async function play({ sandbox, quiet }: Stage, acts: readonly PersonsAct[]): Promise<void> {
  for (const { who, run } of acts) {
    sandbox.state.advance(actMs);
    run(sandbox.as(who), findByTitle(sandbox), overviewOn(sandbox, initiative));
    await quiet();
  }
}

function setPlans({ sandbox }: Stage): void {
  const office = sandbox.as("kari-portefolje");
  const dateIn = (days: number) =>
    new Date(sandbox.state.now().getTime() + days * dayMs).toISOString().slice(0, 10);
  for (const { team, start, end } of plans) {
    const element = findByTitle(sandbox)("digdir/roadmap", `${title} – ${team}`);
    office.setField(element, "digdir/8", "Start", dateIn(start));
    office.setField(element, "digdir/8", "Slutt", dateIn(end));
  }
}

/** The comment alone, without the form with which the sandbox's page lets a visitor act as somebody. */
async function photograph(
  browser: Browser,
  { sandbox }: Stage,
  colorScheme: "light" | "dark",
): Promise<Buffer> {
  const [repository = "", number = ""] = initiative.split("#");
  const page = await browser.newPage({
    colorScheme,
    viewport: { width, height: 1000 },
    deviceScaleFactor: 1.5,
    bypassCSP: true,
  });
  await page.goto(`${sandbox.url}/sandbox/issues/${repository}/${number}`);
  const comment = page.getByRole("article").filter({ hasText: "Statusoversikt" });
  const picture = await comment.screenshot({
    style: "article :is(form, header) { display: none !important }",
  });
  await page.close();
  return picture;
}
