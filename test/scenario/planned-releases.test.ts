import { expect, test } from "vitest";
import { policyWith } from "./begin.ts";
import { callsOf, beginDelivery, merge, requestsSince } from "./delivering.ts";
import { hourly } from "./looks.ts";
import { cardIn } from "./in-processes.ts";
import { basePolicy, type Stage } from "./stage.ts";

/* A release that people plan as an issue: its card tells what became of it, and a person closes it. */

const releasePolicy = policyWith(basePolicy, "processes: [{ title: Release, owner: '@owner' }]");
const label = "prosess/release";

/** An initiative in delivery with three work items; the process comes afterwards, so that it is the first issue. */
async function setRelease(): Promise<Stage> {
  const stage = await beginDelivery(3, {
    before: (as) => void as("owner").createLabel("acme/studio", label),
  });
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", releasePolicy);
  await stage.quiet();
  return stage;
}

async function plan(stage: Stage, title: string, body = ""): Promise<string> {
  const { number } = stage.as("dev-studio").openIssue("acme/studio", { title, body });
  const issue = `acme/studio#${number}`;
  stage.as("dev-studio").label(issue, label);
  await stage.quiet();
  return issue;
}

function cardOf(stage: Stage, issue: string): string {
  return cardIn(stage, "Release", issue);
}

test("a planned release tells what it brought, what its milestone lacks, and closes nothing", async () => {
  const stage = await setRelease();
  const developer = stage.as("dev-studio");
  merge(stage, "acme/studio#2");
  developer.publishRelease("acme/studio", "v1.0.0");
  await stage.quiet();
  const issue = await plan(stage, "Slipp v1.1.0");
  for (const planned of [issue, "acme/studio#3", "acme/studio#4"]) developer.setMilestone(planned, "Vår");
  await stage.quiet();
  expect(cardOf(stage, issue)).toContain("**Utgivelsen**\n\n`v1.1.0` er ikke publisert ennå.");
  merge(stage, "acme/studio#3");
  await stage.quiet();
  const since = callsOf(stage);
  developer.publishRelease("acme/studio", "v1.1.0");
  await stage.quiet();
  const card = cardOf(stage, issue);
  expect(card).toMatch(/- \[v1\.1\.0\]\(\S+\/releases\/tag\/v1\.1\.0\) ble publisert 4\. mai 2026/);
  expect(card).toMatch(/- Tiltak den er med i: \[[^\]]+\]\(\S+\/acme\/portfolio\/issues\/\d+\)/);
  expect(card).toMatch(
    /Den inneholder én endring som lukker oppgaver:\n\n- \[acme\/studio#\S*\]\(\S+\/pull\/\d+\)/,
  );
  expect(card).toMatch(
    /Milepælen \[Vår\]\(\S+\) planla 2 saker\. Én er ikke med:\n\n- \[acme\/studio#\S*4\]/,
  );
  expect(card).not.toContain("trukket tilbake");
  expect(stage.state(issue)).toBe("open");
  expect(requestsSince(stage, since).filter((name) => name === "ReadMilestone")).toHaveLength(1);
  developer.deleteRelease("acme/studio", "v1.1.0");
  await stage.quiet();
  expect(cardOf(stage, issue)).toContain("- Den er trukket tilbake siden");
});

test("the section says which version is meant, and what is nowhere named or stands twice is said", async () => {
  const stage = await setRelease();
  const developer = stage.as("dev-studio");
  developer.putFile("acme/studio", "kode.md", "1");
  developer.publishRelease("acme/studio", "studio-v1.0.0");
  developer.publishRelease("acme/studio", "skjema-v1.0.0");
  merge(stage, "acme/studio#2");
  await stage.quiet();
  const unnamed = await plan(stage, "Neste utgivelse med Java 21");
  expect(cardOf(stage, unnamed)).toContain("Saken sier ikke hvilken versjon det gjelder.");
  const several = await plan(stage, "Utgivelse", "### Versjon\n\n1.0.0");
  expect(cardOf(stage, several)).toMatch(
    /flere utgivelser som kan være ment: `\S+-v1\.0\.0` og `\S+-v1\.0\.0`/,
  );
  developer.editIssue(several, { body: "### Versjon\n\nskjema-v1.0.0" });
  await stage.quiet();
  expect(cardOf(stage, several)).toContain("[skjema-v1.0.0]");
});

test("a release that nobody told of is on the card after the next look", async () => {
  const stage = await setRelease();
  merge(stage, "acme/studio#2");
  await stage.quiet();
  const issue = await plan(stage, "Slipp 2.0.0");
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("dev-studio").publishRelease("acme/studio", "v2.0.0");
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  expect(cardOf(stage, issue)).toContain("ikke publisert ennå");
  await hourly(stage);
  expect(cardOf(stage, issue)).toContain("[v2.0.0]");
});
