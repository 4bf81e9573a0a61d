import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* What GitHub refuses for good, said on the overview; and all else goes on. */

const because = "Not in this town";

type Input = Readonly<Record<string, unknown>>;

function refuse(stage: Stage, mutation: string, when: (input: Input) => boolean = () => true): void {
  stage.sandbox.state.refusals.push({ mutation, when, message: because });
}

function ends(stage: Stage): void {
  stage.sandbox.state.refusals.length = 0;
}

/** Writes that were tried, done or not. */
function tries(stage: Stage, mutation: string): number {
  return stage.sandbox.state.calls.flatMap(({ mutations }) => mutations).filter((name) => name === mutation)
    .length;
}

test("a label that GitHub refuses is said on the overview, and holds up nothing but itself", async () => {
  const stage = await setStage();
  refuse(stage, "createLabel", ({ name }) => name === "kilde/okr");
  await open(stage, "/fase Problem", { body: "### Kilde\n\nOKR, Strategi\n\n### Team\n\nAltinn Studio\n" });
  expect(stage.labels(one).toSorted()).toEqual(["fase/problem", "kilde/strategi", "team/studio"]);
  expect(stage.overview(one)).toContain("`kilde/okr`");
  expect(stage.overview(one)).toContain(because);
  const help = await say(stage, "/hjelp");
  expect(stage.reactions(help)).toEqual(["THUMBS_UP"]);
  const before = tries(stage, "createLabel");
  for (const phase of ["Konsept", "Planlegging", "Implementering"]) {
    const move = await say(stage, `/fase ${phase}`);
    expect(stage.reactions(move)).toEqual(["THUMBS_UP"]);
  }
  expect(stage.labels("acme/studio#1")).toContain("kind/epic");
  expect(tries(stage, "createLabel") - before).toBeLessThan(8);
  ends(stage);
  await stage.pass(86_400_000);
  expect(stage.labels(one)).toContain("kilde/okr");
  expect(stage.overview(one)).not.toContain(because);
});

test("a team whose name has an emoji gets its label, described without it", async () => {
  const stage = await setStage({ policy: basePolicy.replace("name: Altinn Studio", "name: Studio 🚀") });
  await open(stage);
  const command = await say(stage, "/team studio");
  expect(stage.labels(one)).toContain("team/studio");
  expect(stage.reactions(command)).toEqual(["THUMBS_UP"]);
});
