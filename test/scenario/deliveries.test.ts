import { expect, test } from "vitest";
import { gatePolicy, lineOf } from "./at-gates.ts";
import { one, say } from "./begin.ts";
import { beginDelivery, deploy, merge, section } from "./delivering.ts";
import { hourly, unheard } from "./looks.ts";

/* What of an initiative has reached users: told by git, from what was merged, released and deployed. */

test("a merged change waits, is delivered by a deployment, and the overview says so", async () => {
  const stage = await beginDelivery(2);
  expect(section(stage)).toEqual([]);
  const oid = merge(stage, "acme/studio#2");
  await stage.quiet();
  expect(section(stage)).toEqual(["**0 av 2** oppgaver er levert · én er ferdig og venter på utgivelse"]);
  stage.as("dev-studio").deploy("acme/studio", "production", { oid });
  await stage.quiet();
  expect(section(stage)).toEqual([
    "**1 av 2** oppgaver er i produksjon",
    `Sist: **studio ${oid.slice(0, 7)}**, 4. mai 2026 (én oppgave)`,
    "Fra første commit til produksjon: **under én dag** (én endring)",
  ]);
});

test.each(["merge", "squash", "rebase"] as const)(
  "a %s is in the release that is made of it",
  async (kind) => {
    const stage = await beginDelivery(1);
    const developer = stage.as("dev-studio");
    const { number } = developer.openPullRequest("acme/studio", { title: "Endring", body: "Closes #2" });
    developer.mergePullRequest(`acme/studio#${number}`, kind);
    developer.publishRelease("acme/studio", "v1.42.0");
    await stage.quiet();
    expect(section(stage)).toContain("**1 av 1** oppgave er levert");
    expect(section(stage)).toContain("Sist: **studio v1.42.0**, 4. mai 2026 (én oppgave)");
  },
);

test("a rollback takes it out of production, and it stays delivered; the next deployment brings it back", async () => {
  const stage = await beginDelivery(1);
  const developer = stage.as("dev-studio");
  const before = developer.putFile("acme/studio", "les.md", "før").oid;
  const oid = merge(stage, "acme/studio#2");
  developer.deploy("acme/studio", "production", { oid: before });
  developer.deploy("acme/studio", "production", { oid });
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er i produksjon");
  developer.deploy("acme/studio", "production", { oid: before });
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er i produksjon");
  expect(section(stage).at(-1)).toMatch(
    new RegExp(
      `^Ikke i produksjon nå: .*acme/.*studio.*2.* – rullet tilbake 4. mai 2026 til ${before.slice(0, 7)}$`,
    ),
  );
  developer.deploy("acme/studio", "production", { oid });
  await stage.quiet();
  expect(section(stage).at(-1)).not.toContain("Ikke i produksjon nå");
});

test("what is reverted before it is delivered never is, and a revert of the revert brings it in", async () => {
  const stage = await beginDelivery(1);
  const developer = stage.as("dev-studio");
  const { number } = developer.openPullRequest("acme/studio", { title: "Endring", body: "Closes #2" });
  developer.mergePullRequest(`acme/studio#${number}`, "squash");
  const undo = developer.revert(`acme/studio#${number}`);
  developer.mergePullRequest(`acme/studio#${undo.number}`, "squash");
  developer.deploy("acme/studio", "production", { ref: "main" });
  await stage.quiet();
  expect(section(stage)[0]).toBe(
    "**0 av 1** oppgave er i produksjon · én er ferdig og venter på produksjonssetting",
  );
  const again = developer.revert(`acme/studio#${undo.number}`);
  developer.mergePullRequest(`acme/studio#${again.number}`, "squash");
  developer.deploy("acme/studio", "production", { ref: "main" });
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er i produksjon");
});

test("a hotfix branch has what it copies by cherry-pick, and nothing else of the default branch", async () => {
  const stage = await beginDelivery(2);
  const developer = stage.as("dev-studio");
  developer.putFile("acme/studio", "les.md", "før");
  developer.publishRelease("acme/studio", "v1.0.0");
  const picked = merge(stage, "acme/studio#2");
  merge(stage, "acme/studio#3");
  developer.commit("acme/studio", "hotfix", { "hot.md": "fix" }, { from: "v1.0.0" });
  developer.cherryPick("acme/studio", { oid: picked }, "hotfix");
  developer.deploy("acme/studio", "production", { ref: "hotfix" });
  await stage.quiet();
  expect(section(stage)[0]).toBe(
    "**1 av 2** oppgaver er i produksjon · én er ferdig og venter på produksjonssetting",
  );
});

