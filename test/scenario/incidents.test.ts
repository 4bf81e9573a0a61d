import { expect, test } from "vitest";
import { cardComment, cardOf, incidents, report, requests, setIncidents } from "./in-incidents.ts";

test("an incident goes to the team of its product: its label, its project, and one mention", async () => {
  const stage = await setIncidents();
  const body = "### Tjeneste\n\nAltinn Studio\n\n### Hva skjer\n\nIngen kommer inn";
  const issue = await report(stage, { where: "acme/portfolio", body });
  expect(stage.labels(issue)).toEqual([incidents, "team/studio"]);
  expect(stage.sandbox.issue(issue).itemIds).toHaveLength(1);
  expect(cardOf(stage, issue)).toContain(
    "**Team:** Altinn Studio – @acme/team-studio har produktet, og tar saken videre.",
  );
  // It is no initiative, and an edit of its card mentions nobody anew.
  expect(stage.overview(issue)).toBe("");
  stage.as("owner").unlabel(issue, incidents);
  await stage.quiet();
  expect(cardOf(stage, issue)).not.toMatch(/(?<![\w/.`[])@acme\/team-studio/);
});

test("where nobody can tell the team, the process owner is asked and the card says why; a person's team stands", async () => {
  const stage = await setIncidents();
  const request = await report(stage, {
    where: "acme/portfolio",
    label: requests,
    body: "### Produkt\n\nVet ikke",
  });
  expect(stage.labels(request)).toEqual([requests]);
  expect(cardOf(stage, request, "Forespørsler")).toContain(
    "**Team:** ukjent. Det som er oppgitt, er ikke noe produkt i portefølje-oppsettet. Prosesseieren må sette på etiketten til et team.",
  );
  stage.as("owner").label(request, "team/design");
  await stage.quiet();
  expect(cardOf(stage, request, "Forespørsler")).toContain("**Team:** Designsystemet");
  const incident = await report(stage);
  expect(stage.labels(incident)).toEqual([incidents, "team/studio"]);
  stage.as("owner").unlabel(incident, "team/studio");
  await stage.quiet();
  expect(stage.labels(incident)).toEqual([incidents]);
  expect(cardOf(stage, incident)).toContain("Etiketten til Altinn Studio er tatt av.");
});

test("the card offers the newest deployment before it; a tick attributes it, unticking takes it back", async () => {
  const stage = await setIncidents();
  const developer = stage.as("dev-studio");
  const { oid } = developer.putFile("acme/studio", "kode.md", "en");
  developer.publishRelease("acme/studio", "v1.42.0");
  developer.deploy("acme/studio", "production", { oid });
  await stage.quiet();
  const issue = await report(stage);
  const box = /- \[ \] Skyldes produksjonssettingen v1\.42\.0, 12\. mai 2026 kl\. \d\d[.:]\d\d/;
  expect(cardOf(stage, issue)).toMatch(box);
  expect(cardOf(stage, issue)).toContain("Ingen har sagt det ennå.");
  stage.as("owner").tick(cardComment(stage, issue), "Skyldes produksjonssettingen");
  await stage.quiet();
  expect(cardOf(stage, issue)).toMatch(
    /- Skyldes produksjonssettingen v1\.42\.0, [^\n]* – sagt av \[owner\]/,
  );
  expect(cardOf(stage, issue)).toContain("- [x] Skyldes");
  const [record] = await stage.app.store.incidents.incidents("acme");
  expect(record?.attributedTo).toMatch(/^DE_/);
  stage.as("dev-studio").untick(cardComment(stage, issue), "Skyldes produksjonssettingen");
  await stage.quiet();
  expect(cardOf(stage, issue)).toMatch(box);
  expect((await stage.app.store.incidents.incidents("acme"))[0]?.attributedTo).toBeNull();
});
