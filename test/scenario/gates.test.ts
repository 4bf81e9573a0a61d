import { expect, test } from "vitest";
import { faces, lineOf, overviewComment, phaseOf, setGates, tick } from "./at-gates.ts";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import type { Stage } from "./stage.ts";

/* `gates: enforce`: whoever leaves a phase too early is put back, and told why. */

const body = (problem: string) =>
  `## Problemstilling\n\n${problem}\n\n## Sjekkliste\n\n- [ ] Spurt\n- [x] Svart`;

/** Each criterion: how it reads when it is not met, what somebody does, and how it reads then. */
for (const [kind, criterion, unmet, meet, met] of [
  [
    "assigned",
    "{ assigned: true }",
    "❌ **Tildelt:** ingen er tildelt",
    (stage: Stage) => void stage.as("manager").assign(one, "member"),
    /✅ \*\*Tildelt:\*\* \[member\]/,
  ],
  [
    "section",
    "{ section: Problemstilling }",
    "❌ **Problemstilling:** bare plassholderen «TODO»",
    (stage: Stage) => void stage.as("anyone").editIssue(one, { body: body("Mange får ikke varsel.") }),
    /✅ \*\*Problemstilling:\*\* «Mange får ikke varsel\.»/,
  ],
  [
    "label",
    '{ label: "moscow/*" }',
    "❌ **Etikett `moscow/*`:** ingen etikett passer",
    (stage: Stage) => void stage.as("manager").label(one, "moscow/must"),
    /✅ \*\*Etikett `moscow\/\*`:\*\* `moscow\/must`/,
  ],
  [
    "field",
    "{ field: månedsverk }",
    "❌ **månedsverk:** feltet er tomt på Portefølje",
    (stage: Stage) => void stage.as("manager").setField(one, "acme/1", "Månedsverk", 18),
    /✅ \*\*månedsverk:\*\* 18/,
  ],
  [
    "teams",
    "{ teams: true }",
    "❌ **Team:** ingen er lagt til",
    (stage: Stage) => void stage.as("manager").label(one, "team/studio"),
    /✅ \*\*Team:\*\* Altinn Studio/,
  ],
  [
    "tasks",
    "{ tasks: Sjekkliste }",
    "❌ **Oppgaver under «Sjekkliste»:** 1 av 2 er krysset av",
    (stage: Stage) => void stage.as("anyone").tickInIssue(one, "Spurt"),
    /✅ \*\*Oppgaver under «Sjekkliste»:\*\* 2 av 2 er krysset av/,
  ],
] as const) {
  test(`the criterion ${kind} holds a move back until it is met, and the overview shows what was looked at`, async () => {
    const stage = await setGates(
      { criteria: { "Ikke startet": criterion } },
      {
        before(as) {
          for (const name of ["moscow/must", "team/studio"]) as("owner").createLabel("acme/portfolio", name);
        },
      },
    );
    await open(stage, undefined, { body: body("TODO") });
    expect(stage.overview(one)).toContain(unmet);
    expect(stage.overview(one)).toContain("**0 av 1** kriterium er oppfylt");
    const early = await say(stage, "/fase Problem");
    expect(stage.reactions(early)).toEqual(["THUMBS_DOWN"]);
    expect(phaseOf(stage)).toBe(faces.first);
    meet(stage);
    await stage.quiet();
    expect(stage.overview(one)).toMatch(met);
    expect(phaseOf(stage)).toBe(faces.first);
    const late = await say(stage, "/fase Problem");
    expect(stage.reactions(late)).toEqual(["THUMBS_UP"]);
    expect(phaseOf(stage)).toBe(faces.problem);
  });
}

test("the criterion delivered is met when every relevant element is delivered", async () => {
  const stage = await setGates({
    criteria: { Implementering: "{ delivered: true }, { confirm: Økonomien er avsluttet }" },
  });
  await open(stage, "/team studio design\n/fase Implementering");
  expect(lineOf(stage, "**Veikart:**")).toBe("- ❌ **Veikart:** 0 av 2 elementer er levert");
  stage.as("dev-studio").close("acme/studio#1");
  stage.as("dev-design").close("acme/design#1", "NOT_PLANNED");
  await stage.quiet();
  expect(lineOf(stage, "**Veikart:**")).toBe("- ✅ **Veikart:** 1 av 1 element er levert");
  expect(phaseOf(stage)).toBe(faces.delivery);
});

const assigned = { "Ikke startet": "{ assigned: true }" };