test("a work item that was closed without code is counted as such", async () => {
  const stage = await beginDelivery(2);
  stage.as("dev-studio").close("acme/studio#3");
  const oid = merge(stage, "acme/studio#2");
  stage.as("dev-studio").deploy("acme/studio", "production", { oid });
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 2** oppgaver er i produksjon · én er lukket uten kodeendring");
});

test("a commit on the default branch that closes a work item is its change", async () => {
  const stage = await beginDelivery(1);
  const { oid } = stage.as("dev-studio").putFile("acme/studio", "a.md", "a", { message: "Fixes #2" });
  stage.as("dev-studio").deploy("acme/studio", "prod", { oid });
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er i produksjon");
});

test("deployments elsewhere, failed ones, drafts and prereleases deliver nothing", async () => {
  const stage = await beginDelivery(1);
  const oid = merge(stage, "acme/studio#2");
  const developer = stage.as("dev-studio");
  developer.deploy("acme/studio", "staging", { oid });
  developer.deploy("acme/studio", "production", { oid }, "FAILURE");
  developer.draftRelease("acme/studio", "v2");
  developer.publishRelease("acme/studio", "v2-rc.1", { isPrerelease: true });
  await stage.quiet();
  expect(section(stage)).toEqual(["**0 av 1** oppgave er levert · én er ferdig og venter på utgivelse"]);
  developer.publishRelease("acme/studio", "v2");
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er levert");
});

test("a deployment whose webhook was lost is found within the hour", async () => {
  const stage = await beginDelivery(1);
  const oid = merge(stage, "acme/studio#2");
  await stage.quiet();
  await hourly(stage);
  unheard(stage, () => stage.as("dev-studio").deploy("acme/studio", "production", { oid }));
  await hourly(stage);
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er i produksjon");
});

test("where the store was lost all is worked out again from GitHub", async () => {
  const stage = await beginDelivery(2);
  const oid = merge(stage, "acme/studio#2");
  merge(stage, "acme/studio#3");
  stage.as("dev-studio").deploy("acme/studio", "production", { oid });
  await stage.quiet();
  const before = section(stage);
  await stage.restartWithoutStore();
  expect(section(stage)).toEqual(before);
});

test("the criterion in-production is met while every change is in production, and unmet after a rollback", async () => {
  const criteria = { Implementering: "{ in-production: true }" };
  const stage = await beginDelivery(2, { policy: gatePolicy({ criteria }) });
  const line = () => lineOf(stage, "**I produksjon:**");
  expect(line()).toBe("- ❌ **I produksjon:** ingen oppgave er lukket med en kodeendring");
  const before = stage.as("dev-studio").putFile("acme/studio", "les.md", "før").oid;
  const oid = merge(stage, "acme/studio#2");
  stage.as("dev-studio").close("acme/studio#3");
  await stage.quiet();
  expect(line()).toBe("- ❌ **I produksjon:** 0 av 1 oppgave med kodeendring er i produksjon nå");
  expect(stage.reactions(await say(stage, "/fase Utført"))).toEqual(["THUMBS_DOWN"]);
  deploy(stage, oid);
  await stage.quiet();
  expect(line()).toBe("- ✅ **I produksjon:** 1 av 1 oppgave med kodeendring er i produksjon nå");
  deploy(stage, before);
  await stage.quiet();
  expect(line()).toBe("- ❌ **I produksjon:** 0 av 1 oppgave med kodeendring er i produksjon nå");
  deploy(stage, oid);
  await stage.quiet();
  expect(stage.reactions(await say(stage, "/fase Utført"))).toEqual(["THUMBS_UP"]);
});

test("a release of a private repository is not named on an overview that others can read", async () => {
  const stage = await beginDelivery(1);
  stage.as("owner").setVisibility("acme/studio", "PRIVATE");
  await stage.quiet();
  merge(stage, "acme/studio#2");
  stage.as("dev-studio").publishRelease("acme/studio", "v9-hemmelig");
  await stage.quiet();
  expect(section(stage)[0]).toBe("**1 av 1** oppgave er levert");
  expect(stage.overview(one)).not.toContain("hemmelig");
  stage.as("dev-studio").deleteRelease("acme/studio", "v9-hemmelig");
  await stage.quiet();
  expect(section(stage)[1]).toBe("Sist: 4. mai 2026 (én oppgave) · trukket tilbake");
  expect(stage.overview(one)).not.toContain("hemmelig");
});
