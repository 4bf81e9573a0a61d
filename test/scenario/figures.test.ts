import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* What people and the app each say of an element's figures, and what changes by time alone. */

const element = "acme/roadmap#1";
const other = "acme/roadmap#2";
const day = 86_400_000;

function plan(stage: Stage, issue: string, from: number, to: number): void {
  const now = stage.sandbox.state.now().getTime();
  const dateIn = (days: number) => new Date(now + days * day).toISOString().slice(0, 10);
  stage.as("manager").setField(issue, "acme/8", "Start", dateIn(from));
  stage.as("manager").setField(issue, "acme/8", "Slutt", dateIn(to));
}

test("progress: manual shows what follows from the work beside a person's figure, and never writes it", async () => {
  const manual = "roadmap: { repository: roadmap, project: 8, progress: manual }";
  const stage = await setStage({ policy: policyWith(basePolicy, manual) });
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("dev-studio").openIssue("acme/studio", { title: "Bygg", parent: "acme/studio#1" });
  stage.as("dev-studio").openIssue("acme/studio", { title: "Prøv", parent: "acme/studio#1" });
  stage.as("dev-studio").close("acme/studio#2");
  stage.as("manager").setField(element, "acme/8", "Progresjon (%)", 30);
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Progresjon (%)")).toBe(30);
  expect(stage.overview(one)).toMatch(/50\s%.*oppgitt 30\s%/);
});

test("an initiative is as healthy as its worst element, with the reason", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  plan(stage, element, -5, 95);
  plan(stage, other, -50, 50);
  await stage.quiet();
  expect(stage.overview(one)).toMatch(/🔴 Forsinket\*\* – det gjelder ett veikartelement/);
  stage.as("manager").setField(other, "acme/8", "Progresjon (%)", 50);
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Forsinket");
  expect(stage.overview(one)).toContain("🟢 På plan");
});

test("a status and a figure that a person stated stay while work goes on, and both figures are shown", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("manager").setField(element, "acme/8", "Progresjon (%)", 75);
  await stage.quiet();
  stage.as("dev-studio").openIssue("acme/studio", { title: "Bygg", parent: "acme/studio#1" });
  stage.as("dev-studio").openIssue("acme/studio", { title: "Prøv", parent: "acme/studio#1" });
  stage.as("dev-studio").close("acme/studio#2");
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Progresjon (%)")).toBe(75);
  expect(stage.field(element, "acme/8", "Status")).toBe("Under arbeid");
  expect(stage.overview(one)).toMatch(/50\s%.*oppgitt 75\s%/);
  stage.as("manager").setField(element, "acme/8", "Progresjon (%)", null);
  await stage.pass(61_000);
  expect(stage.field(element, "acme/8", "Progresjon (%)")).toBe(50);
});

test("a day later nothing is written, and neither is a week later, while nothing but the figures has moved", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  plan(stage, element, 0, 200);
  plan(stage, other, 10, 300);
  await stage.quiet();
  const before = stage.writes().length;
  await stage.pass(day);
  await say(stage, "/synk");
  await stage.pass(6 * day);
  expect(stage.writes().slice(before)).toEqual(["addReaction"]);
});

test("task boxes of an epic without sub-issues count as its work, and the first ticked one starts nothing by itself", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  const body = stage.sandbox.issue("acme/studio#1").body;
  const tasks = "- [x] Avklare\n- [ ] Bygge\n- [ ] Teste\n- [ ] Lansere";
  stage.as("dev-studio").editIssue("acme/studio#1", { body: body.replace(/^- \[ \] …$/m, tasks) });
  await stage.quiet();
  expect(stage.field(element, "acme/8", "Progresjon (%)")).toBe(25);
});
