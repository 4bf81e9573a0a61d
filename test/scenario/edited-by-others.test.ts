import { expect, test } from "vitest";
import { faces, phaseOf, setGates } from "./at-gates.ts";
import { one, open, say } from "./begin.ts";
import type { Stage } from "./stage.ts";

/* A command is its writer's: whoever may write in a repository may edit what others wrote there, and gains nothing by it. */

const command = "/fase Problem likevel: sjefen har sagt ja\n/bekreft 1\n/vedtak Slik blir det\n/team studio";

/** `member` may write and holds no role; `manager` is portfolio manager. */
async function set(): Promise<Stage> {
  const stage = await setGates({
    criteria: { "Ikke startet": "{ confirm: Ja, by: portfolio-manager }" },
    enter: { Problem: "portfolio-manager" },
  });
  await open(stage);
  return stage;
}

function expectNothingDone(stage: Stage, comment: { readonly id: string }, who: RegExp): void {
  expect(stage.reactions(comment)).toEqual(["CONFUSED"]);
  expect(phaseOf(stage)).toBe(faces.first);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  expect(stage.overview(one)).not.toContain("Slik blir det");
  const replies = stage.said(one, "reply");
  expect(replies).toHaveLength(1);
  expect(replies[0]).toMatch(/Skriv det selv i en ny kommentar/);
  expect(replies[0]).toMatch(who);
}

test("what somebody else wrote into a manager's comment is not carried out, and the reply says why", async () => {
  const stage = await set();
  const said = await say(stage, "Ser bra ut!");
  stage.as("member").editComment(said, command);
  await stage.quiet();
  expectNothingDone(stage, said, /\[member\]/);
  await stage.pass(61_000);
  expectNothingDone(stage, said, /\[member\]/);
  const own = await say(stage, command);
  expect(stage.reactions(own)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
});

test("a later edit of the author's own does not make the words of another theirs", async () => {
  const stage = await set();
  const said = await say(stage, "Ser bra ut!");
  stage.as("member").editComment(said, `Ser bra ut!\n\n${command}`);
  stage.as("manager").editComment(said, `Ser veldig bra ut!\n\n${command}`);
  await stage.quiet();
  expectNothingDone(stage, said, /\[member\]/);
});

test("a manager's edit gives an outsider's comment no right, nor does a bot's", async () => {
  const stage = await set();
  const said = await say(stage, "Kan vi ikke bare gå videre?", "anyone");
  stage.as("manager").editComment(said, command);
  await stage.quiet();
  expectNothingDone(stage, said, /\[manager\]/);
  const other = await say(stage, "Ser bra ut!");
  stage.as("tidy[bot]").editComment(other, command);
  await stage.quiet();
  expect(stage.reactions(other)).toEqual(["CONFUSED"]);
  expect(phaseOf(stage)).toBe(faces.first);
});

test("whoever has changed their own comment twice is heard", async () => {
  const stage = await set();
  const said = await say(stage, "Ser bra ut!");
  stage.as("manager").editComment(said, "Ser veldig bra ut!");
  stage.as("manager").editComment(said, command);
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
});
