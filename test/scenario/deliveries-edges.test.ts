import { expect, test } from "vitest";
import { findRepository } from "../../src/sandbox/find.ts";
import { policyWith } from "./begin.ts";
import { beginDelivery, deploy, merge, mergePull, openPull, section, studio } from "./delivering.ts";
import { basePolicy, type Stage } from "./stage.ts";

/* The rows of edge cases: what counts as delivered, and since when, where something unusual came between. */

const dayMs = 86_400_000;
const inProduction = (delivered: number, total: number) =>
  `**${delivered} av ${total}** ${total === 1 ? "oppgave" : "oppgaver"} er i produksjon`;
const released = (delivered: number, total: number) =>
  `**${delivered} av ${total}** ${total === 1 ? "oppgave" : "oppgaver"} er levert`;

test("three work items that one pull request closes are delivered together, by one change", async () => {
  const stage = await beginDelivery(3);
  const oid = merge(stage, "#2", "#3", "#4");
  deploy(stage, oid);
  await stage.quiet();
  expect(section(stage)).toEqual([
    inProduction(3, 3),
    `Sist: **studio ${oid.slice(0, 7)}**, 4. mai 2026 (3 oppgaver)`,
    "Fra første commit til produksjon: **under én dag** (én endring)",
  ]);
});

test("a work item that two pull requests close is delivered with the later", async () => {
  const stage = await beginDelivery();
  const [one, other] = [openPull(stage, ["#2"]), openPull(stage, ["#2"])];
  deploy(stage, mergePull(stage, one));
  const oid = mergePull(stage, other);
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(0, 1)} · én er ferdig og venter på produksjonssetting`);
  deploy(stage, oid);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
  expect(section(stage)[1]).toContain(oid.slice(0, 7));
});

test("a work item that is reopened after it was delivered does not count until it is closed again", async () => {
  const stage = await beginDelivery(2);
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  stage.as("dev-studio").reopen(`${studio}#2`);
  await stage.quiet();
  expect(section(stage)).toEqual([]);
  stage.as("dev-studio").close(`${studio}#2`);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 2));
});

