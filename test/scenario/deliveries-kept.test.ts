import { expect, test } from "vitest";
import { beginDelivery, deploy, merge, section, studio } from "./delivering.ts";

/* What counts once, and what stays known however much else there is. */

test("a commit that closes stands for the pull request that it came with", async () => {
  const stage = await beginDelivery(1);
  const developer = stage.as("dev-studio");
  const { number } = developer.openPullRequest(studio, {
    title: "Endring",
    commits: [{ files: { "a.md": "a" }, message: "Fixes #2" }, { files: { "b.md": "b" } }],
  });
  developer.mergePullRequest(`${studio}#${number}`, "merge");
  await stage.quiet();
  const changes = await stage.app.store.deliveries.closing("acme");
  expect(changes.map(({ change }) => change.number)).toEqual([number]);
});

test("what was called inactive and never succeeded delivers nothing", async () => {
  const stage = await beginDelivery(1);
  const oid = merge(stage, "#2");
  const failed = stage.as("dev-studio").deploy(studio, "production", { oid }, "FAILURE");
  stage.as("dev-studio").setDeploymentStatus(failed, "INACTIVE");
  await stage.quiet();
  expect(section(stage)[0]).toContain("**0 av 1** oppgave er");
});

test("previews push out nothing that went to users", async () => {
  const stage = await beginDelivery(1);
  deploy(stage, merge(stage, "#2"));
  await stage.quiet();
  const before = section(stage);
  expect(before[0]).toBe("**1 av 1** oppgave er i produksjon");
  stage.sandbox.setDeliveryFaults({ vanish: 1 });
  const { oid } = stage.as("dev-studio").putFile(studio, "c.md", "c");
  for (let preview = 0; preview < 1_010; preview += 1) deploy(stage, oid, `preview-${preview % 7}`);
  await stage.sandbox.quiet();
  stage.sandbox.setDeliveryFaults({});
  stage.as("dev-studio").publishRelease(studio, "v2.0.0");
  await stage.quiet();
  expect(section(stage)).toEqual(before);
  const [source] = await stage.app.store.deliveries.sources("acme");
  expect(source?.deployments.filter(({ environment }) => environment === "production")).toHaveLength(1);
  expect(source?.deployments.length).toBeLessThanOrEqual(201);
});
