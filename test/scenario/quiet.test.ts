import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { hourly, unheard } from "./looks.ts";
import { setStage, type Stage } from "./stage.ts";

/** All that the app has written where people read it. */
function textsOf({ sandbox }: Stage) {
  const { tables } = sandbox.state;
  const isBot = (id: string) => tables.accounts.get(id)?.kind === "Bot";
  return {
    bodies: [...tables.issues.values()].filter(({ authorId }) => isBot(authorId)).map(({ body }) => body),
    comments: [...tables.comments.values()].filter(({ authorId }) => isBot(authorId)).map(({ body }) => body),
  };
}

function mentions(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.match(/(?<![\w/.`[])@[\w-]+(?:\/[\w-]+)?/g) ?? []).toSorted();
}

test("over a whole life there is one comment, and each team is mentioned once, at its epic's birth", async () => {
  const stage = await setStage();
  await open(stage, undefined, { title: "Varsling for @alle", body: "### Team\n\nAltinn Studio" });
  for (const phase of ["problem", "konsept", "planlegging", "implementering"]) {
    stage.as("manager").label(one, `fase/${phase}`);
    await stage.quiet();
  }
  await say(stage, "/team design");
  stage.as("dev-studio").openIssue("acme/studio", { title: "Bygg", parent: "acme/studio#1" });
  stage.as("dev-studio").close("acme/studio#2");
  await stage.quiet();
  stage.as("dev-studio").close("acme/studio#1");
  stage.as("dev-design").close("acme/design#1");
  await stage.quiet();
  expect(stage.state(one)).toBe("completed");
  const { bodies, comments } = textsOf(stage);
  expect(comments).toHaveLength(1);
  expect(mentions(comments)).toEqual([]);
  expect(mentions(bodies)).toEqual(["@acme/team-design", "@acme/team-studio"]);
});

test("a reply is edited rather than repeated, and nobody is mentioned in it", async () => {
  const stage = await setStage();
  await open(stage);
  await say(stage, "/fase @manager");
  await say(stage, "/epos @acme/team-studio");
  const { comments } = textsOf(stage);
  expect(comments).toHaveLength(3);
  expect(mentions(comments.map((text) => text.replaceAll(/`[^`]*`/g, "")))).toEqual([]);
});

test("the app's own events wake nothing, even one that knows of nothing it did", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Implementering");
  await stage.restartWithoutStore();
  const own = stage.sandbox.deliveries().filter(({ body }) => {
    const { sender } = JSON.parse(body) as { readonly sender?: { readonly login: string } };
    return sender?.login === `${stage.sandbox.app.slug}[bot]`;
  });
  expect(own.length).toBeGreaterThan(10);
  const before = stage.sandbox.state.calls.length;
  for (const { id } of own) stage.sandbox.redeliver(id);
  await stage.quiet();
  expect(stage.sandbox.state.calls.slice(before)).toEqual([]);
});

test("a project workflow of GitHub's own is no person: it neither moves an initiative nor starts a quarrel", async () => {
  const stage = await setStage();
  await open(stage, "/fase Implementering");
  stage.as("manager").close(one);
  await stage.quiet();
  expect(stage.field(one, "acme/1", "Status")).toBe("Done");
  expect(stage.field(one, "acme/1", "Fase")).toBe("Utført");
  stage.as("manager").label(one, "fase/konsept");
  await stage.quiet();
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
  expect(stage.state(one)).toBe("open");
});

test("deliveries that are doubled and shuffled lead to the same end", async () => {
  const stage = await setStage({
    sandbox: { deliveryFaults: { duplicate: 0.5, shuffle: 60 }, randomSeed: 7 },
  });
  await open(stage, "/team studio design\n/fase Planlegging");
  stage.as("manager").label(one, "fase/implementering");
  stage.as("manager").unlabel(one, "team/design");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.said(one, "overview")).toHaveLength(1);
  expect(stage.labels(one)).toEqual(["fase/implementering", "team/studio"]);
});

test("webhooks that were lost are made good within the hour", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  unheard(stage, () => stage.as("manager").label(one, "fase/implementering"));
  await hourly(stage);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});

test("overview deleted or store lost: rebuilt; both lost: adopted, and nothing is spawned unasked", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  const overviews = () =>
    stage.sandbox.comments(one).filter(({ body }) => body.startsWith("<!-- redthread:overview"));
  for (const comment of overviews()) stage.as("owner").deleteComment(comment);
  await stage.quiet();
  await stage.pass(61_000);
  expect(overviews()).toHaveLength(1);
  await stage.restartWithoutStore();
  expect(overviews()).toHaveLength(1);
  stage.sandbox.pauseWebhooks();
  for (const comment of overviews()) stage.as("owner").deleteComment(comment);
  stage.as("manager").label(one, "team/design");
  await stage.restartWithoutStore();
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  await stage.pass(61_000);
  expect(overviews()).toHaveLength(1);
  expect(stage.labels(one)).toEqual(["fase/implementering", "team/design", "team/studio"]);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.issuesIn("acme/design")).toEqual([]);
  await say(stage, "/epos design");
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
});
