import { expect, test } from "vitest";
import { keyText } from "../../src/domain/key.ts";
import { sweep } from "./looks.ts";
import { one, open, policyWith } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/** In milliseconds. */
const day = 86_400_000;
const dates = policyWith(basePolicy, "follow-up: { after: [P1D, P2D] }");

async function finish(): Promise<Stage> {
  const stage = await setStage({ policy: dates });
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("manager").comment(one, "/fase Utført");
  await stage.quiet();
  return stage;
}

test("each involved team gets a follow-up at each date, once, and what becomes of it changes nothing", async () => {
  const stage = await finish();
  await stage.pass(day + 60_000);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1", "acme/studio#2"]);
  expect(stage.children(one)).toContain("acme/studio#2");
  expect(stage.labels("acme/studio#2")).toContain("kind/innsikt");
  stage.as("dev-studio").close("acme/studio#2", "NOT_PLANNED");
  await stage.quiet();
  expect(stage.state(one)).toBe("completed");
  await stage.pass(day);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1", "acme/studio#2", "acme/studio#3"]);
  expect(stage.overview(one)).toContain("acme/studio/issues/3");
});

test("after a down-time all that is overdue is made, although the store was lost", async () => {
  const stage = await finish();
  stage.sandbox.state.advance(3 * day);
  await stage.restartWithoutStore();
  expect(stage.issuesIn("acme/studio")).toHaveLength(3);
  expect(stage.issuesIn("acme/design")).toHaveLength(3);
});

test("a thread at rest with a date ahead is not planned anew by each sweep, and keeps its date", async () => {
  const stage = await finish();
  const key = { kind: "initiative", owner: "acme", id: stage.sandbox.issue(one).id } as const;
  const isKept = async () => {
    const seen = await stage.app.store.projection.fingerprintsOf([key]);
    return (seen.get(keyText(key)) ?? "") !== "";
  };
  await stage.pass(120_000);
  await sweep(stage);
  const due = await stage.app.store.work.dueOf(key);
  expect(await isKept()).toBe(true);
  expect(due).toBeGreaterThan(stage.sandbox.state.now().getTime());
  await sweep(stage);
  expect(await stage.app.store.work.dueOf(key)).toBe(due);
  await stage.restartWithoutStore();
  expect(await isKept()).toBe(true);
  expect(await stage.app.store.work.dueOf(key)).toBe(due);
  await stage.pass(day);
  expect(stage.issuesIn("acme/studio")).toHaveLength(2);
});

test("opening the initiative again cancels what is not made yet", async () => {
  const stage = await finish();
  stage.as("manager").reopen(one);
  await stage.quiet();
  await stage.pass(3 * day);
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
});
