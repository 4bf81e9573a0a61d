import { expect, test } from "vitest";
import { cardIn, day, enter, hour, issue, processPolicy, setProcesses, one } from "./in-processes.ts";
import { daily, hourly, unheard } from "./looks.ts";
import { startMeter } from "./meter.ts";

test("the hourly look finds what webhooks missed, and asks nothing about what is at rest", async () => {
  const stage = await setProcesses();
  await enter(stage, "prosess/behov");
  unheard(stage, ({ as }) => void as("dev-studio").openIssue("acme/studio", { title: "En til" }));
  unheard(stage, ({ as }) => void as("dev-studio").label("acme/studio#2", "prosess/hendelser"));
  unheard(stage, ({ as }) => void as("dev-studio").unlabel(issue, "prosess/behov"));
  await hourly(stage);
  expect(cardIn(stage, "Hendelser", "acme/studio#2")).toMatch(/\*\*Eier:\*\* @owner$/m);
  expect(cardIn(stage, "Behov")).toContain("etiketten er tatt av");
  unheard(stage, ({ as }) => void as("manager").comment("acme/studio#2", "/prosess Behov"));
  await hourly(stage);
  expect(stage.labels("acme/studio#2")).toEqual(["prosess/behov"]);
  await hourly(stage);
  const meter = startMeter(stage.sandbox);
  await hourly(stage);
  await daily(stage);
  const { operations, writes } = meter.read();
  expect(writes).toBe(0);
  // Both looks list the labels of all places, once for each owner; of issues only the
  // portfolio's own is read, and by the sweep of the day once more, as it may be an initiative.
  expect(operations.filter((operation) => operation.includes("ReadLabelledIssues"))).toHaveLength(4);
  expect(operations.filter((operation) => operation.includes("ReadIssues"))).toHaveLength(3);
});

test("nothing is written twice after the store was lost, and a card that a person deletes stays away", async () => {
  const stage = await setProcesses();
  await enter(stage, "prosess/behov", "prosess/hendelser");
  expect(stage.said(issue, "process")).toHaveLength(2);
  const before = stage.comments(issue);
  await stage.restartWithoutStore();
  expect(stage.comments(issue)).toEqual(before);
  const card = stage.sandbox.comments(issue).find(({ body }) => body.includes("Prosess: Behov"));
  if (card !== undefined) stage.as("owner").deleteComment(card);
  await stage.quiet();
  await stage.pass(hour);
  stage.as("dev-studio").unlabel(issue, "prosess/behov");
  await stage.pass(hour);
  stage.as("dev-studio").label(issue, "prosess/behov");
  await stage.quiet();
  expect(stage.said(issue, "process")).toHaveLength(1);
  // What somebody writes over a card is put right, with nobody mentioned.
  const other = stage.sandbox.comments(issue).find(({ body }) => body.includes("Prosess: Hendelser"));
  if (other !== undefined) stage.as("owner").editComment(other, "Bare tull");
  await stage.quiet();
  expect(cardIn(stage, "Hendelser")).not.toMatch(/(?<![\w/.`])@owner/);
  expect(stage.said(issue, "process")).toHaveLength(1);
});

test("a transfer brings the card along, written anew there without a mention", async () => {
  const stage = await setProcesses({
    before: (as) => void as("owner").createLabel("acme/design", "prosess/behov"),
  });
  await enter(stage, "prosess/behov");
  stage.as("owner").transfer(issue, "acme/design");
  await stage.quiet();
  const cards = stage.said("acme/design#1", "process");
  expect(cards).toHaveLength(1);
  expect(cards[0]).not.toMatch(/(?<![\w/.`])@owner/);
  expect(cards[0]).toMatch(/Inn \d/);
  stage.as("owner").close("acme/design#1");
  await stage.quiet();
  expect(cardIn(stage, "Behov", "acme/design#1")).toContain("saken er lukket");
});

test("what is labelled as an incident when it is first seen is no initiative, and what was one before stays one", async () => {
  const stage = await setProcesses();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  stage.as("owner").openIssue("acme/portfolio", { title: "Nede igjen", labels: ["prosess/hendelser"] });
  await stage.quiet();
  stage.as("owner").label(one, "prosess/hendelser");
  await stage.quiet();
  expect(stage.overview(one)).not.toBe("");
  expect(stage.overview("acme/portfolio#3")).toBe("");
  expect(stage.labels("acme/portfolio#3")).toEqual(["prosess/hendelser"]);
  expect(cardIn(stage, "Hendelser", "acme/portfolio#3")).not.toBe("");
  const help = stage.as("manager").comment("acme/portfolio#3", "/hjelp");
  await stage.quiet();
  expect(stage.reactions(help)).toEqual(["THUMBS_UP"]);
  expect(stage.said("acme/portfolio#3", "reply")[0]).not.toContain("/fase FASE");
  stage.as("owner").unlabel("acme/portfolio#3", "prosess/hendelser");
  await stage.pass(day);
  expect(stage.overview("acme/portfolio#3")).toBe("");
});

test("labels from before the policy had the process get no card until the next entry", async () => {
  const stage = await setProcesses({
    policy: processPolicy.replace(/ {2}- \{ title: Hendelser.*\n?/, ""),
  });
  await enter(stage, "prosess/hendelser", "prosess/behov");
  expect(stage.said(issue, "process")).toHaveLength(1);
  await stage.pass(hour);
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", processPolicy);
  await stage.quiet();
  expect(stage.said(issue, "process")).toHaveLength(1);
  stage.as("dev-studio").unlabel(issue, "prosess/hendelser");
  await stage.pass(hour);
  stage.as("dev-studio").label(issue, "prosess/hendelser");
  await stage.quiet();
  expect(cardIn(stage, "Hendelser")).toMatch(/\*\*Eier:\*\* @owner$/m);
  // Another name for the process is understood, and its card goes on.
  const renamed = processPolicy.replace(
    '{ title: Hendelser, owner: "@owner" }',
    '{ title: Avvik, kind: incident, previously: [Hendelser], owner: "@owner" }',
  );
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", renamed);
  await stage.quiet();
  expect(stage.said(issue, "process")).toHaveLength(2);
  expect(cardIn(stage, "Avvik")).not.toMatch(/(?<![\w/.`])@owner/);
});

test("under observe nothing is written on an issue in a process", async () => {
  const stage = await setProcesses({ mode: "observe" });
  await enter(stage, "prosess/behov");
  expect(stage.comments(issue)).toEqual([]);
});
