import { expect, test } from "vitest";
import { cardOf, hour, incidentPolicy, incidents, report, setIncidents } from "./in-incidents.ts";
import type { Stage } from "./stage.ts";

/* What an incident is due to, by what people write, and what figures make of it. */

/** Two deployments of studio, each with a release; answers their commits. */
async function deployTwice(stage: Stage): Promise<readonly [string, string]> {
  const developer = stage.as("dev-studio");
  const oids = ["v1.0.0", "v1.1.0"].map((tag) => {
    const { oid } = developer.putFile("acme/studio", "kode.md", tag);
    developer.publishRelease("acme/studio", tag);
    developer.deploy("acme/studio", "production", { oid });
    return oid;
  });
  await stage.quiet();
  return [oids[0] ?? "", oids[1] ?? ""];
}

async function recordOf(stage: Stage, nth: number) {
  const all = await stage.app.store.incidents.incidents("acme");
  return all.toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1))[nth];
}

test("the section of somebody with rights attributes; an outsider's is proposed, and what is not found is said", async () => {
  const stage = await setIncidents();
  const [oid] = await deployTwice(stage);
  const named = await report(stage, { body: "### Endring\n\nv1.0.0" });
  expect(cardOf(stage, named)).toMatch(/- Skyldes utgivelsen v1\.0\.0, [^\n]* – sagt av \[dev-studio\]/);
  expect(cardOf(stage, named)).not.toContain("- [ ] Skyldes");
  expect((await recordOf(stage, 0))?.attributedTo).toMatch(/^RE_/);
  const outsider = await report(stage, { who: "anyone", body: `Det begynte med ${oid.slice(0, 9)}.` });
  expect(cardOf(stage, outsider)).toMatch(/\[anyone\]\([^)]*\) har skrevet hva den skyldes\./);
  expect(cardOf(stage, outsider)).toMatch(/- \[ \] Skyldes produksjonssettingen v1\.0\.0/);
  expect((await recordOf(stage, 1))?.attributedTo).toBeNull();
  const unknown = await report(stage, { body: "### Endring\n\nv9.9.9" });
  expect(cardOf(stage, unknown)).toContain("Fant ikke `v9.9.9`");
  // The author's own later edit does not borrow the rights of whoever edited before.
  stage.as("owner").editIssue(outsider, { body: "### Endring\n\nv1.1.0" });
  await stage.quiet();
  expect(cardOf(stage, outsider)).toMatch(/- Skyldes utgivelsen v1\.1\.0, [^\n]* – sagt av \[owner\]/);
  stage.as("anyone").editIssue(outsider, { body: "### Endring\n\nv1.0.0" });
  await stage.quiet();
  expect((await recordOf(stage, 1))?.attributedTo).toBeNull();
});

test("an incident counts once, until its last close; a duplicate with its original, and not planned is none", async () => {
  const stage = await setIncidents({ policy: `${incidentPolicy}dashboard: { public: true }\n` });
  await deployTwice(stage);
  const issue = await report(stage, { body: "### Endring\n\nv1.1.0" });
  const twin = await report(stage);
  const nothing = await report(stage);
  stage.as("dev-studio").close(issue);
  await stage.pass(hour);
  stage.as("dev-studio").reopen(issue);
  stage.as("dev-studio").close(twin, "DUPLICATE", issue);
  stage.as("dev-studio").close(nothing, "NOT_PLANNED");
  await stage.quiet();
  expect(await recordOf(stage, 0)).toMatchObject({ closedAt: null, closedAs: null });
  await stage.pass(hour);
  stage.as("dev-studio").close(issue);
  await stage.quiet();
  const answer = await fetch(new URL("/api/delivery-figures.json", stage.app.webhookUrl));
  const rows = (await answer.json()) as Record<string, unknown>[];
  const of = (figure: string) =>
    rows.find((row) => row["key"] === "studio" && row["figure"] === figure && row["month"] === null);
  expect(of("change-fail-rate")).toMatchObject({ measure: "failed", value: 1, n: 2 });
  expect(of("change-fail-rate")?.["leftOut"]).toEqual(["duplicate 1", "not-planned 1"]);
  expect(of("recovery-time")).toMatchObject({ values: [2], n: 1 });
  expect((await recordOf(stage, 0))?.closedAs).toBe("completed");
  expect((await recordOf(stage, 1))?.closedAs).toBe("duplicate");
  expect((await recordOf(stage, 2))?.closedAs).toBe("not-planned");
  // An incident whose label comes off was none.
  stage.as("owner").unlabel(nothing, incidents);
  await stage.quiet();
  expect(await stage.app.store.incidents.incidents("acme")).toHaveLength(2);
});

test("the change that closes an incident is its fix and not its cause, and a lost store knows all of it again", async () => {
  const stage = await setIncidents();
  await deployTwice(stage);
  const issue = await report(stage);
  const developer = stage.as("dev-studio");
  const { number } = developer.openPullRequest("acme/studio", { title: "Rettet", body: `Closes ${issue}` });
  const oid = developer.mergePullRequest(`acme/studio#${number}`).mergeCommitOid ?? "";
  developer.deploy("acme/studio", "production", { oid });
  developer.editIssue(issue, { body: `Rettet i #${number}` });
  await stage.quiet();
  const before = await recordOf(stage, 0);
  expect(before).toMatchObject({ closedAs: "completed", attributedTo: null });
  expect(before?.fixedBy).toHaveLength(1);
  await stage.restartWithoutStore();
  developer.comment(issue, "Takk!");
  await stage.pass(2 * hour);
  expect(await recordOf(stage, 0)).toEqual(before);
  expect(stage.said(issue, "process")).toHaveLength(1);
});
