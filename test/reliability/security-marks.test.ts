import { expect, test } from "vitest";
import { readMark } from "../../src/markdown/marks.ts";
import { faces, overviewComment, phaseOf, setGates } from "../scenario/at-gates.ts";
import { sweep } from "../scenario/looks.ts";
import { one, open, say } from "../scenario/begin.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/* Row S, marks and memories: forged, copied, put back, and signed with a key that is gone. */

const two = "acme/portfolio#2";
const places = ["acme/studio", "acme/design", "acme/roadmap", "Other/porten"] as const;

function made(stage: Stage): readonly string[] {
  return places.flatMap((place) => stage.issuesIn(place));
}

/** Long enough that no write of the app's own is laid over what it reads. */
async function later(stage: Stage): Promise<void> {
  await stage.pass(600_000);
}

for (const store of ["kept", "lost"] as const) {
  test(`an older overview that somebody puts back decides nothing; the store ${store}`, async ({ task }) => {
    const stage = await setGates(
      { criteria: { Konsept: "{ label: klar }" } },
      { before: (as) => as("owner").createLabel("acme/portfolio", "klar") },
    );
    await open(stage, "/team studio porten\n/fase Konsept");
    const older = overviewComment(stage);
    const text = stage.sandbox.comments(one).find(({ id }) => id === older.id)?.body ?? "";
    // Refused after that version was written, so that version knows nothing of it.
    await say(stage, "/fase Planlegging");
    expect(phaseOf(stage)).toBe(faces.concept);
    stage.as("manager").label(one, "klar");
    await say(stage, "/fase Implementering");
    stage.as("manager").label(one, "fase/konsept");
    await stage.quiet();
    await later(stage);
    const before = { made: made(stage), overview: stage.overview(one), phase: phaseOf(stage) };
    expect(before.phase).toBe(faces.concept);

    if (store === "lost") stage.sandbox.setWebhookUrl(undefined);
    stage.as("owner").editComment(older, text);
    if (store === "lost") {
      await stage.sandbox.quiet();
      await stage.restartWithoutStore();
      await sweep(stage);
    }
    await stage.quiet();
    expect({ made: made(stage), overview: stage.overview(one), phase: phaseOf(stage) }).toEqual(before);
    expect(stage.said(one, "overview")).toHaveLength(1);
    reached(
      task,
      "S",
      `an older signed memory put back by somebody with write permission, the store ${store}: ${made(stage).length} issues before and after, the phase as it was`,
    );
  });
}

test("overviews, memories and marks that people write or copy are worth nothing", async ({ task }) => {
  const stage = await setStage();
  await open(stage, "/team studio porten\n/fase Implementering");
  const overview = stage.sandbox.comments(one).find(({ id }) => id === overviewComment(stage).id)?.body ?? "";
  stage.as("anyone").openIssue("acme/portfolio", { title: "Et annet", body: overview });
  await stage.quiet();
  const epic = stage.sandbox.issue("acme/studio#1").body;
  stage.as("dev-studio").openIssue("acme/studio", { title: "Kopi", body: epic });
  for (const issue of [one, two, "acme/studio#1"]) stage.as("anyone").comment(issue, overview);
  stage.as("anyone").comment(two, `> ${overview}\n\n/fase Implementering`);
  const forged = overview.replaceAll(/sig=[\w-]+/g, `sig=${"A".repeat(43)}`);
  stage.as("anyone").comment(one, forged);
  await stage.quiet();
  await later(stage);
  expect(phaseOf(stage)).toBe(faces.delivery);
  expect(stage.labels(two)).toEqual(["fase/ikke-startet"]);
  for (const issue of [one, two]) expect(stage.said(issue, "overview")).toHaveLength(1);
  expect(stage.overview(two)).not.toContain("acme/studio/issues/1");
  expect(made(stage).toSorted()).toEqual(
    ["Other/porten#1", "acme/roadmap#1", "acme/roadmap#2", "acme/studio#1", "acme/studio#2"].toSorted(),
  );
  reached(task, "S", "seven forged or copied overviews, memories and epics: none decides anything");
});

test("MARK_KEYS rotated: nothing is written for it, the next edit signs anew, and the old key can go later", async ({
  task,
}) => {
  const stage = await setStage();
  await stage.restartWith({ markKeys: ["the old key of the marks"] });
  await open(stage, "/team studio porten\n/fase Implementering");
  stage.as("anyone").openIssue("acme/portfolio", { title: "Nummer to" });
  stage.as("manager").comment(two, "/team design porten\n/fase Implementering");
  await stage.quiet();
  await later(stage);
  const before = { made: made(stage), writes: stage.writes().length };

  await stage.restartWith({ markKeys: ["the new key of the marks", "the old key of the marks"] });
  await sweep(stage);
  expect(stage.writes().slice(before.writes)).toEqual([]);
  await say(stage, "/vedtak Etter byttet");
  expect(signedBy(stage, one, "the new key of the marks")).toBe(true);
  expect(signedBy(stage, two, "the new key of the marks")).toBe(false);
  await later(stage);

  await stage.restartWith({ markKeys: ["the new key of the marks"] });
  await sweep(stage);
  await say(stage, "/epos porten");
  for (const line of ["/epos porten", "/fase Planlegging", "/fase Implementering", "/epos porten design"]) {
    stage.as("manager").comment(two, line);
    await stage.quiet();
  }
  await later(stage);
  expect(made(stage)).toEqual(before.made);
  for (const issue of [one, two]) {
    expect(stage.said(issue, "overview")).toHaveLength(1);
    expect(signedBy(stage, issue, "the new key of the marks")).toBe(true);
  }
  expect(stage.overview(one)).toContain("Etter byttet");
  expect(stage.overview(two)).toContain("stemmer ikke");
  reached(
    task,
    "S",
    `MARK_KEYS rotated and the old key dropped: 0 writes for the rotation, ${stage.said(one, "overview").length + stage.said(two, "overview").length} overviews and ${made(stage).length} issues before and after`,
  );
});

function signedBy(stage: Stage, issue: string, key: string): boolean {
  const { id } = stage.sandbox.issue(issue);
  const bodies = stage.sandbox.comments(issue).map(({ body }) => body);
  const overview = bodies.find((body) => body.startsWith("<!-- redthread:overview")) ?? "";
  return readMark(overview, id, [key]).state === "valid";
}
