import { expect, test } from "vitest";
import { cardOf, day, home, issuesOf, setWheel } from "./in-wheel.ts";
import { startMeter } from "./meter.ts";

const meeting =
  "{ title: Møde i koordinationsgruppen, rule: FREQ=MONTHLY;BYDAY=-1TU, role: coordinator, content: minutes, checklist: [Siden sidst, Økonomi] }";

const csv = "Konto;Navn;Budget;Forbrug\n100;Drift;1.000.000,00;250.000,00\n200;Møder @team;50.000;0\n";

test("minutes are OS2's form, filled with what the last meeting left, and the economy line", async () => {
  const stage = await setWheel([meeting], { keys: ["economy: okonomi.csv"] });
  stage.as("owner").putFile(home, "okonomi.csv", csv);
  await stage.pass(day);
  const [first = ""] = issuesOf(stage, "activity");
  const body = stage.sandbox.issue(first).body;
  for (const text of [
    "Dagsorden sendt ud",
    "Referat sendt til godkendelse",
    "Referat godkendt",
    "Referat publiceret",
  ]) {
    expect(body).toContain(`- [ ] ${text} <!-- redthread:box `);
  }
  expect(body).toContain("1. Siden sidst\n2. Økonomi");
  expect(body).toContain("Appen kender ikke noget møde før dette.");
  expect(body).toContain("Forbrugt 250.000 kr. af 1.050.000 kr. (24 %), rest 800.000 kr.");
  const written = body.replace(
    "## Referat\n",
    "## Referat\n\n- [ ] Skriv til @acme/alle\n- [x] Ring til Aarhus\n",
  );
  stage.as("owner").editIssue(first, { body: written });
  stage.as("owner").close(first);
  await stage.pass(31 * day);
  const second = issuesOf(stage, "activity").find((name) => name !== first) ?? "";
  const next = stage.sandbox.issue(second).body;
  expect(next).toContain("Møde i koordinationsgruppen, 29. september 2026");
  expect(next).toContain("Referatet er ikke godkendt endnu.");
  expect(next).toContain("- [ ] Skriv til @&#8203;acme/alle");
  expect(next).not.toContain("Aarhus");
  expect(next).not.toMatch(/(?<![\w/[])@(?!&)/);
});

test("minutes that nobody approves are a finding after ten working days, until the box is ticked", async () => {
  const stage = await setWheel([meeting]);
  await stage.pass(day);
  const [issue = ""] = issuesOf(stage, "activity");
  expect(cardOf(stage)).not.toContain("venter på godkendelse");
  const rest = startMeter(stage.sandbox);
  await stage.pass(7 * day);
  expect(rest.read().operations).toEqual([]);
  await stage.pass(8 * day);
  expect(cardOf(stage)).toContain("⏰");
  expect(cardOf(stage)).toContain("### Referater, der venter på godkendelse");
  expect(cardOf(stage)).not.toContain("Referatet fra 29. september");
  stage.as("owner").close(issue);
  await stage.pass(14 * day);
  expect(cardOf(stage)).toContain("Referatet fra 29. september venter på godkendelse.");
  const meter = startMeter(stage.sandbox);
  await stage.pass(day);
  expect(meter.read()).toMatchObject({ writes: 0 });
  const { body } = stage.sandbox.issue(issue);
  stage.as("owner").editIssue(issue, { body: body.replace("[ ] Referat godkendt", "[x] Referat godkendt") });
  await stage.quiet();
  expect(cardOf(stage)).not.toContain("venter på godkendelse");
  stage.as("owner").editIssue(issue, { body: body });
  await stage.quiet();
  expect(cardOf(stage)).toContain("Referatet fra 29. september venter på godkendelse.");
  stage
    .as("owner")
    .editIssue(issue, { body: `${body.split("\n")[0] ?? ""}\n\nVi skrev referatet et andet sted.` });
  await stage.quiet();
  expect(cardOf(stage)).not.toContain("venter på godkendelse");
});

test("a lost store and a lost comment find the minutes that wait again", async () => {
  const stage = await setWheel([meeting]);
  await stage.pass(day);
  await stage.pass(30 * day);
  const card = cardOf(stage);
  expect(card).toContain("Referatet fra 29. september venter på godkendelse.");
  await stage.restartWithoutStore();
  await stage.quiet();
  expect(cardOf(stage)).toBe(card);
});

/** What the making of a meeting's issue says, and how often it asks for files; the policy's takes four of them. */
async function filledWith(text: string | null): Promise<{ readonly body: string; readonly files: number }> {
  const stage = await setWheel([meeting], { keys: ["economy: okonomi.csv"] });
  if (text !== null) stage.as("owner").putFile(home, "okonomi.csv", text);
  await stage.quiet();
  const meter = startMeter(stage.sandbox);
  await stage.pass(day);
  const files = meter.read().operations.filter((name) => name.startsWith("read ReadFile")).length;
  return { body: stage.sandbox.issue(issuesOf(stage, "activity")[0] ?? "").body, files };
}

test("without the economy file that is said, and one request asks for it", async () => {
  const { body, files } = await filledWith(null);
  expect(body).toContain("Ingen økonomital: filen okonomi.csv findes ikke.");
  expect(files).toBe(5);
});

test("an economy file that cannot be used says why, and two requests ask for it", async () => {
  const { body, files } = await filledWith("Konto;Navn\n");
  expect(body).toContain("filen okonomi.csv skal have fire kolonner");
  expect(files).toBe(6);
});