for (const [face, move] of [
  ["by its label", (stage: Stage) => void stage.as("manager").label(one, "fase/konsept")],
  [
    "in the project field",
    (stage: Stage) => void stage.as("manager").setField(one, "acme/1", "Fase", "Konsept"),
  ],
] as const) {
  test(`enforce puts back what was moved ${face} too early, and says so on the overview alone`, async () => {
    const stage = await setGates(
      { criteria: assigned },
      {
        before: (as) => as("owner").createLabel("acme/portfolio", "fase/konsept"),
      },
    );
    await open(stage);
    move(stage);
    await stage.quiet();
    await stage.pass(61_000);
    expect(phaseOf(stage)).toBe(faces.first);
    expect(stage.overview(one)).toMatch(
      /\[manager\]\([^)]*\) flyttet tiltaket til Konsept .*, men ett kriterium manglet\. Det er satt tilbake\./,
    );
    expect(stage.overview(one)).toContain("❌ **Tildelt:** ingen er tildelt");
    expect(stage.comments(one)).toHaveLength(1);
  });
}

test("enforce refuses a command with a thumb down and a reply: what is missing, what was looked at, who can act", async () => {
  const stage = await setGates({
    criteria: {
      "Ikke startet": "{ assigned: true }, { confirm: Behovet er beskrevet, by: portfolio-office }",
    },
  });
  await open(stage);
  const said = await say(stage, "/fase Problem", "member");
  expect(stage.reactions(said)).toEqual(["THUMBS_DOWN"]);
  expect(phaseOf(stage)).toBe(faces.first);
  const [reply = ""] = stage.said(one, "reply");
  expect(reply).toContain("Tiltaket kan ikke gå til **Problem** ennå.");
  expect(reply).toContain("**Tildelt:** ingen er tildelt");
  expect(reply).toContain("Tildel noen");
  expect(reply).toContain("`/bekreft 1`");
  expect(reply).toMatch(/Gjøres av porteføljekontoret/);
  expect(reply).toMatch(/\[manager\]\([^)]*\) kan gå videre med en grunn: `\/fase Problem likevel: grunnen`/);
  expect(stage.said(one, "reply")).toHaveLength(1);
});

test("what was closed as completed too early is opened again, and label and field agree", async () => {
  const stage = await setGates({ criteria: { Implementering: "{ assigned: true }" } });
  await open(stage, "/fase Implementering");
  stage.as("manager").close(one);
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(stage.overview(one)).toMatch(/flyttet tiltaket til Utført .* Det er satt tilbake\./);
  stage.as("manager").assign(one, "member");
  await stage.quiet();
  stage.as("manager").close(one);
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.done);
});

test("moving backwards is always allowed, whatever is missing", async () => {
  const criteria = { "Ikke startet": "{ assigned: true }", Konsept: "{ teams: true }" };
  const stage = await setGates({ criteria });
  await open(stage, undefined, { assignees: [] });
  stage.as("manager").assign(one, "member");
  await say(stage, "/fase Konsept");
  expect(phaseOf(stage)).toBe(faces.concept);
  stage.as("manager").unassign(one, "member");
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.problem);
  stage.as("manager").setField(one, "acme/1", "Fase", "Ikke startet");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.first);
});

test("skipping phases checks every gate on the way", async () => {
  const criteria = {
    "Ikke startet": "{ assigned: true }",
    Problem: "{ teams: true }",
    Konsept: '{ label: "moscow/*" }',
  };
  const stage = await setGates({ criteria });
  await open(stage);
  stage.as("manager").assign(one, "member");
  await say(stage, "/fase Planlegging");
  expect(phaseOf(stage)).toBe(faces.first);
  const [reply = ""] = stage.said(one, "reply");
  expect(reply).not.toContain("Tildelt");
  expect(reply).toMatch(/For å forlate \*\*Problem\*\*:[^]*Team[^]*For å forlate \*\*Konsept\*\*:[^]*moscow/);
  await say(stage, "/team studio");
  await say(stage, "/fase Konsept");
  expect(phaseOf(stage)).toBe(faces.concept);
});

