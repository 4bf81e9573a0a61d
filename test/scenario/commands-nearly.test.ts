import { expect, test } from "vitest";
import { faces, phaseOf, setGates } from "./at-gates.ts";
import { one, open, say } from "./begin.ts";
import { setStage } from "./stage.ts";

/* Commands that are nearly right: done, or said not to be understood; never a thumb up for what was left out. */

test("a colon, a question mark, an unseen character and a minus apart are understood as they are meant", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design");
  const said = await say(stage, "/fase: Konsept\n/team - studio\n/vedtak: Vi går videre");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(one)).toEqual(["fase/konsept", "team/design"]);
  expect(stage.overview(one)).toContain("Vi går videre");
  const unseen = await say(stage, "\u200B/fase Problem");
  expect(stage.reactions(unseen)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(one)).toEqual(["fase/problem", "team/design"]);
  const asked = await say(stage, "/hvorfor?");
  expect(stage.reactions(asked)).toEqual(["THUMBS_UP"]);
  expect(stage.said(one, "reply")).toHaveLength(1);
});

test("what of a line is not understood is named, and no team is put on by a line that may mean the opposite", async () => {
  const stage = await setStage();
  await open(stage);
  for (const [line, named] of [
    ["/team ikke studio", "`ikke`"],
    ["/team - studio design", "`- studio design`"],
    ["/team", "Hvilket team?"],
    ["/ta-inn acme/portfolio#7", "`acme/portfolio#7`"],
  ] as const) {
    const said = await say(stage, line);
    expect(stage.reactions(said), line).toEqual(["CONFUSED"]);
    expect(stage.said(one, "reply").at(-1), line).toContain(named);
    expect(stage.labels(one), line).toEqual(["fase/ikke-startet"]);
  }
});

test("several numbers and several addresses on one line all count, and words among them are named", async () => {
  const stage = await setGates({
    criteria: { "Ikke startet": "{ confirm: Behov }, { confirm: Plan }, { confirm: Penger }" },
  });
  await open(stage);
  for (const title of ["Element A", "Element B"]) stage.as("owner").openIssue("acme/roadmap", { title });
  await stage.quiet();
  const linked = await say(
    stage,
    `/knytt [A](${stage.sandbox.url}/acme/roadmap/issues/1), <${stage.sandbox.url}/acme/roadmap/issues/2>`,
  );
  expect(stage.reactions(linked)).toEqual(["THUMBS_UP"]);
  expect(stage.children(one)).toEqual(["acme/roadmap#1", "acme/roadmap#2"]);
  const two = await say(stage, "/bekreft 1,2");
  expect(stage.reactions(two)).toEqual(["THUMBS_UP"]);
  expect(stage.overview(one)).toContain("**2 av 3** kriterier er oppfylt");
  const left = await say(stage, "/bekreft 3 ikke 4");
  expect(stage.reactions(left)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply").at(-1)).toContain("`ikke 4`");
  await say(stage, "/fase Problem");
  expect(phaseOf(stage)).toBe(faces.problem);
});
