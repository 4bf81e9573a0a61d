import { expect, test } from "vitest";
import { overviewComment, tick } from "./at-gates.ts";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const element = "acme/roadmap#1";
const studio = "acme/studio#1";
const proposed = (stage: Stage) =>
  /#### Hører disse til her\?[^]*?(?=\n#### |\n<details>|<sub>Holdes)/.exec(stage.overview(one))?.[0] ?? "";

/** An initiative, and an element, an epic and an epic of another owner that name it. */
async function named(): Promise<Stage> {
  const stage = await setStage();
  await open(stage, "/team studio porten");
  const body = `Del av https://github.com/acme/portfolio/issues/1`;
  stage.as("owner").openIssue("acme/roadmap", { title: "Elementet", body });
  stage.as("owner").openIssue("acme/studio", { title: "Eposet", body: `Tiltak: ${one}` });
  stage.as("other-owner").openIssue("Other/porten", { title: "Deres epos", body: `Se ${one}` });
  await stage.quiet();
  return stage;
}

test("an element or epic that names an initiative is proposed there, and a tick links it", async () => {
  const stage = await named();
  for (const title of ["Elementet", "Eposet", "Deres epos"]) expect(proposed(stage)).toContain(title);
  expect(stage.children(one)).toEqual([]);
  await tick(stage, "Eposet");
  await tick(stage, "Elementet");
  await tick(stage, "Deres epos");
  expect(stage.children(one)).toEqual([studio, element]);
  expect(stage.said("Other/porten#1", "link")).toHaveLength(1);
  expect(proposed(stage)).toBe("");
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.issuesIn("Other/porten")).toEqual(["Other/porten#1"]);
});

test("what names an initiative under Avhengigheter, hangs elsewhere or was taken off is not proposed", async () => {
  const stage = await setStage();
  await open(stage);
  stage.as("anyone").openIssue("acme/portfolio", { title: "Et annet" });
  stage.as("owner").openIssue("acme/studio", { title: "Venter", body: `### Avhengigheter\n- ${one}` });
  stage.as("owner").openIssue("acme/studio", {
    title: "Et annets",
    body: `Tiltak: ${one}`,
    parent: "acme/portfolio#2",
  });
  stage.as("owner").openIssue("acme/studio", { title: "Var her", body: `Tiltak: ${one}`, parent: one });
  await stage.quiet();
  await say(stage, "/knytt acme/studio#3");
  stage.as("owner").removeSubIssue(one, "acme/studio#3");
  await stage.quiet();
  expect(proposed(stage)).toBe("");
});

test("proposals and ticks whose webhooks were lost are found by the sweep, and after the store was lost", async () => {
  const stage = await setStage();
  await open(stage);
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("owner").openIssue("acme/studio", { title: "Eposet", body: `Tiltak: ${one}` });
  await stage.quiet();
  expect(proposed(stage)).toBe("");
  await sweep(stage);
  expect(proposed(stage)).toContain("Eposet");
  stage.as("manager").tick(overviewComment(stage), "Eposet");
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  await stage.restartWithoutStore();
  expect(stage.children(one)).toEqual([studio]);
  expect(proposed(stage)).toBe("");
});

test("sub-issues that people made by hand are adopted: an element is its team's, and gets what elements have", async () => {
  const stage = await setStage();
  stage.as("owner").createLabel("acme/roadmap", "product/studio");
  await open(stage, "/team studio");
  stage.as("owner").openIssue("acme/roadmap", { title: "For hånd", labels: ["product/studio"], parent: one });
  stage.as("owner").openIssue("acme/studio", { title: "Eposet", parent: element });
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.children(one)).toEqual([element]);
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
  expect(stage.sandbox.issue(element).title).toBe("For hånd");
  expect(stage.field(element, "acme/8", "Status")).toBe("Backlog");
  expect(stage.field(element, "acme/8", "Tiltak")).toContain("/acme/portfolio/issues/1");
  expect(stage.comments(element)).toEqual([]);
});

test("a duplicate's original in another backlog does not take its place; that in its own does, through two of them", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("owner").openIssue("acme/design", { title: "Et annet sted" });
  stage.as("dev-studio").openIssue("acme/studio", { title: "Vårt" });
  stage.as("dev-studio").openIssue("acme/studio", { title: "Vårt egentlige" });
  stage.as("owner").close(studio, "DUPLICATE", "acme/design#1");
  await stage.quiet();
  expect(stage.overview(one)).toContain("Altinn Studio har takket nei: eposet ble lukket som duplikat");
  stage.as("owner").reopen(studio);
  stage.as("owner").close(studio, "DUPLICATE", "acme/studio#2");
  stage.as("owner").close("acme/studio#2", "DUPLICATE", "acme/studio#3");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Det lages ikke et nytt");
  expect(stage.overview(one)).toContain("acme/studio/issues/3");
  stage.as("owner").close("acme/studio#3");
  await stage.quiet();
  expect(stage.state(element)).toBe("completed");
});

test("teams that share a backlog each get an epic of their own there, known by its labels", async () => {
  const stage = await setStage({
    policy: basePolicy
      .replace("studio: { name: Altinn Studio,", "studio: { name: Altinn Studio, labels: [omrade/studio],")
      .replace("backlog: acme/design", "backlog: acme/studio, labels: [omrade/design]"),
  });
  await open(stage, "/team studio design\n/fase Implementering");
  expect(stage.issuesIn("acme/studio")).toHaveLength(2);
  const labels = stage.issuesIn("acme/studio").map((epic) => stage.labels(epic).join(" "));
  expect(labels.toSorted()).toEqual(["kind/epic omrade/design", "kind/epic omrade/studio"]);
  await stage.pass(600_000);
  await stage.restartWithoutStore();
  expect(stage.issuesIn("acme/studio")).toHaveLength(2);
});

test("a team with several products has the first on its element, and a team without any has none", async () => {
  const stage = await setStage({
    policy: basePolicy
      .replace("products: [studio]", "products: [studio, apps]")
      .replace(", products: [design]", ""),
  });
  await open(stage, "/team studio design\n/fase Planlegging");
  const labels = stage.issuesIn("acme/roadmap").map((issue) => stage.labels(issue).join(" "));
  expect(labels.toSorted()).toEqual(["product/studio team/studio", "team/design"]);
});

test("a team with a language of its own gets its epic in it, while the overview keeps the policy's", async () => {
  const stage = await setStage({
    policy: basePolicy.replace("name: Designsystemet,", "name: Designsystemet, language: en,"),
  });
  await open(stage, "/team studio design\n/fase Implementering");
  expect(stage.sandbox.issue(studio).body).toContain("## Løsning på overordnet teknisk nivå");
  expect(stage.sandbox.issue("acme/design#1").body).not.toMatch(/Løsning|Oppgaver/);
  expect(stage.sandbox.issue("acme/design#1").body).toContain("## Tasks");
  expect(stage.overview(one)).toContain("Statusoversikt");
});
