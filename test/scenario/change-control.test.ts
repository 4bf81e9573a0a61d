import { expect, test } from "vitest";
import { beginHolding, changeIssues, deployRun, merged, only, runNow, saidTo, standing } from "./holding.ts";

/* A production deployment waits until its change is evaluated. */

test("what is held waits on its issue, is approved there, and goes on by itself", async () => {
  const stage = await beginHolding();
  const oid = merged(stage, "Raskere innlogging");
  const run = deployRun(stage);
  await stage.quiet();
  expect(runNow(stage, run).status).toBe("WAITING");
  const issue = only(changeIssues(stage));
  expect(saidTo(stage, run)).toEqual([
    expect.stringMatching(/^pending: Holdt av endringsstyring\. .*Mangler: godkjenning\..*manager/s),
  ]);
  expect(saidTo(stage, run)[0]).toContain("/acme/studio/issues/");
  expect(stage.labels(issue)).toEqual(["prosess/endringsstyring"]);
  expect(stage.sandbox.issue(issue).title).toBe(`Endring til production: acme/studio ${oid.slice(0, 7)}`);
  expect(stage.sandbox.issue(issue).body).toContain("Raskere innlogging");
  expect(standing(stage, issue)).toMatch(/^⏸️ \*\*Venter siden 12\. mai 2026.*Mangler: godkjenning\./);

  const said = stage.as("manager").comment(issue, "/godkjenn Testet i dag");
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(saidTo(stage, run).at(-1)).toMatch(
    /^approved: Evaluert og godkjent av .*manager.* 12\. mai 2026.*: «Testet i dag»\. http/,
  );
  expect(runNow(stage, run)).toMatchObject({ status: "COMPLETED", conclusion: "SUCCESS" });
  expect(stage.state(issue)).toBe("completed");
  expect(standing(stage, issue)).toMatch(/^✅ \*\*Sluppet gjennom .*etter godkjenning av .*I produksjon/s);
});