test("a second pull request that is merged after the delivery waits again", async () => {
  const stage = await beginDelivery();
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  const pull = openPull(stage, ["#2"]);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
  const oid = mergePull(stage, pull);
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(0, 1)} · én er ferdig og venter på produksjonssetting`);
  deploy(stage, oid);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test("a pull request that is merged after its work item was closed by hand is its change all the same", async () => {
  const stage = await beginDelivery();
  const pull = openPull(stage, ["#2"]);
  stage.as("dev-studio").close(`${studio}#2`);
  await stage.quiet();
  expect(section(stage)).toEqual([]);
  deploy(stage, mergePull(stage, pull));
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test("a pull request that was given up, taken up again and merged is a change, too", async () => {
  const stage = await beginDelivery();
  const pull = openPull(stage, ["#2"]);
  stage.as("dev-studio").closePullRequest(pull);
  stage.as("dev-studio").close(`${studio}#2`);
  await stage.quiet();
  stage.as("dev-studio").reopenPullRequest(pull);
  await stage.quiet();
  deploy(stage, mergePull(stage, pull));
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test("a commit that is deployed to a second region, and again a week later, is delivered once", async () => {
  const policy = policyWith(basePolicy, 'delivery: { environments: ["prod-*"] }');
  const stage = await beginDelivery(1, { policy });
  const oid = merge(stage, "#2");
  deploy(stage, oid, "prod-eu");
  await stage.quiet();
  const before = section(stage);
  expect(before[0]).toBe(inProduction(1, 1));
  expect(before[1]).toContain("4. mai 2026");
  const edits = stage.writes().length;
  deploy(stage, oid, "prod-us");
  await stage.pass(7 * dayMs);
  deploy(stage, oid, "prod-eu");
  await stage.quiet();
  expect(section(stage)).toEqual(before);
  expect(stage.writes()).toHaveLength(edits);
});

test("what was deployed is kept as it counts: each commit once, a rollback, and what nobody has any more", async () => {
  const policy = policyWith(basePolicy, 'delivery: { environments: ["prod-*"] }');
  const stage = await beginDelivery(1, { policy });
  const first = merge(stage, "#2");
  const gone = stage.as("dev-studio").commit(studio, "gren", { "a.md": "a" }).oid;
  const second = stage.as("dev-studio").putFile(studio, "les.md", "etter").oid;
  for (const oid of [first, second, first])
    for (const region of ["prod-eu", "prod-us"]) deploy(stage, oid, region);
  deploy(stage, gone, "prod-eu");
  stage.as("dev-studio").deleteBranch(studio, "gren");
  stage.as("dev-studio").collectGarbage(studio);
  await stage.quiet();
  const { id } = findRepository(stage.sandbox.state.tables, studio);
  const source = await stage.app.store.deliveries.source("acme", id);
  expect(source?.counted.map(({ oid, how }) => [oid, how])).toEqual([
    [first, "first"],
    [second, "forward"],
    [first, "rollback"],
    [gone, "unknown"],
  ]);
});

test("a region that lags behind takes nothing out of production", async () => {
  const policy = policyWith(basePolicy, 'delivery: { environments: ["prod-*"] }');
  const stage = await beginDelivery(1, { policy });
  const old = stage.as("dev-studio").putFile(studio, "les.md", "før").oid;
  const oid = merge(stage, "#2");
  deploy(stage, oid, "prod-eu");
  deploy(stage, old, "prod-us");
  await stage.quiet();
  expect(section(stage)).toHaveLength(3);
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test("a success stays one, whatever state the deployment has afterwards", async () => {
  const stage = await beginDelivery();
  const deployment = deploy(stage, merge(stage, "#2"));
  stage.as("dev-studio").setDeploymentStatus(deployment, "INACTIVE");
  stage.as("dev-studio").setDeploymentStatus(deployment, "ERROR");
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
  await stage.restartWithoutStore();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});

test("a deployment of a commit that nobody has any more delivers nothing, and says nothing against", async () => {
  const stage = await beginDelivery();
  const gone = stage.as("dev-studio").commit(studio, "gren", { "a.md": "a" });
  deploy(stage, gone.oid);
  stage.as("dev-studio").deleteBranch(studio, "gren");
  stage.as("dev-studio").collectGarbage(studio);
  merge(stage, "#2");
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(0, 1)} · én er ferdig og venter på produksjonssetting`);
});

test("of two products in one repository each is delivered by its own tags, and the rest by any other", async () => {
  const product = (name: string) =>
    `  - { name: ${name}, key: ${name.toLowerCase()}, repositories: [${studio}], tags: ["${name.toLowerCase()}-v*"], paths: ["${name.toLowerCase()}/**"] }`;
  const policy = policyWith(basePolicy, ["products:", product("Portal"), product("Bygg")].join("\n"));
  const stage = await beginDelivery(3, { policy: policy.replace(", products: [studio]", "") });
  for (const [item, path] of [
    ["#2", "portal/a.md"],
    ["#3", "bygg/a.md"],
    ["#4", "felles.md"],
  ] as const) {
    mergePull(stage, openPull(stage, [item], { commits: [{ files: { [path]: "a" } }] }));
  }
  stage.as("dev-studio").publishRelease(studio, "v1.2.3");
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${released(1, 3)} · 2 er ferdige og venter på utgivelse`);
  stage.as("dev-studio").publishRelease(studio, "bygg-v0.1.0");
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${released(2, 3)} · én er ferdig og venter på utgivelse`);
  expect(section(stage)[1]).toContain("**Bygg bygg-v0.1.0**");
  stage.as("dev-studio").publishRelease(studio, "portal-v3");
  await stage.quiet();
  expect(section(stage)[0]).toBe(released(3, 3));
});

async function beginReleased(): Promise<Stage> {
  const stage = await beginDelivery(2);
  stage.as("dev-studio").putFile(studio, "les.md", "før");
  stage.as("dev-studio").tag(studio, "gammel");
  merge(stage, "#2");
  stage.as("dev-studio").publishRelease(studio, "v1");
  await stage.quiet();
  expect(section(stage)[0]).toBe(released(1, 2));
  return stage;
}

test.each([
  ["whose tag moves away", (stage: Stage) => stage.as("dev-studio").moveTag(studio, "v1", { ref: "gammel" })],
  ["whose tag is deleted", (stage: Stage) => stage.as("dev-studio").deleteTag(studio, "v1")],
  ["that is deleted", (stage: Stage) => stage.as("dev-studio").deleteRelease(studio, "v1")],
  ["that is a draft again", (stage: Stage) => void stage.as("dev-studio").unpublishRelease(studio, "v1")],
])(
  "a release %s has delivered what it delivered, and the overview says that it was withdrawn",
  async (_, act) => {
    const stage = await beginReleased();
    const [counts, newest, ...rest] = section(stage);
    act(stage);
    await stage.quiet();
    expect(section(stage)).toEqual([counts, `${newest} · trukket tilbake`, ...rest]);
    await stage.pass(dayMs);
    expect(section(stage)).toEqual([counts, `${newest} · trukket tilbake`, ...rest]);
    merge(stage, "#3");
    stage.as("dev-studio").publishRelease(studio, "v2");
    await stage.quiet();
    expect(section(stage).slice(0, 3)).toEqual([
      released(2, 2),
      "Sist: **studio v2**, 5. mai 2026 (én oppgave)",
      "Trukket tilbake: **studio v1** (4. mai 2026)",
    ]);
  },
);

test("a release whose tag moves on, or back, is not withdrawn", async () => {
  const stage = await beginReleased();
  const developer = stage.as("dev-studio");
  const before = section(stage);
  developer.putFile(studio, "les.md", "etter");
  developer.tag(studio, "ny");
  developer.moveTag(studio, "v1", { ref: "ny" });
  await stage.quiet();
  await stage.pass(dayMs);
  expect(section(stage)).toEqual(before);
  developer.moveTag(studio, "v1", { ref: "gammel" });
  await stage.quiet();
  expect(section(stage)[1]).toContain("trukket tilbake");
  developer.moveTag(studio, "v1", { ref: "ny" });
  await stage.quiet();
  expect(section(stage)).toEqual(before);
});

test("a draft that is published later delivers from then on", async () => {
  const stage = await beginDelivery();
  merge(stage, "#2");
  stage.as("dev-studio").draftRelease(studio, "v1");
  await stage.pass(2 * dayMs);
  expect(section(stage)[0]).toContain(released(0, 1));
  stage.as("dev-studio").publishRelease(studio, "v1");
  await stage.quiet();
  expect(section(stage)[1]).toBe("Sist: **studio v1**, 6. mai 2026 (én oppgave)");
});

test("a prerelease that becomes a release counts from when it was one", async () => {
  const stage = await beginDelivery();
  merge(stage, "#2");
  stage.as("dev-studio").publishRelease(studio, "v1", { isPrerelease: true });
  await stage.pass(2 * dayMs);
  expect(section(stage)[0]).toContain(released(0, 1));
  stage.as("dev-studio").editRelease(studio, "v1", { isPrerelease: false });
  await stage.quiet();
  expect(section(stage)[1]).toBe("Sist: **studio v1**, 6. mai 2026 (én oppgave)");
});

test("of a merge commit that a force-push removed nothing can be told once GitHub has forgotten it", async () => {
  const stage = await beginDelivery();
  const before = stage.as("dev-studio").putFile(studio, "les.md", "før");
  merge(stage, "#2");
  await stage.quiet();
  stage.as("dev-studio").forcePush(studio, before);
  stage.as("dev-studio").deploy(studio, "production", { oid: before.oid });
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(0, 1)} · én er flettet, men ikke funnet`);
  stage.as("dev-studio").collectGarbage(studio);
  stage.as("dev-studio").deploy(studio, "production", { oid: before.oid });
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(0, 1)} · én kan ikke avgjøres`);
});

test("what was merged into another branch is delivered with the pull request that carries it on", async () => {
  const stage = await beginDelivery();
  const developer = stage.as("dev-studio");
  developer.putFile(studio, "les.md", "før");
  developer.commit(studio, "samling", { "s.md": "s" });
  const { number } = developer.openPullRequest(studio, {
    title: "Del",
    base: "samling",
    closes: [`${studio}#2`],
  });
  developer.mergePullRequest(`${studio}#${number}`, "squash");
  developer.close(`${studio}#2`);
  developer.deploy(studio, "production", { ref: "main" });
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(0, 1)} · én er ferdig og venter på produksjonssetting`);
  const carrier = developer.openPullRequest(studio, { title: "Samling", branch: "samling" });
  developer.mergePullRequest(`${studio}#${carrier.number}`, "squash");
  developer.deploy(studio, "production", { ref: "main" });
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});
