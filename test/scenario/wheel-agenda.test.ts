import { expect, test } from "vitest";
import { policyWith } from "./begin.ts";
import { gatePolicy } from "./at-gates.ts";
import { day, issuesOf } from "./in-wheel.ts";
import { startMeter } from "./meter.ts";
import { setStage, type Stage } from "./stage.ts";

const home = "acme/portfolio";
const weekly =
  "wheel: [{ title: Porteføljemøte, rule: FREQ=WEEKLY;BYDAY=MO, content: agenda, lead: P0D, checklist: [Kaffe] }]";
const policy = policyWith(gatePolicy({ criteria: { "Ikke startet": "{ section: Problem }" } }), weekly);

function agendas(stage: Stage): readonly string[] {
  return issuesOf(stage, "activity", home).map((name) => stage.sandbox.issue(name).body);
}

test("the agenda tells each case once, with why and what can be done, and asks GitHub for nothing more", async () => {
  const stage = await setStage({ begins: "2026-09-17T08:00:00Z", policy });
  stage
    .as("anyone")
    .openIssue(home, { title: "Felles @varsling", body: "### Problem\n\nVi mangler varsling." });
  stage.as("anyone").openIssue(home, { title: "Uten problem", body: "Kort." });
  await stage.quiet();
  stage.as("manager").comment(`${home}#3`, "/fase Problem likevel: det haster");
  stage.as("manager").comment(`${home}#2`, "/vedtak Vi går videre, @alle");
  await stage.quiet();
  const meter = startMeter(stage.sandbox);
  await stage.pass(4 * day);
  const { operations } = meter.read();
  const [body = ""] = agendas(stage);
  expect(body).toContain("- [ ] Kaffe");
  expect(body).toContain("2 saker siden mandag 14. september 2026.");
  expect(body).toContain("### Nye tiltak");
  expect(body).toMatch(
    /- \[Felles @&#8203;varsling\]\S+ <sub>acme\/portfolio#&#8203;2<\/sub> · Ikke startet: kom til 17\. september 2026 · også: kriteriet er oppfylt\..*`\/fase Problem`/,
  );
  expect(body).toMatch(/- \[Uten problem\].* · Problem: .*også: .*«det haster»/);
  expect(body).toMatch(/### Vedtak\n\n- 17\. september 2026: Vi går videre, @&#8203;alle <sub>\[acme/);
  expect(body).toMatch(/Ingen under: .*Team takket nei/);
  expect(operations.filter((name) => name === "ReadIssues").length).toBeLessThanOrEqual(4);
  await stage.pass(7 * day);
  const [, second = ""] = agendas(stage);
  expect(second).toContain("siden mandag 21. september 2026");
  expect(second).toContain("### Klare til å flyttes");
  expect(second).toContain("### Lengst uten bevegelse");
  expect(second).not.toContain("Nye tiltak\n");
  expect(agendas(stage)[0]).toBe(body);
});

test("a week with nothing says so", async () => {
  const stage = await setStage({ begins: "2026-09-17T08:00:00Z", policy });
  await stage.pass(4 * day);
  expect(agendas(stage)[0]).toContain("Ingenting å ta stilling til siden mandag 14. september 2026.");
});
