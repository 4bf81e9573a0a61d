import { expect, test } from "vitest";
import { one, open, policyWith } from "./begin.ts";
import { deploy, merge, studio } from "./delivering.ts";
import { day, home, issuesOf } from "./in-wheel.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const csv = "Konto;Navn;Budget;Forbrug\n100;Drift | leje;1000,10;333,37\n200;@alle;abc;66,63\n";

function policyOf(...keys: readonly string[]): string {
  return policyWith(
    basePolicy,
    [
      "products:",
      "  - name: Studio",
      "    key: studio",
      "    language: da",
      "    repository: forvaltning",
      "    repositories: [studio]",
      "    economy: okonomi.csv",
      "    required: [coordinator]",
      "    tracks: [{ name: Udvikling }]",
      ...keys.map((key) => `    ${key}`),
      "    wheel:",
      "      - { title: Rapport, rule: FREQ=MONTHLY;BYMONTHDAY=1, content: report, lead: P0D }",
      "      - { title: Driftsmøde, rule: FREQ=MONTHLY;BYMONTHDAY=10, lead: P0D }",
    ].join("\n"),
  );
}

async function setReport(): Promise<Stage> {
  return await setStage({
    begins: "2026-05-04T08:00:00Z",
    policy: policyOf(),
    before(as) {
      as("owner").createRepository("acme", "forvaltning");
      as("owner").createLabel("acme/portfolio", "product/studio");
      as("owner").putFile(home, "okonomi.csv", csv);
    },
  });
}

function reports(stage: Stage): readonly string[] {
  return issuesOf(stage, "activity")
    .map((name) => stage.sandbox.issue(name))
    .filter(({ title }) => title.startsWith("Rapport"))
    .map(({ body }) => body);
}

async function deliverOne(stage: Stage): Promise<void> {
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("owner").label(one, "product/studio");
  stage.as("dev-studio").openIssue(studio, { title: "Oppgave" });
  stage.as("dev-studio").addSubIssue(`${studio}#1`, `${studio}#2`);
  await stage.quiet();
  const oid = merge(stage, `${studio}#2`);
  stage.as("dev-studio").publishRelease(studio, "v1.42.0");
  await stage.quiet();
  deploy(stage, oid);
  await stage.quiet();
}

test("a report tells deliveries, figures, initiatives, activities, findings and economy of its period", async () => {
  const stage = await setReport();
  await deliverOne(stage);
  await stage.pass(28 * day);
  const [body = ""] = reports(stage);
  expect(body).toContain(
    "Perioden er 3. marts 2026 til og med 31. maj 2026. Det er den første rapport, så den går 90 dage tilbage.",
  );
  expect(body).toMatch(
    /\[v1\.42\.0\]\(\S+\/acme\/studio\/commit\/\w+\) sat i drift i production \S+ maj 2026/,
  );
  expect(body).toMatch(/\[v1\.42\.0\]\(\S+\/releases\/tag\/v1\.42\.0\) udgivet .*\(1 opgave\)/);
  expect(body).toMatch(/\| Idriftsættelser \| .* om ugen.* \| 1 \|/);
  expect(body).toMatch(/\| Implementering \| 1 \|/);
  expect(body).toContain("Ikke oprettet 11. maj 2026: Driftsmøde");
  expect(body).toContain("ikke besat");
  expect(body).toContain("Spor 1 (Udvikling) har ingen aktiviteter.");
  expect(body).toContain("Forbrugt 400 kr. af 1.000,10 kr. (40 %), rest 600,10 kr.");
  expect(body).toContain("| 100 | Drift \\| leje | 1.000,10 | 333,37 | 666,73 | 33 |");
  expect(body).toContain("| 200 | @&#8203;alle | – | 66,63 | – | – |");
  expect(body).toContain("Linje 3: »abc« er ikke et beløb.");
  await stage.pass(30 * day);
  const [, second = ""] = reports(stage);
  expect(second).toContain("Perioden er 1. juni 2026 til og med 30. juni 2026.");
  expect(second).toContain("Ingen leverancer.");
  expect(reports(stage)[0]).toBe(body);
});

test("what not everybody who reads there may see is counted, and never named", async () => {
  const stage = await setReport();
  await deliverOne(stage);
  for (const repository of ["acme/portfolio", studio]) stage.as("owner").setVisibility(repository, "PRIVATE");
  await stage.quiet();
  await stage.pass(28 * day);
  const [body = ""] = reports(stage);
  expect(body).not.toMatch(/v1\.42\.0|Felles varsling|acme\/studio|Implementering/);
  expect(body).toContain("Ikke med: leverancer fra 1 repository, som ikke alle her kan se.");
  expect(body).toContain("Ikke med i tallene: 1 repository, som ikke alle her kan se.");
  expect(body).toContain("1 som ikke alle her kan se.");
});
