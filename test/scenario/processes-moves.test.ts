import { expect, test } from "vitest";
import { cardIn, enter, issue, setProcesses, one } from "./in-processes.ts";
import { startMeter } from "./meter.ts";

test("/prosess takes one label off and puts the other on, and the cards tell who asked for it", async () => {
  const stage = await setProcesses();
  await enter(stage, "prosess/behov");
  const said = stage.as("manager").comment(issue, "/prosess Utvikling");
  await stage.quiet();
  expect(stage.labels(issue)).toEqual(["prosess/utvikling"]);
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  for (const title of ["Behov", "Utvikling"]) {
    expect(cardIn(stage, title)).toMatch(/Overlevert fra Behov til Utvikling [^\n]* – \[manager\]/);
  }
  expect(cardIn(stage, "Behov")).toContain("etiketten er tatt av");
  // What a person says later counts more, and the command is not carried out again.
  stage.as("dev-studio").unlabel(issue, "prosess/utvikling");
  stage.as("dev-studio").label(issue, "prosess/behov");
  await stage.quiet();
  expect(stage.labels(issue)).toEqual(["prosess/behov"]);
  await stage.restartWithoutStore();
  expect(stage.labels(issue)).toEqual(["prosess/behov"]);
});

test("nobody without rights moves an issue, and who names no process is told which there are", async () => {
  const stage = await setProcesses();
  await enter(stage, "prosess/behov");
  const unknown = stage.as("manager").comment(issue, "/prosess Utvikla");
  const refused = stage.as("anyone").comment(issue, "/prosess Utvikling");
  const help = stage.as("dev-studio").comment(issue, "/hjelp");
  const elsewhere = stage.as("manager").comment(issue, "/fase Konsept");
  await stage.quiet();
  expect(stage.reactions(unknown)).toEqual(["CONFUSED"]);
  expect(stage.reactions(refused)).toEqual(["THUMBS_DOWN"]);
  expect(stage.reactions(help)).toEqual(["THUMBS_UP"]);
  expect(stage.reactions(elsewhere)).toEqual(["CONFUSED"]);
  expect(stage.labels(issue)).toEqual(["prosess/behov"]);
  const replies = stage.said(issue, "reply").join("\n");
  expect(replies).toMatch(/`Utvikla` er ingen prosess\. Prosessene er `Behov`, `Utvikling`/);
  expect(replies).toContain("/prosess NAVN");
  expect(replies).not.toContain("/fase FASE");
});

test("on an initiative the thread answers, and the move is carried out once", async () => {
  const stage = await setProcesses();
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  const said = stage.as("manager").comment(one, "/prosess Behov");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(one)).toContain("prosess/behov");
  expect(cardIn(stage, "Behov", one)).toMatch(/Inn [^\n]* – \[manager\]/);
  const wrong = stage.as("manager").comment(one, "/prosess Ukjent");
  const help = stage.as("anyone").comment(one, "/hjelp");
  await stage.quiet();
  expect(stage.reactions(wrong)).toEqual(["CONFUSED"]);
  expect(stage.reactions(help)).toEqual(["THUMBS_UP"]);
  stage.as("manager").unlabel(one, "prosess/behov");
  await stage.quiet();
  expect(stage.labels(one)).not.toContain("prosess/behov");
  expect(stage.said(one, "process")).toHaveLength(1);
});

test("a move that somebody else has written into a comment moves nothing", async () => {
  const stage = await setProcesses();
  await enter(stage, "prosess/behov");
  const said = stage.as("manager").comment(issue, "Takk!");
  stage.as("owner").editComment(said, "/prosess Utvikling");
  const own = stage.as("anyone").comment(issue, "/hjelp");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["CONFUSED"]);
  stage.as("anyone").editComment(own, "/prosess Utvikling");
  await stage.quiet();
  expect(stage.labels(issue)).toEqual(["prosess/behov"]);
});

test("while reads lag an entry and a move are written once", async () => {
  const stage = await setProcesses();
  stage.as("dev-studio").openIssue("acme/studio", { title: "Knappen virker ikke" });
  await stage.pass(60_000);
  stage.sandbox.state.lag.readsMs = 5_000;
  const meter = startMeter(stage.sandbox);
  const wait = async () => {
    for (let second = 0; second < 15; second += 1) await stage.pass(1_000);
  };
  stage.as("dev-studio").label(issue, "prosess/behov");
  await wait();
  expect(stage.said(issue, "process")).toHaveLength(1);
  stage.as("manager").comment(issue, "/prosess Utvikling");
  await wait();
  stage.sandbox.state.lag.readsMs = 0;
  await stage.pass(120_000);
  expect(stage.labels(issue)).toEqual(["prosess/utvikling"]);
  expect(stage.said(issue, "process")).toHaveLength(2);
  expect(cardIn(stage, "Utvikling")).toMatch(/\*\*Eier:\*\* @acme\/team-studio$/m);
  const writes = meter.read().operations.join(" ");
  for (const name of ["addLabelsToLabelable", "removeLabelsFromLabelable", "addReaction"])
    expect(writes.split(name), writes).toHaveLength(2);
});
