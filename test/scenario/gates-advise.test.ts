import { expect, test } from "vitest";
import { faces, lineOf, phaseOf, setGates } from "./at-gates.ts";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";

/* `gates: advise` lets pass and says it on the overview; `off` says nothing; and who may enter a phase. */

const criteria = {
  "Ikke startet": "{ assigned: true }, { confirm: Behovet er beskrevet, by: portfolio-office }",
};

test("advise lets an initiative pass, and says what is missing on the overview alone", async () => {
  const stage = await setGates({ mode: "advise", criteria });
  await open(stage);
  expect(stage.overview(one)).toContain("Kriteriene er råd: ingen blir stoppet");
  expect(stage.overview(one)).toContain("❌ **Tildelt:** ingen er tildelt");
  const said = await say(stage, "/fase Problem", "member");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
  expect(stage.overview(one)).toContain("Gått videre før alt var på plass (2)");
  expect(stage.overview(one)).toMatch(/Fra \*\*Ikke startet\*\*:[^]*❌ \*\*Tildelt:\*\* ingen er tildelt/);
  expect(lineOf(stage, "Behovet er beskrevet")).toContain("porteføljekontoret");
  stage.as("manager").setField(one, "acme/1", "Fase", "Konsept");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.concept);
  expect(stage.comments(one).filter((body) => body.startsWith("<!-- redthread"))).toHaveLength(1);
});

test("what was left behind under advise leaves the overview when it is in place", async () => {
  const stage = await setGates({ mode: "advise", criteria });
  await open(stage, "/fase Problem");
  stage.as("manager").assign(one, "member");
  await stage.quiet();
  expect(stage.overview(one)).toContain("Gått videre før alt var på plass (1)");
  const overview = stage.sandbox.comments(one).find(({ body }) => body.includes("redthread:overview"));
  stage.as("member").tick(overview ?? { id: "" }, "Behovet er beskrevet");
  await stage.quiet();
  expect(stage.overview(one)).not.toContain("Gått videre før alt var på plass");
  expect(stage.overview(one)).not.toContain("Behovet er beskrevet");
});

test("off shows nothing and stops nobody", async () => {
  const stage = await setGates({ mode: "off", criteria, enter: { Problem: "portfolio-manager" } });
  await open(stage);
  expect(stage.overview(one)).not.toMatch(/Tildelt|Behovet er beskrevet|For å gå videre|kriteri/);
  const said = await say(stage, "/fase Problem", "member");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
  expect(stage.overview(one)).not.toMatch(/Gått videre|bekrefter med/);
});

const enter = { Implementering: "arkitekt" };
const roles =
  '{ portfolio-manager: ["@manager"], portfolio-office: ["@acme/portfolio-office"], arkitekt: ["@dev-studio"] }';

test("enter under enforce: a move by others is put back, and the roles that may are named", async () => {
  const stage = await setGates({ enter, roles });
  await open(stage, "/team studio\n/fase Planlegging");
  const said = await say(stage, "/fase Implementering", "member");
  expect(stage.reactions(said)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(one, "reply")[0]).toMatch(
    /Å flytte et tiltak til \*\*Implementering\*\* er for arkitekt \(\[dev-studio\].*porteføljelederen \(\[manager\]/,
  );
  stage.as("member").setField(one, "acme/1", "Fase", "Implementering");
  await stage.quiet();
  await stage.pass(61_000);
  expect(phaseOf(stage)).toBe(faces.planning);
  expect(stage.overview(one)).toMatch(/men bare arkitekt .* kan flytte det dit\. Det er satt tilbake\./);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  const allowed = await say(stage, "/fase Implementering", "dev-studio");
  expect(stage.reactions(allowed)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});

test("enter under enforce: a move of which GitHub does not say whose it is counts as one by others", async () => {
  const stage = await setGates({ enter, roles });
  await open(stage, "/fase Planlegging");
  await stage.pass(70_000);
  // Of a project field only the webhook says who changed it, and this one never comes.
  stage.sandbox.setDeliveryFaults({ vanish: 1 });
  stage.as("manager").setField(one, "acme/1", "Fase", "Implementering");
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  await stage.pass(70_000);
  expect(phaseOf(stage)).toBe(faces.planning);
  expect(stage.overview(one)).toContain("Noen flyttet tiltaket til Implementering");
  await say(stage, "/fase Implementering");
  expect(phaseOf(stage)).toBe(faces.delivery);
});

test("who moved a card is known also when the app can look at it only an hour later", async () => {
  const stage = await setGates({ mode: "advise", enter: { Implementering: "portfolio-manager" } });
  await open(stage, "/team studio");
  stage.sandbox.state.faults.push({ fault: { kind: "primary-limit", resetSeconds: 3_000 } });
  await sweep(stage);
  stage.as("manager").setField(one, "acme/1", "Fase", "Implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  await stage.pass(3_100_000);
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});

test("enter under advise: a move by others stands, but spawns nothing until a role confirms it with /fase", async () => {
  const stage = await setGates({ mode: "advise", enter, roles });
  await open(stage, "/team studio\n/fase Planlegging");
  stage.as("member").setField(one, "acme/1", "Fase", "Implementering");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.overview(one)).toMatch(
    /\[member\]\([^)]*\) flyttet tiltaket hit, til en fase som er for arkitekt .*bekrefter med `\/fase Implementering`/,
  );
  const refused = await say(stage, "/fase Implementering", "member");
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.reactions(refused)).toEqual(["THUMBS_UP"]);
  const confirmed = await say(stage, "/fase Implementering", "dev-studio");
  expect(stage.reactions(confirmed)).toEqual(["THUMBS_UP"]);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.overview(one)).not.toContain("bekrefter med");
});

test("enter with gates off asks nobody", async () => {
  const stage = await setGates({ mode: "off", enter, roles });
  await open(stage, "/team studio");
  await say(stage, "/fase Implementering", "member");
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});

test("without enter, whoever GitHub lets label or move may", async () => {
  const stage = await setGates({ roles });
  await open(stage);
  stage.as("member").setField(one, "acme/1", "Fase", "Planlegging");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.planning);
  expect(stage.overview(one)).toContain("Neste fase er Implementering: skriv `/fase Implementering`");
});
