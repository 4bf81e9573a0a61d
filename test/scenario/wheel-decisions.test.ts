import { expect, test } from "vitest";
import { readDecisions } from "../../src/exports/read-decisions.ts";
import { cardOf, day, home, issuesOf, meeting, setWheel, wheelPolicy } from "./in-wheel.ts";
import { hourly } from "./looks.ts";
import { startMeter } from "./meter.ts";
import type { Stage } from "./stage.ts";

/* One log of decisions: what is said with a command, and what OS2's people keep as issues and files. */

async function logOf(stage: Stage): Promise<readonly Record<string, unknown>[]> {
  const answer = await fetch(new URL("/api/decisions.json", stage.app.webhookUrl));
  return (await answer.json()) as Record<string, unknown>[];
}

const adr = `# Vi bruger én skabelon

**Dato:** 2026-09-01
**Status**: Besluttet
- Beslutningstagere: Koordinationsgruppen
Beslutningstype: SDR
`;
const left = `# En skabelon mere

Dato: ÅÅÅÅ-MM-DD
Status: Forslag | Accepteret | Erstattet | Afvist
`;

async function setDecisions(): Promise<Stage> {
  return await setWheel([meeting], {
    policy: `${wheelPolicy([meeting])}dashboard: { public: true }\n`,
    before: (as) => {
      as("owner").createLabel(home, "beslutning");
      as("owner").putFile(home, "beslutninger/0001-skabelon.md", adr);
      as("owner").putFile(home, "beslutninger/README.md", "# Om beslutninger");
    },
  });
}

test("a decision on a meeting, as an issue and as a file are in one log, on the product's issue, and read once", async () => {
  const stage = await setDecisions();
  await stage.pass(day);
  const [issue = ""] = issuesOf(stage, "activity");
  const said = stage
    .as("manager")
    .comment(issue, "/beslutning Testmiljøet udvides | af: koordinationsgruppen | grundlag: notat 3");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(cardOf(stage)).toMatch(/### Nyeste beslutninger\n\n- 1\d\. september 2026: \[Testmiljøet udvides\]/);
  stage.as("owner").openIssue(home, {
    title: "ADR: Vi skifter database",
    body: "### Dato\n\n2026-09-10\n\n### Status\n\nAccepteret\n\n### Beslutningstagere\n\nStyregruppen\n\n### Beslutningstype\n\nADR",
    labels: ["beslutning"],
  });
  stage.as("owner").putFile(home, "beslutninger/0002-mere.md", left);
  await hourly(stage);
  const log = await logOf(stage);
  expect(
    log.map(({ date, text, takenBy, status, kind, missing }) => [date, text, takenBy, status, kind, missing]),
  ).toEqual([
    [
      expect.stringMatching(/^2026-09-1\d$/),
      "Testmiljøet udvides",
      "koordinationsgruppen",
      "accepted",
      null,
      [],
    ],
    ["2026-09-10", "ADR: Vi skifter database", "Styregruppen", "accepted", "ADR", []],
    ["2026-09-01", "Vi bruger én skabelon", "Koordinationsgruppen", "accepted", "SDR", []],
    [null, "En skabelon mere", null, null, null, ["date", "status", "taken-by", "kind"]],
  ]);
  expect(log.map(({ products }) => products)).toEqual([
    ["os2display"],
    ["os2display"],
    ["os2display"],
    ["os2display"],
  ]);
  expect(cardOf(stage)).toContain("Uden dato: [En skabelon mere]");
  const meter = startMeter(stage.sandbox);
  await hourly(stage);
  const bill = meter.read();
  expect(bill.operations.join(" ")).toContain("ListDecisions");
  expect(bill.operations.join(" ")).not.toContain("ReadDecisionFiles");
  expect(bill.writes).toBe(0);
  await stage.restartWithoutStore();
  await hourly(stage);
  expect(await logOf(stage)).toEqual(log);
});

test("a decision of an initiative is in the log with who took it, and what a file says too late is told", async () => {
  const stage = await setDecisions();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.as("manager").comment("acme/portfolio#1", "/vedtak Vi venter | av: porteføljemøtet");
  stage
    .as("owner")
    .putFile(home, "beslutninger/0003.md", "# Fra fremtiden\n\nDato: 1. januar 2031\nStatus: Forslag");
  await hourly(stage);
  expect(stage.overview("acme/portfolio#1")).toContain("besluttet av porteføljemøtet");
  const log = await logOf(stage);
  expect(log.find(({ text }) => text === "Vi venter")).toMatchObject({
    takenBy: "porteføljemøtet",
    initiative: "acme/portfolio#1",
    recordedBy: "manager",
  });
  expect(log.find(({ text }) => text === "Fra fremtiden")).toMatchObject({
    date: "2031-01-01",
    missing: ["late-date", "taken-by", "kind"],
  });
  stage.as("owner").deleteFile(home, "beslutninger/0003.md");
  await hourly(stage);
  // The page is kept for some seconds, whatever the sandbox's clock shows.
  expect((await readDecisions("acme", stage.app.store)).map(({ text }) => text)).not.toContain(
    "Fra fremtiden",
  );
});
