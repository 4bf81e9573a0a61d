import { expect, test } from "vitest";
import { cardIn, enter, issue, minute, hour, day, setProcesses, one } from "./in-processes.ts";
import { startMeter } from "./meter.ts";

test("whoever labels an issue into a process gets its card, which mentions the owner once and says what is missing", async () => {
  const stage = await setProcesses();
  stage.as("dev-studio").openIssue("acme/studio", { title: "Knappen virker ikke", labels: ["moscow/must"] });
  await stage.quiet();
  expect(stage.said(issue, "process")).toEqual([]);
  stage.as("dev-studio").label(issue, "prosess/behov");
  await stage.quiet();
  const card = cardIn(stage, "Behov");
  expect(card).toContain("Å vite hva som trengs");
  expect(card).toMatch(/\*\*Eier:\*\* @owner$/m);
  expect(card).toContain("**Leder:** Kari Nordmann");
  expect(card).toContain("**Inn:** Idé");
  expect(card).toContain("**Ut:** Prioriterte behov");
  expect(card).toContain("**Videre til:** Utvikling");
  expect(card).toMatch(/✅ [^\n]*moscow\/must/);
  expect(card).toMatch(/❌ \*\*Problemstilling/);
  expect(card).toMatch(/➖ [^\n]*ses bare på et tiltak/);
  expect(card).toMatch(/Inn \d+\. [a-z]+ \d{4} – \[dev-studio\]/);
  stage.as("dev-studio").label(issue, "prosess/endringsstyring");
  await stage.quiet();
  const change = cardIn(stage, "Endringsstyring");
  expect(change).toContain("Prosessen har ingen eier. Det må avklares.");
  expect(change).toContain("Prosessen har ingen leder. Det må avklares.");
  expect(change).toContain("Utenfor kjeden: Utvikling er hoppet over.");
  expect(stage.said(issue, "process")).toHaveLength(2);
});

test("a label that comes off and on again edits the card, and mentions nobody anew", async () => {
  const stage = await setProcesses();
  await enter(stage, "prosess/behov");
  stage.as("dev-studio").unlabel(issue, "prosess/behov");
  await stage.quiet();
  expect(cardIn(stage, "Behov")).toMatch(/Ut \d+\. [a-z]+ \d{4} – etiketten er tatt av/);
  await stage.pass(hour);
  stage.as("dev-studio").label(issue, "prosess/behov");
  await stage.quiet();
  const card = cardIn(stage, "Behov");
  expect(card).toMatch(/Inn igjen \d+\. [a-z]+ \d{4}/);
  expect(card).not.toMatch(/(?<![\w/.`])@owner/);
  expect(card).toContain("/owner)");
  stage.as("dev-studio").close(issue);
  await stage.quiet();
  expect(cardIn(stage, "Behov")).toContain("saken er lukket");
  stage.as("dev-studio").reopen(issue);
  await stage.quiet();
  expect(cardIn(stage, "Behov")).not.toContain("saken er lukket");
  expect(stage.said(issue, "process")).toHaveLength(1);
});

test("what takes over within a day is a hand-off, once, and both cards show it", async () => {
  const stage = await setProcesses();
  await enter(stage, "prosess/behov");
  stage.as("dev-studio").unlabel(issue, "prosess/behov");
  await stage.pass(23 * hour);
  stage.as("owner").label(issue, "prosess/utvikling");
  await stage.quiet();
  const handOff = /Overlevert fra Behov til Utvikling \d+\. [a-z]+ \d{4} – \[owner\]/g;
  for (const title of ["Behov", "Utvikling"]) expect(cardIn(stage, title).match(handOff)).toHaveLength(1);
  expect(cardIn(stage, "Utvikling")).toContain("@acme/team-studio");
  // Off and on again within ten minutes is none.
  stage.as("owner").unlabel(issue, "prosess/utvikling");
  await stage.pass(5 * minute);
  stage.as("owner").label(issue, "prosess/utvikling");
  await stage.quiet();
  expect(cardIn(stage, "Utvikling").match(handOff)).toHaveLength(1);
  expect(cardIn(stage, "Utvikling")).not.toContain("Inn igjen");
  // Later, a new one only where the one before was on again meanwhile.
  stage.as("owner").unlabel(issue, "prosess/utvikling");
  await stage.pass(hour);
  stage.as("owner").label(issue, "prosess/utvikling");
  await stage.quiet();
  expect(cardIn(stage, "Utvikling").match(handOff)).toHaveLength(1);
  stage.as("owner").unlabel(issue, "prosess/utvikling");
  await stage.pass(2 * day);
  stage.as("owner").label(issue, "prosess/behov");
  await stage.pass(hour);
  stage.as("owner").label(issue, "prosess/utvikling");
  await stage.quiet();
  expect(cardIn(stage, "Utvikling").match(handOff)).toHaveLength(2);
  expect(cardIn(stage, "Behov").match(handOff)).toHaveLength(2);
});

test("an entry costs one read and one write beside the walk up, and a label of no process nothing of ours", async () => {
  const stage = await setProcesses();
  stage.as("owner").createLabel("acme/studio", "bug");
  stage.as("dev-studio").openIssue("acme/studio", { title: "Knappen virker ikke" });
  await stage.quiet();
  const meter = startMeter(stage.sandbox);
  stage.as("dev-studio").label(issue, "bug");
  await stage.quiet();
  const other = meter.read();
  stage.as("dev-studio").label(issue, "prosess/hendelser");
  await stage.quiet();
  const bill = meter.read();
  expect(bill.writes).toBe(1);
  expect(bill.mutations).toBe(1);
  expect(bill.reads + bill.rest - other.reads - other.rest).toBe(1);
});

test("the overview tells in one line how far an initiative has come, by labels and by what its thread shows", async () => {
  const stage = await setProcesses();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  stage.as("owner").label(one, "prosess/behov");
  await stage.quiet();
  const line = /\*\*Prosesser:\*\* (.*)/;
  expect(line.exec(stage.overview(one))?.[1]).toMatch(
    /^Behov \d+\. [a-z]+ → Utvikling – → Endringsstyring – → Produksjonssetting –$/,
  );
  stage.as("manager").comment(one, "/fase Implementering\n/team studio");
  await stage.quiet();
  expect(line.exec(stage.overview(one))?.[1]).toMatch(/→ Utvikling \d+\. [a-z]+ → Endringsstyring – →/);
});
