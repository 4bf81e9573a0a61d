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

const asForAChecklist = [
  "read ReadCatalogue",
  "read ReadIssues",
  "read ReadCreatedIssues",
  "write createIssue",
  "write updateIssueComment",
  "GET /api/v3/app/installations",
];

/** What the making of the meeting's issue asks and writes. */
async function costOf(stage: Stage): Promise<readonly string[]> {
  const meter = startMeter(stage.sandbox);
  await stage.pass(4 * day);
  return meter.read().operations;
}

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
  const cost = await costOf(stage);
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
  expect(cost.filter((name) => !name.startsWith("read ReadFile"))).toEqual(asForAChecklist);
  // The policy of two installations, and no file of anything else.
  expect(cost).toHaveLength(asForAChecklist.length + 4);
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

test("of an initiative that not everybody there may see the agenda tells the address", async () => {
  const elsewhere = policyWith(
    gatePolicy({}),
    [
      "products:",
      "  - name: Studio",
      "    repository: forvaltning",
      "    wheel: [{ title: Ukemøte, rule: FREQ=WEEKLY;BYDAY=MO, content: agenda, lead: P0D }]",
    ].join("\n"),
  );
  const stage = await setStage({
    begins: "2026-09-17T08:00:00Z",
    policy: elsewhere,
    before(as) {
      as("owner").createRepository("acme", "forvaltning");
      as("owner").createLabel(home, "product/studio");
    },
  });
  stage.as("anyone").openIssue(home, { title: "Hemmelig anskaffelse" });
  await stage.quiet();
  stage.as("owner").label(`${home}#1`, "product/studio");
  stage.as("manager").comment(`${home}#1`, "/vedtak Vi kjøper den");
  await stage.quiet();
  stage.as("owner").setVisibility(home, "PRIVATE");
  await stage.quiet();
  await stage.pass(4 * day);
  const [name = ""] = issuesOf(stage, "activity", "acme/forvaltning");
  const { body } = stage.sandbox.issue(name);
  expect(body).not.toMatch(/Hemmelig|kjøper/);
  expect(body).toMatch(/### Saker som ikke alle her kan lese\n\n- \[acme\/portfolio#&#8203;1\]\(/);
  expect(body).toMatch(/### Vedtak\n\n- \[acme\/portfolio#&#8203;1\]\(\S+\/acme\/portfolio\/issues\/1\)/);
});