test("a skip that was refused is told phase by phase, on the overview and to whoever asks, until it is in place", async () => {
  const criteria = {
    Problem: "{ teams: true }",
    Konsept: '{ label: "moscow/*" }, { confirm: Risiko er vurdert }',
    Implementering: "{ assigned: true }",
  };
  const stage = await setGates(
    { criteria },
    { before: (as) => void as("owner").createLabel("acme/portfolio", "moscow/must") },
  );
  await open(stage);
  stage.as("member").label(one, "fase/planlegging");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.first);
  expect(stage.overview(one)).toContain("3 kriterier manglet");
  const way =
    /Mangler på veien til Planlegging[^]*For å forlate \*\*Problem\*\*:[^]*❌ \*\*Team:\*\* ingen er lagt til[^]*For å forlate \*\*Konsept\*\*:[^]*❌ \*\*Etikett `moscow\/\*`:\*\* ingen etikett passer[^]*- \[ \] Risiko er vurdert/;
  expect(stage.overview(one)).toMatch(way);
  expect(stage.overview(one)).not.toContain("Tildelt");
  await say(stage, "/hvorfor", "anyone");
  const [reply = ""] = stage.said(one, "reply");
  expect(reply).toMatch(
    /Flyttingen til \*\*Planlegging\*\* ble ikke godtatt[^]*Problem[^]*Team[^]*Konsept[^]*moscow[^]*Risiko/,
  );

  await tick(stage, "Risiko er vurdert");
  stage.as("manager").label(one, "moscow/must");
  await stage.quiet();
  await say(stage, "/team studio");
  expect(stage.overview(one)).not.toContain("Mangler på veien");
  await say(stage, "/fase Planlegging");
  expect(phaseOf(stage)).toBe(faces.planning);
});

test("what has passed is not judged again", async () => {
  const stage = await setGates({
    criteria: { "Ikke startet": "{ assigned: true }", Problem: "{ teams: true }" },
  });
  await open(stage);
  stage.as("manager").assign(one, "member");
  await say(stage, "/fase Problem");
  stage.as("manager").unassign(one, "member");
  stage.as("manager").label(one, "fase/ikke-startet");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.first);
  expect(stage.overview(one)).toContain("Faseovergangen er passert før, så den stenger ikke på nytt");
  const again = await say(stage, "/fase Problem");
  expect(stage.reactions(again)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
  const further = await say(stage, "/fase Konsept");
  expect(stage.reactions(further)).toEqual(["THUMBS_DOWN"]);
});

for (const [how, later] of [
  ["the criteria are met later", () => Promise.resolve()],
  ["everything is looked at by a sweep", sweep],
  ["the store is lost", async (stage: Stage) => await stage.restartWithoutStore()],
  [
    "the overview is deleted",
    async (stage: Stage) => {
      stage.as("owner").deleteComment(overviewComment(stage));
      await stage.quiet();
    },
  ],
  [
    "overview and store are both lost",
    async (stage: Stage) => {
      stage.sandbox.setDeliveryFaults({ vanish: 1 });
      stage.as("owner").deleteComment(overviewComment(stage));
      stage.sandbox.setDeliveryFaults({});
      await stage.restartWithoutStore();
    },
  ],
] as const) {
  test(`a refused word never revives, although ${how}`, async () => {
    const stage = await setGates(
      { criteria: assigned },
      {
        before: (as) => as("owner").createLabel("acme/portfolio", "fase/konsept"),
      },
    );
    await open(stage);
    stage.as("manager").label(one, "fase/konsept");
    await stage.quiet();
    stage.as("manager").setField(one, "acme/1", "Fase", "Planlegging");
    await stage.quiet();
    await say(stage, "/fase Problem");
    expect(phaseOf(stage)).toBe(faces.first);
    await stage.pass(61_000);
    stage.as("manager").assign(one, "member");
    await stage.quiet();
    await later(stage);
    await say(stage, "/synk");
    await stage.pass(61_000);
    expect(phaseOf(stage)).toBe(faces.first);
    await say(stage, "/fase Problem");
    expect(phaseOf(stage)).toBe(faces.problem);
  });
}

test("of several words at once each is weighed where the one before it led", async () => {
  const stage = await setGates({ criteria: { Problem: "{ teams: true }" } });
  await open(stage);
  stage.sandbox.pauseWebhooks();
  stage.as("manager").setField(one, "acme/1", "Fase", "Problem");
  const refused = stage.as("manager").comment(one, "/fase Planlegging");
  const back = stage.as("member").comment(one, "/fase Ikke startet\n/fase Problem");
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(stage.reactions(refused)).toEqual(["THUMBS_DOWN"]);
  expect(stage.reactions(back)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
});

test("who tries again before anything has changed is put back again, without another comment", async () => {
  const stage = await setGates(
    { criteria: assigned },
    { before: (as) => as("owner").createLabel("acme/portfolio", "fase/problem") },
  );
  await open(stage);
  for (let time = 0; time < 4; time += 1) {
    stage.as("manager").label(one, "fase/problem");
    await stage.quiet();
    expect(phaseOf(stage)).toBe(faces.first);
  }
  expect(stage.comments(one)).toHaveLength(1);
  stage.as("manager").assign(one, "member");
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  expect(phaseOf(stage)).toBe(faces.problem);
});
