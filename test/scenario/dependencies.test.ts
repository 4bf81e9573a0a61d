import { expect, test } from "vitest";
import { sweep } from "./looks.ts";
import { one } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const two = "acme/portfolio#2";
const element = "acme/roadmap#1";
const waiting = (stage: Stage, issue: string) =>
  /Avhengigheter \(\d+\)[^]*?<\/details>/.exec(stage.overview(issue))?.[0] ?? "";

async function both(body: string): Promise<Stage> {
  const stage = await setStage();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Samtykke", body });
  await stage.quiet();
  return stage;
}

test("a dependency shows at both ends how it stands, and follows when that changes", async () => {
  const stage = await both(`## Avhengigheter til andre tiltak\n- ${one}`);
  expect(waiting(stage, two)).toMatch(/Er avhengig av:[^]*Felles varsling[^\n]*åpen/);
  expect(waiting(stage, one)).toMatch(/Disse er avhengige av dette:[^]*Samtykke[^\n]*åpen/);
  stage.as("manager").close(one, "NOT_PLANNED");
  await stage.quiet();
  expect(waiting(stage, two)).toMatch(/Er avhengig av:[^]*Felles varsling[^\n]*ikke planlagt/);
  stage.as("manager").close(two, "NOT_PLANNED");
  await stage.quiet();
  expect(waiting(stage, one)).not.toMatch(/Samtykke[^\n]*åpen/);
});

test("a dependency is no part: neither counted nor written to, nor waited for", async () => {
  const stage = await setStage();
  stage.as("other-owner").openIssue("Other/porten", { title: "Noe vi venter på" });
  stage.as("owner").openIssue("acme/studio", { title: "Noe annet vi venter på" });
  const body = "### Avhengigheter\n- [ ] Other/porten#1\n- [ ] acme/studio#1\n- [ ] Draft avhengighet";
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling", body });
  stage.as("manager").comment(one, "/team studio\n/fase Implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1", "acme/studio#2"]);
  expect(waiting(stage, one)).toMatch(/Noe vi venter på[^]*Noe annet vi venter på/);
  expect(stage.comments("Other/porten#1")).toEqual([]);
  expect(stage.comments("acme/studio#1")).toEqual([]);
  stage.as("owner").close("acme/studio#2");
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
  stage.as("other-owner").close("Other/porten#1");
  await stage.quiet();
  expect(waiting(stage, one)).toMatch(/Noe vi venter på[^\n]*fullført/);
});

test("an element's dependencies are shown on the overview of its initiative, and are no epics of it", async () => {
  const stage = await setStage();
  stage.as("other-owner").openIssue("Other/porten", { title: "Noe vi venter på" });
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  stage.as("manager").comment(one, "/team studio\n/fase Planlegging");
  await stage.quiet();
  const { body } = stage.sandbox.issue(element);
  const waits = "### Avhengigheter\n- [ ] Other/porten#1\n### Oppgaver\n- [ ] Draft epos";
  stage.as("manager").editIssue(element, { body: `${body}\n## Gjennomføring\n${waits}` });
  await stage.quiet();
  expect(waiting(stage, one)).toContain("Noe vi venter på");
  expect(stage.field(element, "acme/8", "Status")).toBe("Til vurdering");
});

test("dependencies whose webhooks were lost are found by the sweep, at both ends, and after the store was lost", async () => {
  const stage = await both("");
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("anyone").editIssue(two, { body: "### Avhengigheter\nVenter på #1." });
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  await sweep(stage);
  expect(waiting(stage, two)).toContain("Felles varsling");
  expect(waiting(stage, one)).toContain("Samtykke");
  await stage.pass(600_000);
  await stage.restartWithoutStore();
  expect(waiting(stage, two)).toContain("Felles varsling");
  expect(waiting(stage, one)).toContain("Samtykke");
  stage.as("anyone").editIssue(two, { body: "" });
  await stage.quiet();
  expect(waiting(stage, one)).toBe("");
});

test("initiatives that share a team, a product or a dependency are told of one another", async () => {
  const stage = await setStage();
  stage.as("owner").createLabel("acme/portfolio", "product/id");
  stage.as("other-owner").openIssue("Other/porten", { title: "Noe vi venter på" });
  const draft = { body: "### Avhengigheter\n- Other/porten#1" };
  stage.as("manager").openIssue("acme/portfolio", { title: "Felles varsling", ...draft });
  await stage.quiet();
  stage.as("manager").openIssue("acme/portfolio", { title: "Samtykke", ...draft });
  await stage.quiet();
  expect(stage.overview(one)).toMatch(/snakke med \(1\)[^]*Samtykke[^\n]*felles avhengighet/);
  for (const issue of [one, two]) {
    stage.as("manager").label(issue, "product/id");
    stage.as("manager").comment(issue, "/team studio");
  }
  await stage.quiet();
  for (const issue of [one, two]) {
    expect(stage.overview(issue)).toMatch(
      /felles team: Altinn Studio; felles produkt: id; felles avhengighet/,
    );
  }
  stage.as("manager").close(two, "NOT_PLANNED");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("felles team");
});
