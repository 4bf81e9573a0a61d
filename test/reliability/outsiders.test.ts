import { expect, test } from "vitest";
import { setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";
import { isWhole } from "./scale.ts";

/* Row A2: one account from outside opens very many issues at once. Who waits for whom is counted in turns and requests. */

const opened = isWhole ? 90 : 26;
/** Of one outsider's issues so many an hour are looked at in turn with those of others. */
const inTurn = 10;
/** Keys of one owner that are worked on at once. */
const places = 8;

interface Turn {
  /** `acme/portfolio#7` */
  readonly issue: string;
  /** Requests to GitHub until its overview stood there, counted from the beginning of the flood. */
  readonly requests: number;
}

/** The initiatives in the order in which they got their overviews. */
function watchTurns({ sandbox }: Stage): readonly Turn[] {
  const turns: Turn[] = [];
  const before = sandbox.state.calls.length;
  sandbox.state.subscribe((event) => {
    if (event.kind !== "issue_comment.created" || event.issue.kind !== "Issue") return;
    if (!event.comment.body.startsWith("<!-- redthread:overview")) return;
    turns.push({
      issue: `acme/portfolio#${event.issue.number}`,
      requests: sandbox.state.calls.length - before,
    });
  });
  return turns;
}

test("whoever floods the portfolio waits behind colleagues and other strangers, and loses nothing", async ({
  task,
}) => {
  const stage = await setStage();
  // The first makes the labels, which are content as well.
  stage.as("manager").openIssue("acme/portfolio", { title: "Den første" });
  await stage.quiet();
  const turns = watchTurns(stage);
  for (let number = 1; number <= opened; number += 1) {
    stage.as("anyone").openIssue("acme/portfolio", { title: `Reklame ${number}` });
  }
  // A member whose membership is private is like a stranger to whoever reads the webhook; the manager holds a role.
  stage.as("member").openIssue("acme/portfolio", { title: "Felles varsling" });
  stage.as("manager").openIssue("acme/portfolio", { title: "Felles innlogging" });
  await stage.sandbox.quiet();
  await stage.app.idle();
  // What finds no room in a minute comes in one of the next.
  for (let minute = 0; minute < 10; minute += 1) await stage.pass(60_000);
  const turnOf = (issue: string) => turns.findIndex((turn) => turn.issue === issue) + 1;
  const [stranger, colleague] = [opened + 2, opened + 3].map((number) => `acme/portfolio#${number}`);
  // What had begun already is ended first; and whoever began later may end sooner.
  expect(turnOf(colleague ?? "")).toBeGreaterThan(0);
  expect(turnOf(colleague ?? "")).toBeLessThanOrEqual(2 * places);
  expect(turnOf(stranger ?? "")).toBeGreaterThan(0);
  expect(turnOf(stranger ?? "")).toBeLessThanOrEqual(inTurn + places + 2);
  const all = new Set(turns.map(({ issue }) => issue));
  expect(all.size).toBe(opened + 2);
  for (const issue of all) expect(stage.labels(issue)).toEqual(["fase/ikke-startet"]);
  const served = turns.find(({ issue }) => issue === colleague);
  reached(
    task,
    "A2",
    `${opened} issues by one outsider at once: a colleague's was served in turn ${turnOf(colleague ?? "")}, after ${served?.requests} requests; another stranger's in turn ${turnOf(stranger ?? "")}; all ${opened + 2} in the end`,
  );
});
